"""Ukrainian."""

from __future__ import annotations

from ..evidence import EvidencePhrases
from ..kind_words import KindWords
from ..lists import WordLists
from ..protocol import Language, SentenceRules
from .forms import FORMS
from .names import LINKS, NAMES
from .patterns import PATTERNS

LANGUAGE = Language(
    code="uk",
    name="Ukrainian",
    countries=("UA",),
    script="Cyrillic",
    letters="іїєґ",
    lowered={"’": "'", "ʼ": "'"},
    sentences=SentenceRules(
        abbreviations=frozenset(
            "р рр м с смт обл вул просп пл буд кв о ім св ст д див тис млн млрд грн та ін проф акад н е напр гр".split()
        ),
        openers=frozenset("Він Вона Вони Це В У На По З До Але А І Й Як Так Там Тут Після Для За".split()),
        never_last=frozenset(("Св", "Проф", "Акад")),
    ),
    forms=FORMS,
    names=NAMES,
    links=LINKS,
    patterns=PATTERNS,
    words=WordLists(__name__),
    kinds=KindWords(__name__),
    evidence=EvidencePhrases("uk", __name__),
)
