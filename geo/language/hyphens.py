"""Rows for languages that join a place's name to another word by a hyphen: what is so made is no name of the place."""

from __future__ import annotations

from .engine import Pattern, Verdict, Word

_HYPHEN = Word(marks=("-", "‑"), glued=True)
HYPHENS = (
    Pattern(Verdict.EMBEDDED, "before the rest of a word: Bordo-mavililer",
            after=(_HYPHEN, Word(capital=False, glued=True, matched=False,
                                 never=("names.connector", "names.inner", "names.article", "names.function")))),
    Pattern(Verdict.EMBEDDED, "behind a name that is none: Météo-France",
            before=(Word(capital=True, matched=False), _HYPHEN), first=Word(glued=True)),
    Pattern(Verdict.EMBEDDED, "behind what someone was: ex-Braga",
            before=(Word(marks=("ex",)), _HYPHEN), first=Word(glued=True)),
)  # fmt: skip
