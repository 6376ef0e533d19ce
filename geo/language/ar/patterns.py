"""What is no place by the words beside it, in Arabic."""

from __future__ import annotations

import re

from ..engine import Pattern, Verdict, Word

PATTERNS = (
    Pattern(Verdict.OTHER, "a word for a kind: مدينة", first=Word(lists=("cues.geohead",)), size=(1, 1)),
    Pattern(Verdict.OTHER, "whose son someone is: كوثر بن هنية", first=Word(marks=("بن",)), size=(1, 1)),
    Pattern(Verdict.OTHER, "a verb behind and: وأرسلت", size=(1, 1),
            first=Word(shape=re.compile(r"و\w{3,}ت$"), matched=False)),
    Pattern(Verdict.OTHER, "a month or a day: مارس", first=Word(lists=("cues.month",)), size=(1, 1)),
    Pattern(Verdict.OTHER, "after a title: الرئيس أحمد", size=(1, 1),
            before=(Word(lists=("cues.title",)),), first=Word(lists=("cues.firstname",))),
    Pattern(Verdict.OTHER, "a given name before a family's: سالم الدوسري", size=(1, 1),
            first=Word(lists=("cues.firstname",)), after=(Word(shape=re.compile(r"ال\w+ي$"), matched=False),)),
    Pattern(Verdict.OTHER, "the prayer at sunset: صلاة المغرب", size=(1, 1),
            before=(Word(lists=("contexts.prayer",)),), first=Word(marks=("المغرب",))),
    Pattern(Verdict.OTHER, "the prayer before another: المغرب والعشاء", size=(1, 1), first=Word(marks=("المغرب",)),
            after=(Word(marks=("والعشاء",)),)),
    Pattern(Verdict.OTHER, "what is financial: دعم مالي", size=(1, 1),
            before=(Word(lists=("contexts.finance",)),), first=Word(marks=("مالي",))),
    Pattern(Verdict.OTHER, "of a nation, which some town is called like: مسؤول روسي", size=(1, 1),
            before=(Word(never=("cues.locative", "cues.geohead")),), first=Word(lists=("contexts.nationality",))),
    Pattern(Verdict.OTHER, "a storm: إعصار فلورنس", before=(Word(lists=("contexts.storm",)),)),
    Pattern(Verdict.EMBEDDED, "behind its head: جامعة دمشق",
            before=(Word(lists=("cues.naming",)), Word(marks=("«", '"', "“"), optional=True))),
    Pattern(Verdict.EMBEDDED, "a club: نادي بيروت", before=(Word(lists=("contexts.club",)),)),
    Pattern(Verdict.EMBEDDED, "a pact: اتفاق الرياض", before=(Word(lists=("contexts.pact",)),)),
)  # fmt: skip
