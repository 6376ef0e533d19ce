"""Russian."""

from __future__ import annotations

from ..evidence import EvidencePhrases
from ..kind_words import KindWords
from ..lists import WordLists
from ..protocol import Language, SentenceRules
from .forms import FORMS
from .names import LINKS, NAMES
from .patterns import PATTERNS

LANGUAGE = Language(
    code="ru",
    name="Russian",
    countries=("RU", "BY", "KZ", "KG", "UA", "MD"),
    script="Cyrillic",
    letters="ыэё",
    common=True,
    sentences=SentenceRules(
        abbreviations=frozenset(
            "г гг в вв р оз им ул пр д стр корп обл с пос дер ст св о прим тыс млн млрд руб др проф акад т п н э см род"
            " ум".split()
        ),
        openers=frozenset("Он Она Они Это В На По С К Из За До Но А И Как Так Там Здесь После Для".split()),
        never_last=frozenset(("Св", "Проф", "Акад")),
    ),
    forms=FORMS,
    names=NAMES,
    links=LINKS,
    patterns=PATTERNS,
    words=WordLists(__name__),
    kinds=KindWords(__name__),
    evidence=EvidencePhrases("ru", __name__),
)
