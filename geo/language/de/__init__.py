"""German."""

from __future__ import annotations

import re

from ..clubs import club_rows
from ..engine import Pattern, Verdict, Word
from ..evidence import EvidencePhrases
from ..hyphens import HYPHENS
from ..kind_words import KindWords
from ..lists import WordLists
from ..protocol import Language, SentenceRules
from .names import FORMS, LINKS, NAMES

_QUOTE = Word(marks=("„", "»", "«", '"'), optional=True)
_BODY = re.compile(
    r"\w*(?:amt|gericht|bildstelle|jugendring|festival|filmfest|festspiele|bühne|bühnen|theater|orchester|verein|verband|archiv"
    r"|bibliothek|museum|kammer|stiftung|akademie|institut|galerie|philharmoniker|symphoniker)$",
    re.IGNORECASE,
)
"""Last parts of words for bodies and events that a town's name stands behind."""
_DOT = Word(marks=(".",), optional=True)
_UNLED = Word(never=("cues.locative", "names.of"), edge=True)
_HAMLETS = ("town", "village", "hamlet")
_HYPHEN = Word(marks=("-",))

LANGUAGE = Language(
    code="de",
    name="German",
    countries=("DE", "AT", "CH", "LI", "LU"),
    letters="äß",
    compounds=True,
    sentences=SentenceRules(
        abbreviations=frozenset(
            "dr prof hr fr st bzw ca etc usw vgl nr str jan feb apr aug sept okt nov dez mio mrd inkl evtl ggf sog geb"
            " gest abs art bd hrsg jh chr dipl ing med phil jur z b d h u a o ä s v i".split()
        ),
        openers=frozenset(
            "Der Die Das Ein Eine Im In Am An Auf Bei Es Er Sie Wir Und Aber Doch Dieser Diese Dieses Nach Vor Mit Für"
            " Als Wenn Während".split()
        ),
        never_last=frozenset(("Dr", "Prof", "Hr", "Fr", "St")),
    ),
    forms=FORMS,
    names=NAMES,
    links=LINKS,
    patterns=(
        *HYPHENS,
        Pattern(Verdict.WORD, "a small word that opens its sentence", size=(1, 1), opens=True,
                first=Word(lists=("names.function",))),
        Pattern(Verdict.OTHER, "after a form of address: Herr Essen", size=(1, 1),
                before=(Word(lists=("contexts.style",)), _DOT)),
        Pattern(Verdict.OTHER, "a letter: im C, die E 10", size=(1, 1), first=Word(shape=re.compile(r"[A-ZÄÖÜ]$"))),
        Pattern(Verdict.OTHER, "a noble's name: Franz von Papen",
                before=(Word(lists=("first_names",), never=("cues.area",), capital=True), Word(marks=("von",)))),
        Pattern(Verdict.OTHER, "an everyday noun behind its article: das Kloster", size=(1, 1),
                first=Word(kinds=_HAMLETS, rarity=(0, 10)), before=(_UNLED, Word(lists=("names.determiner",)),)),
        Pattern(Verdict.OTHER, "the middle of a time: Mitte nächsten Jahres", size=(1, 1), first=Word(marks=("mitte",)),
                after=(Word(lists=("cues.month",), marks=("nächsten", "dieses", "kommenden", "vergangenen")),)),
        Pattern(Verdict.OTHER, "a maker: auch Toyota", size=(1, 1), first=Word(lists=("contexts.make",)),
                before=(Word(never=("cues.locative",), edge=True),)),
        Pattern(Verdict.OTHER, "a ship: die Fregatte Bayern", before=(Word(lists=("contexts.vessel",)),)),
        Pattern(Verdict.OTHER, "a storm: Hurrikan Florence", before=(Word(lists=("contexts.storm",)),)),
        Pattern(Verdict.EMBEDDED, "behind its head: Universität Köln", before=(Word(lists=("cues.naming",)),)),
        Pattern(Verdict.EMBEDDED, "the same: Universität zu Köln, Bank von England",
                before=(Word(lists=("cues.naming",)), Word(lists=("names.of",)))),
        *club_rows(),
        Pattern(Verdict.EMBEDDED, "a club: Eintracht Frankfurt, FC Bayern", before=(Word(lists=("contexts.club",)),)),
        Pattern(Verdict.EMBEDDED, "a club's own name: Werder Bremen", size=(1, 1),
                first=Word(lists=("contexts.club",), never_kinds=("country", "admin1")), after=(Word(capital=True),)),
        Pattern(Verdict.EMBEDDED, "a club: Karlsruher SC", after=(Word(lists=("contexts.clubtail",), capital=True),)),
        Pattern(Verdict.EMBEDDED, "its short form alone", size=(1, 1), first=Word(lists=("contexts.clubtail",))),
        Pattern(Verdict.EMBEDDED, "a club: Hannover 96, Bayern-Trainer",
                after=(_HYPHEN, Word(lists=("contexts.match",)))),
        Pattern(Verdict.EMBEDDED, "before the rest of its word: Island-Reiseführer",
                after=(Word(marks=("-",), glued=True), Word(capital=True, glued=True, matched=False, rarity=(0, 50)))),
        Pattern(Verdict.OTHER, "the union of states: die EU", size=(1, 1), first=Word(marks=("EU",))),
        Pattern(Verdict.OTHER, "the same in full", size=(2, 2), last=Word(marks=("union",)),
                first=Word(marks=("europäische", "europäischen", "europäischer"))),
        Pattern(Verdict.EMBEDDED, "a house or an office: Kunsthaus Graz",
                before=(Word(lists=("contexts.body",)), Word(marks=("für",), optional=True))),
        Pattern(Verdict.EMBEDDED, "the same by the last part of its word: Stadtjugendring Mannheim",
                first=Word(never_kinds=("country",)), before=(Word(shape=_BODY, capital=True),)),
        Pattern(Verdict.OTHER, "a language: auf Thai", size=(1, 1), first=Word(lists=("names.tongue",))),
        Pattern(Verdict.EMBEDDED, "a paper's edition: Financial Times Deutschland", before=(Word(marks=("times",)),)),
        Pattern(Verdict.EMBEDDED, "what a paper is called: Zeitschrift Niedersachsen",
                before=(Word(marks=("zeitschrift", "zeitung", "magazin", "tageszeitung")), _QUOTE)),
        Pattern(Verdict.EMBEDDED, "a treaty: das Abkommen von Minsk",
                before=(Word(lists=("contexts.pact",)), Word(lists=("names.of",)))),
    ),
    words=WordLists(__name__),
    kinds=KindWords(__name__),
    evidence=EvidencePhrases("de", __name__),
)  # fmt: skip
