"""What any reader gets right, tried on thousands of sentences made from the gazetteer and a handful of frames.

After CheckList (Ribeiro et al., ACL 2020): *minimum functionality* (a plain sentence, a known answer), *invariance*
(what a reader does not mind is changed, and the answer stays) and *direction* (a container is added, and the answer
follows). The names are drawn with a seed from the gazetteer that the resolver searches, so that nothing is learnt by
heart; the frames are our own and no training text has them.
"""

from __future__ import annotations

from .case import Aspect, Case, Want
from .kinds import KINDS, make_cases
from .running import BehaviourReport, KindScore, behave, format_behaviour

__all__ = [
    "KINDS",
    "Aspect",
    "BehaviourReport",
    "Case",
    "KindScore",
    "Want",
    "behave",
    "format_behaviour",
    "make_cases",
]
