"""What kinds of places are called in English."""

from __future__ import annotations

from gazetteer import Group, Kind

from ..kind_words import KindWords

# What countries call their units in English news, by ISO 3166-1 (the units' types in ISO 3166-2).
_FIRST_ORDER = {
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
_SECOND_ORDER = {"county": "US GB IE", "province": "ES IT PH", "department": "FR"}

KINDS = KindWords(
    words={
        Kind.COUNTRY: "country",
        Kind.DEPENDENCY: "territory",
        Kind.FORMER_COUNTRY: "former country",
        Kind.ADMIN1: "region",
        Kind.ADMIN2: "district",
        Kind.ADMIN3: "district",
        Kind.ADMIN4: "municipality",
        Kind.ADMIN: "district",
        Kind.CAPITAL: "capital",
        Kind.ADMIN1_SEAT: "regional capital",
        Kind.ADMIN2_SEAT: "district seat",
        Kind.LOCALITY: "hamlet",
        Kind.SECTION: "quarter",
        Kind.ABANDONED: "abandoned place",
        Kind.CONTINENT: "continent",
        Kind.REGION: "region",
        Kind.FORMER_REGION: "historical region",
        Kind.PARK: "park",
        Kind.CAMP: "camp",
        Kind.REFUGEE_CAMP: "refugee camp",
        Kind.OIL_FIELD: "oil field",
        Kind.AREA: "area",
        Kind.OCEAN: "ocean",
        Kind.SEA: "sea",
        Kind.GULF: "gulf",
        Kind.STRAIT: "strait",
        Kind.BAY: "bay",
        Kind.LAKE: "lake",
        Kind.RESERVOIR: "reservoir",
        Kind.RIVER: "river",
        Kind.CANAL: "canal",
        Kind.WATER: "water",
        Kind.MOUNTAIN: "mountain",
        Kind.MOUNTAINS: "mountains",
        Kind.HILL: "hill",
        Kind.ISLAND: "island",
        Kind.ISLANDS: "islands",
        Kind.DESERT: "desert",
        Kind.VALLEY: "valley",
        Kind.PENINSULA: "peninsula",
        Kind.CAPE: "cape",
        Kind.LANDFORM: "landform",
        Kind.FOREST: "forest",
        Kind.AIRPORT: "airport",
        Kind.AIR_BASE: "air base",
        Kind.MILITARY_BASE: "military base",
        Kind.DAM: "dam",
        Kind.STATION: "railway station",
        Kind.UNIVERSITY: "university",
        Kind.SITE: "site",
        Kind.ROAD: "road",
        Kind.UNKNOWN: "place",
    },
    groups={
        Group.SETTLEMENT: "settlement",
        Group.COUNTRY: "country",
        Group.ADMIN: "district",
        Group.REGION: "area",
        Group.WATER: "water",
        Group.RELIEF: "landform",
        Group.SITE: "site",
    },
    units={
        f"{country}.{order}": word
        for order, words in ((1, _FIRST_ORDER), (2, _SECOND_ORDER))
        for word, countries in words.items()
        for country in countries.split()
    },
    sizes=((100_000, "city"), (1000, "town"), (1, "village"), (0, "settlement")),
)
