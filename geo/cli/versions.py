"""`toposcope --version`: the program, its gazetteer and its models, so that a result can be made again."""

from __future__ import annotations

import argparse
import hashlib
from typing import Any

from gazetteer import Gazetteer, GazetteerError, __version__, builtin_path

from ..paths import MODELS, model_files


class Version(argparse.Action):
    """Prints what is installed, and ends. Nothing is made: a gazetteer that is not there yet is said to be so."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        print("\n".join([f"toposcope {__version__}", f"gazetteer: {_gazetteer()}", f"models: {_models()}"]))
        parser.exit()


def _gazetteer() -> str:
    path = builtin_path()
    if not path.exists():
        return f"built-in, not made yet ({path})"
    try:
        with Gazetteer.open(path) as gazetteer:
            return f"built-in, {gazetteer.info.line} ({path})"
    except GazetteerError as error:
        return f"built-in, {error}"


def _models() -> str:
    """Each file of weights with eight letters that change with it."""
    files = model_files(MODELS)
    digests = (hashlib.blake2b(path.read_bytes(), digest_size=4).hexdigest() for path in files)
    return ", ".join(f"{f.relative_to(MODELS).as_posix()} {d}" for f, d in zip(files, digests, strict=True))
