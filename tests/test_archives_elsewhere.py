"""The partition function as docs/archives.md shows it in Spark and in Ray, where these are installed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from gazetteer import Gazetteer
from geo import PartitionOptions, resolve_partition
from geo.archives import PARTITION_COLUMNS

# What these engines warn of at home is not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore")
NEWS = [("u1", "Homs and Damascus."), ("u2", None), ("u3", "Nothing."), ("u4", "Raqqa in Syria.")]
WANTED = {
    ("u1", "Homs", 169577),
    ("u1", "Damascus", 170654),
    ("u2", None, None),
    ("u3", None, None),
    ("u4", "Raqqa", 172955),
    ("u4", "Syria", 163843),
}


@pytest.fixture
def options(levant: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> PartitionOptions:
    """Options whose workers find this code and this Python."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parents[1]), *sys.path]))
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    return PartitionOptions(gazetteer=str(levant.path))


def test_spark_maps_it_in_pandas(options: PartitionOptions) -> None:
    sql = pytest.importorskip("pyspark.sql")
    spark = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    try:

        def places(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
            for frame in frames:
                yield resolve_partition(frame, options, text="body", id="url")

        schema = ", ".join(f"`{name}` {kind}" for name, kind in PARTITION_COLUMNS.items())
        news = spark.createDataFrame(NEWS, "url string, body string").repartition(2)
        found = news.mapInPandas(places, schema).collect()
    finally:
        spark.stop()
    assert {(row.document, row.mention, row.geonameid) for row in found} == WANTED


def test_ray_maps_it_in_batches(options: PartitionOptions) -> None:
    ray: Any = pytest.importorskip("ray")
    ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False)
    try:
        news = ray.data.from_pandas(pd.DataFrame(NEWS, columns=["url", "body"]))
        found = news.map_batches(
            resolve_partition, batch_format="pandas", fn_args=[options], fn_kwargs={"text": "body", "id": "url"}
        ).to_pandas()
    finally:
        ray.shutdown()
    table = found[["document", "mention", "geonameid"]].astype(object)
    assert set(table.where(table.notna(), None).itertuples(index=False, name=None)) == WANTED
