"""What countries are called in a language, by the Unicode CLDR."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError


@lru_cache(maxsize=10_000)
def country_name(code: str, language: str) -> str:
    """The name of a country (ISO 3166 alpha-2) in a language (ISO 639); "" where the CLDR has none."""
    try:
        return str(Locale(language).territories.get(code, ""))
    except (UnknownLocaleError, ValueError):
        return ""
