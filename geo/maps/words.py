"""What the page says in the reader's language: a catalogue (`page.tsv`) in the folder of each language that has one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from gazetteer import Place

from ..document import Document
from ..errors import InputError
from ..language import DEFAULT, KindWords, codes, country_name, load, read_catalogue
from ..language.en import LANGUAGE as ENGLISH


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages in which there is a page."""
    return tuple(code for code in codes() if files(f"geo.language.{code}").joinpath("page.tsv").is_file())


@cache
def catalogue(code: str) -> Mapping[str, str]:
    """Key -> phrase with braces. Raises `InputError` for a language without a page."""
    if code not in languages():
        raise InputError(f"there is no page in {code!r}; there is one in: {', '.join(languages())}")
    return read_catalogue(f"geo.language.{code}", "page.tsv")


def page_language(texts: Sequence[str | None]) -> str:
    """The language of a page of texts in these languages: theirs where all have one of which there is a page."""
    spoken = set(texts)
    code = next(iter(spoken)) if len(spoken) == 1 else None
    return code if code in languages() else DEFAULT


class Words:
    """The words of a page in one language."""

    def __init__(self, code: str) -> None:
        """Raises `InputError` for a language without a page."""
        self.code = code
        self.phrases = catalogue(code)
        self._locale = Locale(code)

    @classmethod
    def of(cls, documents: Sequence[Document], code: str | None) -> Words:
        """In a language, or the documents' own."""
        return cls(code or page_language([doc.language for doc in documents]))

    @property
    def direction(self) -> str:
        """ "ltr" or "rtl"."""
        return load(self.code).direction

    def say(self, key: str, **parts: object) -> str:
        """A phrase with its braces filled."""
        return self.phrases[key].format(**parts)

    def number(self, n: float) -> str:
        """A whole number as the language groups its digits."""
        return str(format_decimal(round(n), locale=self._locale))

    def day(self, iso: str) -> str:
        """A day, as the language says it; in English as it stands in the data."""
        if self.code == DEFAULT:
            return iso
        return str(format_date(date.fromisoformat(iso), "d MMMM y", locale=self._locale))

    def count(self, key: str, n: int) -> str:
        """So many of something, in the form that the number takes."""
        form = f"{key}.{self._locale.plural_form(n)}"
        return self.say(form if form in self.phrases else f"{key}.other", n=self.number(n))

    def what(self, place: Place) -> str:
        """The type of a place: "Capital", "Sea"."""
        own: KindWords = load(self.code).kinds
        word = (own if own.words else ENGLISH.kinds).word(place)
        return word[:1].upper() + word[1:]

    def country(self, code: str, name: str) -> str:
        """A country by its ISO code; `name` where it has none."""
        if self.code == DEFAULT:
            return name
        return country_name(code, self.code) or name
