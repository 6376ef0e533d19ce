"""Places in hashtags that say what happens there or what is wished: #KeralaFloods, #PrayForLebanon, #NebraskaStrong.

Such a tag is the name of an event rather than a place's, and stands in texts that say where they play. So its place is
a mention where a text names no other, and speaks for others where it does.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..language import WordLists
from ..tokens import words_apart, words_of_hashtag
from .lexicon import Lexicon, NameProfile

_SHORTEST = 4
"""Letters of the name in a tag."""
_GREAT, _KNOWN = ("country", "admin1"), ("country", "admin1", "city", "town", "area")
_GREAT_CITY = 300_000
_EVERYDAY = 50
_MOST = 10_000
_YEAR = "0123456789"


class EventTags:
    """Finds the name in a hashtag; it remembers the last ones, since few of a stream's tags are new."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, tuple[int, int] | None] = {}

    def __call__(self, tag: str, lists: WordLists) -> tuple[int, int] | None:
        """Where the place's name begins and ends in a tag that says more than it; None for other tags.

        :param tag: without its sign.
        """
        if tag not in self._known:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[tag] = self._found(tag, lists)
        return self._known[tag]

    def _found(self, tag: str, lists: WordLists) -> tuple[int, int] | None:
        bounds = name_in_hashtag(tag, lists)
        if bounds is None:
            return None
        name = tag[slice(*bounds)]
        keys = dict.fromkeys((words_of_hashtag(name).lower(), name.lower()))
        profile = next((p for p in map(self._lexicon.profile, keys) if p.count), None)
        return bounds if profile is not None and _is_meant(name, profile, lists) else None


def is_joined(tag: str, lexicon: Lexicon) -> bool:
    """Whether a tag in small letters is two words that name a country, unit or great city: #puertorico, #newzealand."""
    apart = words_apart(tag)
    profiles = (lexicon.profile(key) for key in lexicon.whole_names(apart).values()) if apart else ()
    return any(p.exact and (p.kind in _GREAT or p.population >= _GREAT_CITY) for p in profiles)


def _is_meant(name: str, profile: NameProfile, lists: WordLists) -> bool:
    word = name.lower()
    great = profile.kind in _GREAT or (profile.kind == "city" and profile.population >= _GREAT_CITY)
    if great:
        return word not in lists.common or profile.kind == "country"
    person = word in lists.first_names or word in lists.surnames
    plain = name[0].isupper() and profile.kind in _KNOWN and profile.exact
    return plain and not person and lists.common.get(word, 99) > _EVERYDAY


@lru_cache(maxsize=_MOST)
def name_in_hashtag(tag: str, lists: WordLists) -> tuple[int, int] | None:
    """What is left of a tag without the words that say what happens, or what is wished; None where there are none.

    In a tag with capitals each word must begin with one.
    """
    start, end = 0, len(tag.rstrip(_YEAR))
    before, behind = _ends(lists)
    capitals = not tag.islower()
    while (found := behind.search(tag, start, end)) is not None and _parts(tag, found.start(), capitals):
        end = found.start()
    while (found := before.match(tag, start, end)) is not None and _parts(tag, found.end(), capitals):
        start = found.end()
    name = tag[start:end]
    cut = end - start < len(tag.rstrip(_YEAR))
    return (start, end) if cut and len(name) >= _SHORTEST and name.replace("_", "").isalpha() else None


def _parts(tag: str, at: int, capitals: bool) -> bool:
    return not capitals or (at < len(tag) and not tag[at].islower())


@lru_cache(maxsize=16)
def _ends(lists: WordLists) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds one of the words at a tag's beginning, and at its end."""
    first, last = ("|".join(sorted(lists.contexts[name], key=len, reverse=True)) for name in ("tag_first", "tag_last"))
    return re.compile(rf"(?i:{first or '(?!)'})_?"), re.compile(rf"_?(?i:{last or '(?!)'})$")
