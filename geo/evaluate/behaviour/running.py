"""The suite run: how many cases of each kind are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gazetteer import sphere_km

from ...document import Document, Resolution
from ..running import ResolverLike
from .case import Case, Want
from .kinds import KINDS, make_cases

LEAST = 0.97
"""A kind with a smaller share right is named by `format_behaviour`."""
_SURE = 0.9
_MISSES = 3


@dataclass(frozen=True, slots=True)
class KindScore:
    """How many cases of a kind are right."""

    kind: str
    aspect: str
    what: str
    right: int
    cases: int
    misses: tuple[str, ...]
    """Some of those that are not, each with what was answered."""

    @property
    def share(self) -> float:
        return self.right / self.cases if self.cases else 1.0


@dataclass(frozen=True, slots=True)
class BehaviourReport:
    """The suite's figures."""

    kinds: tuple[KindScore, ...]
    seed: int
    sure: int
    """Answers given with a confidence of .9 or more."""
    sure_right: int

    @property
    def macro(self) -> float:
        """The mean over the kinds of the share that is right."""
        return sum(k.share for k in self.kinds) / max(len(self.kinds), 1)


def behave(
    resolver: ResolverLike, *, cases: int = 6000, seed: int = 0,
    progress: Callable[[Sequence[Case]], Iterable[Case]] = lambda cases: cases,
) -> BehaviourReport:  # fmt: skip
    """Run so many generated cases, drawn from the resolver's gazetteer with a seed.

    A case is right when mentions lie over the whole of each name that it asks for ("Washington, D.C." may be two), all
    of them placed within the distance that its kind allows; where no place is right, when nothing there is placed.
    """
    right: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    misses: dict[str, list[str]] = {name: [] for name in KINDS}
    sure = sure_right = 0
    for case in progress(list(make_cases(resolver.gazetteer, cases, seed))):
        document = resolver(case.text)
        answers = [_answers(document, want) for want in case.wants]
        good = [_is_right(want, found) for want, found in zip(case.wants, answers, strict=True)]
        tried[case.kind] += 1
        right[case.kind] += all(good)
        for ok, found in zip(good, answers, strict=True):
            if any(r.place is not None and r.confidence >= _SURE for r in found):
                sure, sure_right = sure + 1, sure_right + ok
        if not all(good) and len(misses[case.kind]) < _MISSES:
            misses[case.kind].append(_miss(case, answers))
    scores = [
        KindScore(name, kind.aspect, kind.what, right[name], tried[name], tuple(misses[name]))
        for name, kind in KINDS.items()
    ]
    return BehaviourReport(tuple(scores), seed, sure, sure_right)


def _answers(document: Document, want: Want) -> list[Resolution]:
    return [r for r in document.resolutions if r.mention.start < want.end and want.start < r.mention.end]


def _is_right(want: Want, answers: Sequence[Resolution]) -> bool:
    if want.place is None:
        return all(r.place is None or (bool(want.outside) and r.place.country == want.outside) for r in answers)
    if not answers or answers[0].mention.start > want.start or answers[-1].mention.end < want.end:
        return False
    return all(
        r.place is not None
        and (r.place.geonameid == want.place.geonameid or sphere_km(r.place.point, want.place.point) <= want.km)
        for r in answers
    )


def _miss(case: Case, answers: Iterable[Sequence[Resolution]]) -> str:
    found = [(r.mention.text, r.place.label if r.place else r.reason.value) for one in answers for r in one]
    return f"{case.text!r} -> " + ("; ".join(f"{name}: {label}" for name, label in found) or "nothing found")


def format_behaviour(report: BehaviourReport) -> str:
    """The figures as aligned plain text, the misses of each kind under `LEAST`, without a final line end."""
    width = max(len(k.kind) for k in report.kinds)
    total = sum(k.cases for k in report.kinds)
    lines = [f"{total:,} cases of {len(report.kinds)} kinds, seed {report.seed}", ""]
    lines += [
        f"{k.kind:<{width}}  {k.aspect:<10}  {k.right:>4} of {k.cases:<4}  {k.share:.3f}  {k.what}"
        for k in sorted(report.kinds, key=lambda k: (-k.share, k.kind))
    ]
    lines += ["", f"mean over the kinds {report.macro:.3f}"]
    if report.sure:
        lines.append(f"answers with a confidence of {_SURE} or more: {report.sure_right / report.sure:.3f} right")
    weak = [k for k in report.kinds if k.share < LEAST]
    for k in weak:
        lines += ["", f"{k.kind} is under {LEAST}; for instance", *(f"  {miss}" for miss in k.misses)]
    return "\n".join(lines)
