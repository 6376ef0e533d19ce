"""Catalogues: files of a language's folder that have a key, a tab and what the language says for it in every line."""

from __future__ import annotations

from importlib.resources import files


def read_catalogue(folder: str, name: str) -> dict[str, str]:
    """Key -> what is said, in the order of the file; lines that begin with "#" are remarks.

    :param folder: the package whose folder has the file, such as "geo.language.fr".
    :returns: empty where the folder has no such file.
    """
    path = files(folder).joinpath(name)
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))
