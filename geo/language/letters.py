"""The letters of the scripts that are read here, and the pattern of what a language says nothing of."""

from __future__ import annotations

import re

NEVER = re.compile("(?!)")
"""Matches nothing."""
SCRIPTS = {
    "Latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "Arabic": re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f]"),
    "Cyrillic": re.compile("[\u0400-\u052f]"),
}
"""A letter of each."""
