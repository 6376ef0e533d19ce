"""Portuguese."""

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
    code="pt",
    name="Portuguese",
    countries=tuple("BR PT AO MZ CV GW ST TL MO".split()),
    letters="ãõ",
    sentences=SentenceRules(
        abbreviations=frozenset("sr sra srta dr dra prof profa gen cel cap ten st sta sto av etc art nº pág d".split()),
        openers=frozenset(
            "O A Os As Um Uma Em No Na Nos Nas Ao Do Da De Por Para Com Sem Segundo Este Esta Seu Sua E Mas Quando Após"
            " Embora".split()
        ),
        never_last=frozenset(("Sr", "Sra", "Dr", "Dra", "Prof", "Gen", "Sta", "Sto")),
    ),
    names=NAMES,
    links=LINKS,
    patterns=(
        *HYPHENS,
        Pattern(Verdict.WORD, "a small word that opens its sentence", size=(1, 1), opens=True,
                first=Word(lists=("names.function",))),
        Pattern(Verdict.OTHER, "a field behind of: ministério da Saúde", size=(1, 1),
                first=Word(lists=("names.function",)),
                before=(Word(lists=("names.of",)), Word(lists=("names.determiner",), optional=True))),
        Pattern(Verdict.OTHER, "after a form of address: dona Vitória", size=(1, 1),
                before=(Word(lists=("contexts.style",)), Word(marks=(".",), optional=True))),
        Pattern(Verdict.OTHER, "a ship: a fragata Liberal", before=(Word(lists=("contexts.vessel",)),)),
        Pattern(Verdict.OTHER, "a storm: o furacão Florence", before=(Word(lists=("contexts.storm",)),)),
        Pattern(Verdict.EMBEDDED, "behind its head: a Universidade de Coimbra",
                before=(Word(lists=("cues.naming",)), _OF)),
        Pattern(Verdict.OTHER, "such a name as a whole", size=(3, 9), whole=False,
                first=Word(lists=("cues.naming",), capital=True), second=Word(lists=("contexts.kind",))),
        Pattern(Verdict.EMBEDDED, "the same with what kind it is: o Banco Nacional de Angola",
                before=(Word(lists=("cues.naming",)), Word(lists=("contexts.kind",)), _OF)),
        *club_rows("o", "ao", "do", "pelo"),
        Pattern(Verdict.EMBEDDED, "a club: Sporting de Braga",
                before=(Word(lists=("contexts.club",), capital=True), _OF)),
        Pattern(Verdict.EMBEDDED, "a treaty: o acordo de Paris", before=(Word(lists=("contexts.pact",)), _OF)),
    ),
    words=WordLists(__name__),
    kinds=KindWords(__name__),
    evidence=EvidencePhrases("pt", __name__),
)  # fmt: skip
