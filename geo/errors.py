"""Toposcope's errors: one tree, each also the right builtin.

    GeoError
    ├── InputError (ValueError)          a text or a file that can't be read; says which and why
    ├── OutputError (OSError)            an output that can't be written
    ├── CorpusError (ValueError)         an annotated corpus in no known format
    ├── ModelError (ValueError)          a model of another feature schema, or damaged
    ├── MapError (ValueError)            a map that can't be made self-contained; names the plugin or tiles
    ├── ClusterError (RuntimeError)      a cluster that went away, or whose workers lack something
    └── MissingExtra (ImportError)       an optional package is needed; the message says how to install it

    ModelWarning (UserWarning)           a model without a weight for something that is weighed

A message is one line that says what is wrong and what to do about it.
"""


class GeoError(Exception):
    """Whatever Toposcope could not do."""

    def __str__(self) -> str:
        # OSError would show an errno; people get the sentence.
        return str(self.args[0]) if self.args else self.__class__.__name__


class InputError(GeoError, ValueError):
    """A text or file that can't be read."""


class OutputError(GeoError, OSError):
    """An output that can't be written."""


class CorpusError(GeoError, ValueError):
    """An annotated corpus in no known format."""


class ModelError(GeoError, ValueError):
    """A model of another feature schema, or a damaged one."""


class MapError(GeoError, ValueError):
    """A map that can't be made self-contained."""


class ClusterError(GeoError, RuntimeError):
    """A cluster that went away, or whose workers lack something."""


class MissingExtra(GeoError, ImportError):
    """An optional package is needed; the message says what to install."""


class ModelWarning(UserWarning):
    """A model has no weight for something that is weighed, or one for something that is not."""
