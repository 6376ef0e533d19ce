"""Toposcope: the place mentions of a text, resolved against a local GeoNames gazetteer, on a map.

    >>> from geo import Resolver
    >>> doc = Resolver()("Fighting ended in Baghouz; families were moved to al-Hol.")
    >>> doc.to_map().save("map.html")

Everything public is here; other names may change. Heavy parts load when first used.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if sys.argv[:1] == ["-m"]:  # `python -m geo`: this line is the first of ours that runs
    from toposcope import end_at_interrupt

    end_at_interrupt()

from gazetteer._lazy import lazily
from gazetteer._version import __version__

from .document import Candidate, Document, Documents, Evidence, Mention, Provenance, Reason, Resolution
from .errors import CorpusError, GeoError, InputError, MapError, MissingExtra, ModelError, OutputError
from .tables import install_accessor as _install_accessor

if TYPE_CHECKING:
    from .annotated import read_corpus
    from .archives import PartitionOptions, resolve_ddf, resolve_partition
    from .batch import read_text
    from .context import Context, Memory
    from .maps import to_map
    from .outputs import (
        ToposcopeGeocoder,
        read_corrections,
        resolve_frame,
        save,
        table_documents,
        to_geodataframe,
        to_geojson,
    )
    from .recognise import GazetteerRecogniser, Recogniser, SpacyRecogniser
    from .resolver import Resolver
    from .tables import country_code, resolve_names

# Loaded when first asked for, so that `import geo` stays light.
_LAZY = {
    "Context": ".context",
    "GazetteerRecogniser": ".recognise",
    "Memory": ".context",
    "PartitionOptions": ".archives",
    "Recogniser": ".recognise",
    "Resolver": ".resolver",
    "SpacyRecogniser": ".recognise",
    "ToposcopeGeocoder": ".outputs",
    "country_code": ".tables",
    "read_corpus": ".annotated",
    "read_corrections": ".outputs",
    "read_text": ".batch",
    "resolve_ddf": ".archives",
    "resolve_frame": ".outputs",
    "resolve_names": ".tables",
    "resolve_partition": ".archives",
    "save": ".outputs",
    "table_documents": ".outputs",
    "to_geodataframe": ".outputs",
    "to_geojson": ".outputs",
    "to_map": ".maps",
}

__all__ = [
    "Candidate",
    "Context",
    "CorpusError",
    "Document",
    "Documents",
    "Evidence",
    "GazetteerRecogniser",
    "GeoError",
    "InputError",
    "MapError",
    "Memory",
    "Mention",
    "MissingExtra",
    "ModelError",
    "OutputError",
    "PartitionOptions",
    "Provenance",
    "Reason",
    "Recogniser",
    "Resolution",
    "Resolver",
    "SpacyRecogniser",
    "ToposcopeGeocoder",
    "__version__",
    "country_code",
    "read_corpus",
    "read_corrections",
    "read_text",
    "resolve_ddf",
    "resolve_frame",
    "resolve_names",
    "resolve_partition",
    "save",
    "table_documents",
    "to_geodataframe",
    "to_geojson",
    "to_map",
]


__getattr__ = lazily(__name__, _LAZY)


def __dir__() -> list[str]:
    return sorted(__all__)


_install_accessor()
