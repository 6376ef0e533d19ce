"""French."""

from __future__ import annotations

from ..clubs import club_rows
from ..engine import Pattern, Verdict, Word
from ..evidence import EvidencePhrases
from ..hyphens import HYPHENS
from ..kind_words import KindWords
from ..lists import WordLists
from ..protocol import Language, SentenceRules
from .names import LINKS, NAMES

_OF = Word(lists=("names.of",))

LANGUAGE = Language(
    code="fr",
    name="French",
    countries=tuple(
        "FR BE CH LU MC CA CD CI CM SN ML BF NE TD GN BJ TG GA CG CF MG HT DJ KM MA TN DZ GP MQ GF RE YT NC PF".split()
    ),
    elisions=("l", "d", "qu", "j", "n", "s", "c", "m", "t"),
    sentences=SentenceRules(
        abbreviations=frozenset("m mm mme mmes mlle mlles me dr pr mgr st ste av bd env etc cf art p pp no".split()),
        openers=frozenset("Le La Les Un Une Des Du En Au Aux Il Elle Ils Elles Ce Cette Ces Mais Et Dans Pour".split()),
        never_last=frozenset(("M", "MM", "Mme", "Mlle", "Me", "Dr", "Pr", "Mgr", "St", "Ste")),
    ),
    names=NAMES,
    links=LINKS,
    patterns=(
        *HYPHENS,
        Pattern(Verdict.OTHER, "the Red Crescent", first=Word(marks=("croissant",)), last=Word(marks=("rouge",))),
        Pattern(Verdict.WORD, "a small word that opens its sentence", size=(1, 1), opens=True,
                first=Word(lists=("names.function",))),
        Pattern(Verdict.OTHER, "a field behind of: ministère de la Santé", size=(1, 1),
                first=Word(lists=("names.function",)),
                before=(Word(lists=("names.of",)), Word(lists=("names.determiner",), optional=True))),
        Pattern(Verdict.OTHER, "after a form of address: M. Paris", size=(1, 1),
                before=(Word(lists=("contexts.style",)), Word(marks=(".",), optional=True))),
        Pattern(Verdict.OTHER, "an office: le secrétaire d'État Antony Blinken", size=(2, 5), before=(_OF,),
                first=Word(marks=("état",)), second=Word(capital=True)),
        Pattern(Verdict.OTHER, "a ship: la frégate Bretagne", before=(Word(lists=("contexts.vessel",)),)),
        Pattern(Verdict.OTHER, "a storm: l'ouragan Florence", before=(Word(lists=("contexts.storm",)),)),
        Pattern(Verdict.EMBEDDED, "behind its head: l'Université de Strasbourg",
                before=(Word(lists=("cues.naming",)), _OF)),
        Pattern(Verdict.OTHER, "such a name as a whole", size=(3, 9), whole=False,
                first=Word(lists=("cues.naming",), capital=True), second=Word(lists=("contexts.kind",))),
        Pattern(Verdict.EMBEDDED, "the same with what kind it is: la Banque centrale de Tunisie",
                before=(Word(lists=("cues.naming",)), Word(lists=("contexts.kind",)), _OF)),
        *club_rows(link="à"),
        Pattern(Verdict.EMBEDDED, "a club that beat another: tenu en échec par Montpellier",
                about=("contexts.game",), first=Word(never_kinds=("country", "demonym", "abbreviation")),
                before=(Word(lists=("contexts.beaten",)), Word(marks=("par",)))),
        Pattern(Verdict.EMBEDDED, "a club: Olympique de Marseille", before=(Word(lists=("contexts.club",)), _OF)),
        Pattern(Verdict.EMBEDDED, "a race or a cup: la Coupe de France",
                before=(Word(lists=("contexts.event",), capital=True), _OF)),
        Pattern(Verdict.EMBEDDED, "a treaty: l'accord de Paris", before=(Word(lists=("contexts.pact",)), _OF)),
    ),
    words=WordLists(__name__),
    kinds=KindWords(__name__),
    evidence=EvidencePhrases("fr", __name__),
)  # fmt: skip
