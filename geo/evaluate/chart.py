"""The reliability diagram as inline SVG."""

from __future__ import annotations

import math

from .report import Calibration

_SIZE = 260
_LEFT, _TOP = 44, 10


def reliability(calibration: Calibration) -> str:
    """Confidence across, truth up: one dot a bin, its area by count, a bar for its gap to the diagonal."""
    largest = max(b.count for b in calibration.bins)
    marks = []
    for b in calibration.bins:
        x, y, even = _x(b.confidence), _y(b.right), _y(b.confidence)
        radius = 3 + 7 * math.sqrt(b.count / largest)
        marks.append(f'<line class="gap" x1="{x:.1f}" y1="{even:.1f}" x2="{x:.1f}" y2="{y:.1f}"/>')
        marks.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"><title>{b.count} answers: confidence '
            f"{b.confidence:.3f}, right {b.right:.3f}</title></circle>"
        )
    ticks = "".join(
        f'<text x="{_x(v):.1f}" y="{_y(0) + 16:.1f}" text-anchor="middle">{v:g}</text>'
        f'<text x="{_LEFT - 8}" y="{_y(v) + 4:.1f}" text-anchor="end">{v:g}</text>'
        for v in (0, 0.25, 0.5, 0.75, 1)
    )
    right, bottom = _LEFT + _SIZE, _TOP + _SIZE
    return (
        f'<svg viewBox="0 0 {right + 14} {bottom + 40}" role="img" aria-label="Share of right answers against '
        f'confidence; the table beside it has the figures">'
        f'<path class="axis" d="M{_LEFT} {_TOP}V{bottom}H{right}"/>'
        f'<path class="even" d="M{_LEFT} {bottom}L{right} {_TOP}"/>{ticks}'
        f'<text x="{_LEFT + _SIZE / 2:.0f}" y="{bottom + 34}" text-anchor="middle">confidence</text>'
        f'<text x="12" y="{_TOP + _SIZE / 2:.0f}" text-anchor="middle" '
        f'transform="rotate(-90 12 {_TOP + _SIZE / 2:.0f})">share right</text>'
        f'<g class="dots">{"".join(marks)}</g></svg>'
    )


def _x(share: float) -> float:
    return _LEFT + _SIZE * share


def _y(share: float) -> float:
    return _TOP + _SIZE * (1 - share)
