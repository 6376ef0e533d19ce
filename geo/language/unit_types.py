"""The types of units that countries have, by ISO 3166-1; `kinds.tsv` of a language says what each is called."""

from __future__ import annotations

from collections.abc import Mapping

FIRST_ORDER = {
    "state": "AT AU BR DE FM IN MM MX MY NG PW SD SS US VE",
    "province": "AF AR BE CA CD CN CR CU DO EC ES ID IR IT KH KP LA MN MZ NL PA PE PG PH PK RW TH TR VN VU ZA ZM ZW",
    "governorate": "BH EG IQ JO KW LB OM PS SY TN YE",
    "department": "BJ BO CO GT HN HT NI PY SV UY",
    "county": "EE HR HU KE LR NO RO SE",
    "oblast": "UA",
    "prefecture": "CF GR JP",
    "district": "BW LK LS MW NP UG",
    "emirate": "AE",
    "canton": "CH",
    "division": "BD FJ",
    "parish": "AD BB DM GD JM",
}
SECOND_ORDER = {"county": "US GB IE", "province": "ES IT PH", "department": "FR"}

UNIT_TYPES = frozenset((*FIRST_ORDER, *SECOND_ORDER))


def unit_words(words: Mapping[str, str]) -> dict[str, str]:
    """ "SY.1" -> word, of the words for types; units of a type without one are left out."""
    return {
        f"{country}.{order}": words[kind]
        for order, kinds in ((1, FIRST_ORDER), (2, SECOND_ORDER))
        for kind, countries in kinds.items()
        if kind in words
        for country in countries.split()
    }
