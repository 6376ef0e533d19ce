"""What is no place by the words beside it, in Ukrainian."""

from __future__ import annotations

import re

from ..engine import Pattern, Verdict, Word

PATTERNS = (
    Pattern(Verdict.OTHER, "the letters of a body: у ДСНС", size=(1, 1),
            first=Word(shape=re.compile("[А-ЯЁІЇЄҐ]{2,5}$"), matched=False)),
    Pattern(Verdict.OTHER, "a word for a kind: область", first=Word(lists=("cues.geohead",)), size=(1, 1)),
    Pattern(Verdict.OTHER, "after a title: президент Володимир", size=(1, 1),
            before=(Word(lists=("cues.title",)),), first=Word(lists=("first_names",))),
    Pattern(Verdict.OTHER, "a given name before a surname: Віталій Кличко", size=(1, 1),
            first=Word(lists=("first_names",)), after=(Word(capital=True, matched=False),)),
    Pattern(Verdict.OTHER, "a surname behind a given name: Іван Полтава", size=(1, 1),
            before=(Word(lists=("cues.firstname",), capital=True),), first=Word(capital=True)),
    Pattern(Verdict.OTHER, "a storm: ураган Флоренс", before=(Word(lists=("contexts.storm",)),)),
    Pattern(Verdict.OTHER, "a ship: крейсер «Москва»",
            before=(Word(lists=("contexts.vessel",)), Word(marks=("«", '"', "“")))),
    Pattern(Verdict.EMBEDDED, "a club in quotes: ФК «Харків»",
            before=(Word(lists=("contexts.club",)), Word(marks=("«", '"', "“")))),
    Pattern(Verdict.EMBEDDED, "a street: вулиця Шевченка", before=(Word(lists=("cues.street",)),), size=(1, 2),
            not_after=((Word(marks=("-", "–", "—")), Word(matched=True)),)),
    Pattern(Verdict.EMBEDDED, "a pact: Мінські угоди", after=(Word(lists=("contexts.pact",)),)),
)  # fmt: skip
