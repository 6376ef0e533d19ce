"""What surrounds a mention: what the user knows of the text, and what the text says itself.

Public: `Context`, `as_context` (the user's part); `Scene`, `Group`, `Bond`, `set_scene`, `find_asides`, `read_idiom`
(the document's); `Home`, `find_home`, `Memory` (what is known of where the text lives).
"""

from .asides import find_asides
from .home import Home, find_home, no_home, source_key
from .idiom import read_idiom
from .links import Bond, find_links
from .memory import Memory
from .scene import Group, Scene, set_scene
from .user import Context, as_context

__all__ = [
    "Bond",
    "Context",
    "Group",
    "Home",
    "Memory",
    "Scene",
    "as_context",
    "find_asides",
    "find_home",
    "find_links",
    "no_home",
    "read_idiom",
    "set_scene",
    "source_key",
]
