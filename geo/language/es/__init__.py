"""Spanish."""

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
_ARTICLE = Word(lists=("names.determiner",), optional=True)

LANGUAGE = Language(
    code="es",
    name="Spanish",
    countries=tuple("ES MX AR CO PE VE CL EC GT CU BO DO HN PY SV NI CR PA UY GQ".split()),
    letters="ñ",
    sentences=SentenceRules(
        abbreviations=frozenset(
            "sr sra srta dr dra d dña gral cap cnel tte st sta sto av avda etc art núm pág ee uu".split()
        ),
        openers=frozenset(
            "El La Los Las Un Una Unos En Al Del De Por Para Con Sin Según Esta Este Estos Su Sus Y Pero Cuando Tras"
            " Ante Aunque".split()
        ),
        never_last=frozenset(("Sr", "Sra", "Srta", "Dr", "Dra", "Gral", "Sta", "Sto")),
    ),
    names=NAMES,
    links=LINKS,
    patterns=(
        *HYPHENS,
        Pattern(Verdict.WORD, "a small word that opens its sentence", size=(1, 1), opens=True,
                first=Word(lists=("names.function",))),
        Pattern(Verdict.OTHER, "a field behind of: ministro del Interior", size=(1, 1),
                first=Word(lists=("names.function",)),
                before=(Word(lists=("names.of",)), Word(lists=("names.determiner",), optional=True))),
        Pattern(Verdict.OTHER, "after a form of address: don Toledo", size=(1, 1),
                before=(Word(lists=("contexts.style",)), Word(marks=(".",), optional=True))),
        Pattern(Verdict.OTHER, "a ship: la fragata Navarra", before=(Word(lists=("contexts.vessel",)),)),
        Pattern(Verdict.OTHER, "a storm: el huracán Florence", before=(Word(lists=("contexts.storm",)),)),
        Pattern(Verdict.EMBEDDED, "behind its head: la Universidad de Salamanca",
                before=(Word(lists=("cues.naming",)), _OF, _ARTICLE)),
        Pattern(Verdict.OTHER, "such a name as a whole", size=(3, 9), whole=False,
                first=Word(lists=("cues.naming",), capital=True), second=Word(lists=("contexts.kind",))),
        Pattern(Verdict.EMBEDDED, "the same with what kind it is: la Universidad Nacional de Colombia",
                before=(Word(lists=("cues.naming",)), Word(lists=("contexts.kind",)), _OF, _ARTICLE)),
        Pattern(Verdict.OTHER, "the seat of the United States' president: la Casa Blanca", size=(2, 2),
                first=Word(marks=("casa",)), last=Word(marks=("blanca",)), before=(Word(marks=("la",)),)),
        *club_rows("el", "al", "del"),
        Pattern(Verdict.EMBEDDED, "a club: Real Madrid", before=(Word(lists=("contexts.club",), capital=True),)),
        Pattern(Verdict.EMBEDDED, "a club: Deportivo de La Coruña",
                before=(Word(lists=("contexts.club",), capital=True), _OF, _ARTICLE)),
        Pattern(Verdict.EMBEDDED, "a treaty: el acuerdo de París", before=(Word(lists=("contexts.pact",)), _OF)),
    ),
    words=WordLists(__name__),
    kinds=KindWords(__name__),
    evidence=EvidencePhrases("es", __name__),
)  # fmt: skip
