"""English."""

from __future__ import annotations

from ..lists import WordLists
from ..protocol import Language
from .sentences import SENTENCES

LANGUAGE = Language(
    code="en",
    name="English",
    possessives=("s",),
    sentences=SENTENCES,
    words=WordLists(__name__),
)
