"""The gazetteer's errors: one tree, each also the right builtin.

    GazetteerError
    ├── GazetteerNotFound (FileNotFoundError)   no such file
    ├── GazetteerFormatError (ValueError)       truncated, foreign, or of another schema version
    ├── GazetteerBuildError (OSError)           a build that could not finish: full disk, unwritable folder
    ├── SourceError (ValueError)                a dump or an overlay that can't be read as what it should be
    ├── QueryError (ValueError)                 an argument that no search can be made with
    ├── UnknownPlace (KeyError)                 no place with this id
    ├── FetchError (ConnectionError)            a download that could not be completed
    └── MissingExtra (ImportError)              an optional package is needed; the message says how to install it

A message is one line that says what is wrong and what to do about it.
"""


class GazetteerError(Exception):
    """Whatever went wrong with a gazetteer."""

    def __str__(self) -> str:
        # KeyError shows the repr of its argument, OSError an errno; people get the sentence.
        return str(self.args[0]) if self.args else self.__class__.__name__


class GazetteerNotFound(GazetteerError, FileNotFoundError):
    """No such gazetteer file."""


class GazetteerFormatError(GazetteerError, ValueError):
    """The file is truncated, foreign, or of another schema version."""


class GazetteerBuildError(GazetteerError, OSError):
    """A build that could not finish; nothing was put in place of the old file."""


class SourceError(GazetteerError, ValueError):
    """A dump, table or overlay that can't be read as what it should be."""


class QueryError(GazetteerError, ValueError):
    """An argument that no search can be made with: a name that is no text, a code that no country has."""


class UnknownPlace(GazetteerError, KeyError):
    """No place with this id in the gazetteer."""


class FetchError(GazetteerError, ConnectionError):
    """A download that could not be completed; what arrived is kept for the next try."""


class MissingExtra(GazetteerError, ImportError):
    """An optional package is needed; the message says what to install."""
