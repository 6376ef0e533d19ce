"""Downloading GeoNames' files: a plan that says what and how much, then the transfer. The only use of the network.

plan = plan_download(["SY", "IQ"], into=folder)   # asks the server for sizes, fetches nothing
print(plan)
paths = download(plan)
"""

from __future__ import annotations

from .checked import fetch_checked
from .plan import BASE_URL, Item, Plan, plan_download, plan_updates
from .transfer import OnProgress, download

__all__ = ["BASE_URL", "Item", "OnProgress", "Plan", "download", "fetch_checked", "plan_download", "plan_updates"]
