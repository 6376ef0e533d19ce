"""The ranker that is used when none is named.

Public: `default_model`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .model import RankerModel, load_model
from .rules import hand_ranker

_PATH = Path(__file__).parent.parent / "models" / "ranker.json"


@cache
def default_model() -> RankerModel:
    """The trained model that comes with the package; the rules where it is missing."""
    return load_model(_PATH) if _PATH.exists() else hand_ranker()
