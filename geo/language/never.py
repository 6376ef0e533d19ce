"""The pattern of what a language says nothing of."""

from __future__ import annotations

import re

NEVER = re.compile("(?!)")
"""Matches nothing."""
