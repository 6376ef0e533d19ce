"""What surrounds a mention: what the user knows of the text, and what the text says itself."""

from .background_names import background_names
from .home import Home, find_home, no_home, source_key
from .links import LinkKind, find_links
from .memory import Memory, memory_data, named_places
from .name_graph import NameGraph, NameGroup, group_mentions, scenes
from .regional_wording import regional_wording
from .stated import Containers
from .user import Context, as_context, check_countries, check_path

__all__ = [
    "Containers",
    "Context",
    "Home",
    "LinkKind",
    "Memory",
    "NameGraph",
    "NameGroup",
    "as_context",
    "background_names",
    "check_countries",
    "check_path",
    "find_home",
    "find_links",
    "group_mentions",
    "memory_data",
    "named_places",
    "no_home",
    "regional_wording",
    "scenes",
    "source_key",
]
