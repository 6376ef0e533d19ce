"""The pandas accessor `series.geo`, there as soon as both geo and pandas are imported, in either order.

pandas takes a third of a second to import, so that it is not imported for the accessor's sake.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import geopandas
    import pandas as pd


class ColumnAccessor:
    """What can be done with a column of a table: `series.geo`."""

    def __init__(self, series: pd.Series[Any]) -> None:
        self._series = series

    def resolve_names(self, country: Any = None, **options: Any) -> geopandas.GeoDataFrame:
        """Places for this column's names: `geo.resolve_names`, which says what the arguments and columns are."""
        from .names import resolve_names

        return resolve_names(self._series, country, **options)


def install() -> None:
    """Register the accessor now if pandas is imported, else when it will be."""
    if "pandas" in sys.modules:
        _register(sys.modules["pandas"])
    elif not any(isinstance(finder, _PandasFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _PandasFinder())


def _register(pandas: ModuleType) -> None:
    if not hasattr(getattr(pandas, "Series", None), "geo"):
        pandas.api.extensions.register_series_accessor("geo")(ColumnAccessor)


class _PandasFinder(MetaPathFinder):
    """Stands before the other finders until pandas is looked for, then steps aside."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The spec that the others find, with a loader that registers the accessor at the end."""
        del path, target
        if name != "pandas":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.loader is not None:
            spec.loader = _ThenRegister(spec.loader)
        return spec


class _ThenRegister(Loader):
    """Loads pandas as its own loader does."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """As the module's own loader."""
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Run the module, and register the accessor."""
        spec = module.__spec__
        if spec is not None:
            spec.loader = self._loader
        self._loader.exec_module(module)
        _register(module)
