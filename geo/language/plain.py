"""Languages of which no more is known than how they are written: the gazetteer's names alone are found in them."""

from __future__ import annotations

from .protocol import Language

PLAIN = {
    "ckb": Language("ckb", "Central Kurdish", "rtl", has_case=False, script="Arabic", letters="ێۆڕڵڤە"),
    "fa": Language("fa", "Persian", "rtl", has_case=False, script="Arabic", letters="پچژگ"),
    "ur": Language("ur", "Urdu", "rtl", has_case=False, script="Arabic", letters="ٹڈڑںےہ"),
}
"""By their codes, ISO 639."""
