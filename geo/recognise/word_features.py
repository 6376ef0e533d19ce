"""The tagger's features of a token's surroundings in other languages than English, and of a word's letters.

Each has the kind of the token's match in it, "" for none.
"""

from __future__ import annotations

Names = tuple[str, ...]


def shape(word: str) -> str:
    """The pattern of a word's letters: "Xx", "XxXx", "X3" for three capitals, "d4" for four digits."""
    if word.isascii() and word.isalpha() and word[1:].islower():  # as most words are
        return "Xx" if word[0].isupper() else "x"
    if word.isupper():
        return f"X{min(len(word), 5)}" + ("." if "." in word else "")
    if word.isdigit():
        return f"d{min(len(word), 5)}"
    pattern = "".join("X" if c.isupper() else "x" if c.islower() else c for c in word[:12])
    while "xx" in pattern:
        pattern = pattern.replace("xx", "x")
    return pattern


def classes_beside(key: tuple[str, str, str, str]) -> Names:
    """A token's match's kind, if any, and the classes of the two words before it and of the one behind it."""
    tag, two_before, left, right = key
    return (f"Uc={tag}|{two_before} {left}", f"Ul={tag}|{left}|{right}")


def word_before(key: tuple[str, str]) -> Names:
    """The word before a token, and its last letters."""
    tag, before = key
    return (f"Uw={tag}|{before}", f"Ue={tag}|{before[-4:]}")


def word_after(key: tuple[str, str]) -> Names:
    """The word behind a token."""
    tag, after = key
    return (f"Uv={tag}|{after}",)


def ending_behind(key: tuple[str, str, str]) -> Names:
    """A token's last letters, and the class of the word before it."""
    tag, left, ending = key
    return (f"Us={left}|{ending}", f"Ut={tag}|{ending}")


def written_before(key: tuple[str, str]) -> Names:
    """The pattern of the letters of the word before a token."""
    tag, written = key
    return (f"Uh={tag}|{shape(written)}",)
