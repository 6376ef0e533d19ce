"""Searching a gazetteer: the ladder exact > alternate > historic > variant > prefix > fuzzy; near; within; scan."""

from __future__ import annotations

from .arguments import country_codes
from .gazetteer import Gazetteer
from .info import Info
from .scanner import Span

__all__ = ["Gazetteer", "Info", "Span", "country_codes"]
