"""English."""

from __future__ import annotations

from ..lists import WordLists
from ..protocol import Language
from .descriptions import DESCRIPTIONS
from .evidence import EVIDENCE, KINDS
from .links import LINKS
from .names import NAMES
from .patterns import PATTERNS
from .sentences import SENTENCES

LANGUAGE = Language(
    code="en",
    name="English",
    countries=("US", "GB", "CA", "AU", "NZ", "IE"),
    possessives=("s",),
    sentences=SENTENCES,
    names=NAMES,
    links=LINKS,
    patterns=PATTERNS,
    descriptions=DESCRIPTIONS,
    words=WordLists(__name__),
    kinds=KINDS,
    evidence=EVIDENCE,
)
