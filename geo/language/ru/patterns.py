"""What is no place by the words beside it, in Russian."""

from __future__ import annotations

import re

from ..engine import Pattern, Verdict, Word

PATTERNS = (
    Pattern(Verdict.OTHER, "the letters of a body: в МЧС", size=(1, 1),
            first=Word(shape=re.compile("[А-ЯЁІЇЄҐ]{2,5}$"), matched=False)),
    Pattern(Verdict.OTHER, "a word for a kind: область", first=Word(lists=("cues.geohead",)), size=(1, 1)),
    Pattern(Verdict.OTHER, "after a title: президент Владимир", size=(1, 1),
            before=(Word(lists=("cues.title",)),), first=Word(lists=("first_names",))),
    Pattern(Verdict.OTHER, "a given name before a surname: Владимир Иванов", size=(1, 1),
            first=Word(lists=("first_names",)), after=(Word(capital=True, matched=False),)),
    Pattern(Verdict.OTHER, "a surname behind a given name: Иван Киров", size=(1, 1),
            before=(Word(lists=("cues.firstname",), capital=True),), first=Word(capital=True)),
    Pattern(Verdict.OTHER, "a storm: ураган Флоренс", before=(Word(lists=("contexts.storm",)),)),
    Pattern(Verdict.OTHER, "a ship: крейсер «Москва»",
            before=(Word(lists=("contexts.vessel",)), Word(marks=("«", '"', "“")))),
    Pattern(Verdict.EMBEDDED, "a club in quotes: ФК «Ростов»",
            before=(Word(lists=("contexts.club",)), Word(marks=("«", '"', "“")))),
    Pattern(Verdict.EMBEDDED, "a street: улица Горького", before=(Word(lists=("cues.street",)),), size=(1, 2),
            not_after=((Word(marks=("-", "–", "—")), Word(matched=True)),)),
    Pattern(Verdict.EMBEDDED, "a pact: Минские соглашения", after=(Word(lists=("contexts.pact",)),)),
)  # fmt: skip
