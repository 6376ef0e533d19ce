#!/usr/bin/env bash
# distributed 2026.8.0: LocalCluster(dashboard_address=None), which its documentation says disables the dashboard, still starts a web server
# on the usual port 8787 (on another one, with a warning, where that is taken). It answers /health and gives the scheduler's workers and
# tasks as JSON at /json/counts.json and /json/identity.json. Expected: no web server, no `dashboard_link`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check distributed==2026.8.0 dask==2026.8.0
cd "$folder"
venv/bin/python - <<'PY'
import inspect
import warnings
from urllib.parse import urlsplit
from urllib.request import urlopen

from distributed import LocalCluster

warnings.simplefilter("ignore", UserWarning)
if __name__ == "__main__":
    assert "Set to ``None`` to disable the dashboard" in inspect.getdoc(LocalCluster)
    with LocalCluster(n_workers=0, dashboard_address=None) as cluster:
        link = urlsplit(cluster.dashboard_link)
        answers = {page: urlopen(f"http://127.0.0.1:{link.port}/{page}").read() for page in ("health", "json/counts.json")}
    print(link.geturl(), answers)
    assert answers["health"] == b"ok" and b"workers" in answers["json/counts.json"], "None now means no web server"
PY
