"""Turkish."""

from __future__ import annotations

import re

from ..engine import Pattern, Verdict, Word
from ..evidence import EvidencePhrases
from ..hyphens import HYPHENS
from ..kind_words import KindWords
from ..lists import WordLists
from ..protocol import Language, SentenceRules
from .names import FORMS, LINKS, NAMES, ON_NAMES

_GAME = ("contexts.game",)
_TEAM = Word(never_kinds=("country", "demonym", "abbreviation"))
_SCORE = Word(shape=re.compile(r"[\d–-]"), optional=True)
_CASE = Word(shape=re.compile("['’]"))
_INSIDE = Word(shape=re.compile(r"[^\W\d_a-zçğıöşü]|(?:ve|ile)$"))
_MORE = Word(shape=re.compile(r"[^\W\d_a-zçğıöşü]|(?:ve|ile)$"), optional=True)
_BODY = Word(lists=("contexts.body",), capital=True)

LANGUAGE = Language(
    code="tr",
    name="Turkish",
    countries=("TR", "CY", "AZ"),
    letters="ığş",
    on_names=ON_NAMES,
    forms=FORMS,
    lowered={"I": "ı", "İ": "i"},
    sentences=SentenceRules(
        abbreviations=frozenset("dr prof doç yrd sn av alb gen bşk st vb vs örn mah cad sok no tel s".split()),
        openers=frozenset("Bu Bir O Ve Ama Ancak Daha İlk Her Çok Son Şu Ne En Yeni".split()),
        never_last=frozenset(("Dr", "Prof", "Doç", "Sn", "Av")),
    ),
    names=NAMES,
    links=LINKS,
    patterns=(
        *HYPHENS,
        Pattern(Verdict.OTHER, "a small word, whatever its capital, but for Kale ilçesi: (İki Beyinli Adam)",
                size=(1, 1), first=Word(lists=("names.function",)),
                not_after=((Word(lists=("contexts.unit",), capital=False),),)),
        Pattern(Verdict.OTHER, "before a form of address: Urfa Bey", size=(1, 1),
                after=(Word(lists=("contexts.style",), capital=True),)),
        Pattern(Verdict.OTHER, "a surname behind a given name: Ayşe Antalya", size=(1, 1), below=0.9,
                first=Word(title=True),
                before=(Word(lists=("first_names",), title=True, never_kinds=("country", "admin1", "city")),)),
        Pattern(Verdict.OTHER, "a storm: Florence Kasırgası", after=(Word(lists=("contexts.storm",)),)),
        Pattern(Verdict.OTHER, "a ship: Yavuz zırhlısı", after=(Word(lists=("contexts.vessel",)),)),
        Pattern(Verdict.EMBEDDED, "before its head: Ankara Üniversitesi",
                after=(Word(lists=("cues.naming",), capital=True),)),
        Pattern(Verdict.EMBEDDED, "the same with one word between: Ankara Devlet Tiyatrosu, Gazi Eğitim Enstitüsü",
                after=(Word(capital=True, matched=False), Word(lists=("cues.naming",), capital=True))),
        Pattern(Verdict.EMBEDDED, "a club: Bursa Spor", after=(Word(lists=("contexts.clubtail",), capital=True),)),
        Pattern(Verdict.EMBEDDED, "a club: Adana Demirspor",
                after=(Word(shape=re.compile(r"\w+spor$"), capital=True),)),
        Pattern(Verdict.EMBEDDED, "a club that one plays: Tottenham ile karşılaşacak", about=_GAME, first=_TEAM,
                after=(Word(marks=("ile", "karşısında")), Word(lists=("contexts.plays",), capital=False))),
        Pattern(Verdict.EMBEDDED, "the same: Antalya'yı mağlup etti", about=_GAME, first=_TEAM,
                after=(_CASE, _SCORE, _SCORE, _SCORE, Word(lists=("contexts.plays",), capital=False))),
        Pattern(Verdict.EMBEDDED, "a country's body: Türkiye İhracatçılar Meclisi",
                after=(_INSIDE, _MORE, _MORE, _MORE, _BODY)),
        Pattern(Verdict.EMBEDDED, "the exchange of a town: Borsa İstanbul", before=(Word(marks=("borsa",)),)),
        Pattern(Verdict.EMBEDDED, "a war: Kore Savaşı", after=(Word(lists=("contexts.event",), capital=True),)),
        Pattern(Verdict.EMBEDDED, "a treaty: Lozan Antlaşması", after=(Word(lists=("contexts.pact",)),)),
    ),
    words=WordLists(__name__),
    kinds=KindWords(__name__),
    evidence=EvidencePhrases("tr", __name__),
)  # fmt: skip
