"""A file that turns out to be damaged while it is read: said in a sentence, with what to do.

For methods of what has a `path`; the second for those that return iterators.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

from ..store import DatabaseError, damaged

BROKEN = (DatabaseError, IndexError, UnicodeDecodeError)
"""What reading a damaged file raises: SQLite's own; a number that nothing has; an error whose text is damaged."""

Method = TypeVar("Method", bound=Callable[..., Any])


def raises_if_damaged(method: Method) -> Method:
    """The method, raising GazetteerFormatError where the database says that it can't be read."""

    @wraps(method)
    def reading(self: Any, *args: Any, **more: Any) -> Any:
        try:
            return method(self, *args, **more)
        except BROKEN as error:
            raise damaged(self.path, error) from error

    return cast(Method, reading)


def raises_if_damaged_each(method: Method) -> Method:
    """The same while one iterates over what the method returns."""

    @wraps(method)
    def reading(self: Any, *args: Any, **more: Any) -> Iterator[Any]:
        return _each(self.path, raises_if_damaged(method)(self, *args, **more))

    return cast(Method, reading)


def _each(path: Path, found: Iterator[Any]) -> Iterator[Any]:
    try:
        yield from found
    except BROKEN as error:
        raise damaged(path, error) from error
