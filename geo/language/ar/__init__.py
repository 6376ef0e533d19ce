"""Arabic."""

from __future__ import annotations

from ..evidence import EvidencePhrases
from ..kind_words import KindWords
from ..lists import WordLists
from ..protocol import Language, SentenceRules
from .forms import FORMS
from .names import LINKS, NAMES
from .patterns import PATTERNS

LANGUAGE = Language(
    code="ar",
    name="Arabic",
    countries=tuple("EG SA SY IQ LB JO PS YE OM AE QA BH KW LY TN DZ MA MR SD SO DJ KM".split()),
    direction="rtl",
    has_case=False,
    script="Arabic",
    letters="ةىإ",
    alphabet="ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    common=True,
    sentences=SentenceRules(abbreviations=frozenset("د أ م ه ص ق كم".split())),
    forms=FORMS,
    names=NAMES,
    links=LINKS,
    patterns=PATTERNS,
    words=WordLists(__name__),
    kinds=KindWords(__name__),
    evidence=EvidencePhrases("ar", __name__),
)
