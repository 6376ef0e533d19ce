"""How English writes names: with articles, directions and words for kinds before and behind them."""

from __future__ import annotations

import re

from ..protocol import NameGrammar
from .offices import OFFICES

_BEFORE = re.compile(
    r"^(?:(?:north|south|east|west|northern|southern|eastern|western|central|northeast(?:ern)?|northwest(?:ern)?"
    r"|southeast(?:ern)?|southwest(?:ern)?|mid|upper|lower|inner|outer|greater|downtown|uptown|midtown|metro"
    r"|metropolitan|rural|suburban|old|mainland|coastal|occupied|rebel-held|nearby|neighbou?ring)[ -]"
    r"|(?:city|town|village|port|state|province|region|governorate|district|county|republic|kingdom|island|islands"
    r"|commonwealth|municipality|township|borough|people's republic|islamic republic|federal republic) of (?:the )?)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"[ -](?:county|counties|parish|township|twp\.?|borough|city|town|village|district|province|governorate|region|area"
    r"|state|metro|metropolitan area|valley|peninsula|islands?|isles?|river|creek|lake|airport|international airport"
    r"|downtown|suburbs?|coast|border|prefecture|oblast|municipality|department|republic|strip|mountains?|basin|delta"
    r"|highlands|desert|north|south|east|west|based|born|area's)$",
    re.IGNORECASE,
)
_SHORT = {
    "st": "Saint", "ste": "Sainte", "mt": "Mount", "ft": "Fort", "pt": "Point|Port", "n": "North", "s": "South|São|San",
    "e": "East", "w": "West", "pto": "Puerto|Porto", "pta": "Punta|Puerta", "sta": "Santa", "sto": "Santo",
    "cd": "Ciudad", "gral": "General", "cnel": "Coronel", "pres": "Presidente", "vla": "Villa", "nva": "Nueva",
}  # fmt: skip
_HEADS = {
    "unit": re.compile(
        r"\b(?:county|counties|co\.|parish|province|governorate|district|oblast|prefecture|state|department|region"
        r"|republic|municipality|canton|voivodeship|krai|raion|commune)\b",
        re.IGNORECASE,
    ),
    "water": re.compile(
        r"\b(?:river|lake|creek|sea|bay|gulf|ocean|strait|straits|canal|reservoir|lagoon|falls|sound|channel|brook"
        r"|bayou|harbou?r|fork)\b",
        re.IGNORECASE,
    ),
    "relief": re.compile(
        r"\b(?:mount|mt\.?|mountain|mountains|hills?|valley|peak|plateau|desert|island|islands|isle|cape|peninsula"
        r"|canyon|ridge|plains|basin|range|volcano|pass)\b",
        re.IGNORECASE,
    ),
    "site": re.compile(
        r"\b(?:airport|university|college|school|hospital|church|park|bridge|station|prison|jail|camp|base|stadium"
        r"|museum|cemetery|street|road|avenue|highway|building|center|centre|dam|mall|hotel|field|cathedral|mosque|court|courthouse"
        r"|institute|academy|square|tower|port|zoo|library|hall|house|arena|club|hotel|ground|gallery|theatre|theater|refinery|mine|plant|palace)\b",
        re.IGNORECASE,
    ),
    "town": re.compile(r"\b(?:city|town|village|township|borough)\b", re.IGNORECASE),
}
_STATED_BEHIND = re.compile(
    r"[ -](?P<unit>province|governorate|county|parish|district|oblast|prefecture|state|region|department|canton)\b"
    r"|[ -](?P<water>river|lake|creek|bay|reservoir)\b|[ -](?P<relief>mountains?|hills|valley|peninsula|plateau)\b"
    r"|[ -](?P<town>city)\b"
)
_STATED = {
    "unit": "province|governorate|county|district|state|region|department|canton",
    "town": "city|town|village|hamlet|suburb|capital",
    "water": "river|lake",
    "relief": "mount|island|hills|valley",
    "units": "provinces|governorates|counties|districts|states|regions|departments|cantons",
    "towns": "cities|towns|villages",
}
_ONE, _SEVERAL = (
    "|".join(f"(?P<{kind}>{_STATED[kind]})" for kind in kinds)
    for kinds in (("unit", "town", "water", "relief"), ("units", "towns"))
)
_STATED_BEFORE = re.compile(
    rf"\b(?:{_ONE})(?:,? of| of the)? $"
    rf"|\b(?:{_SEVERAL}) of (?:(?-i:[A-Z])\w+(?:[ -](?-i:[A-Z])\w+)*(?:, (?:and |or )?| and | or ))*$",
    re.IGNORECASE,
)
_NO_NAME_GOES_ON = re.compile(
    r"(?:['’]s)?\s*(?:$|[.,;:!?)\]\"”—–]|\b(?:in|on|at|to|from|of|is|was|are|were|has|had|have|will|would|could"
    r"|can|may|might|for|with|by|near|where|which|who|that|as|but|when|while|since|after|before|until|into|over|through"
    r"|than|between|under|above|below|along|across|towards?|because|if|so|also|did|does|do|said"
    r"|rose|flows|flowed|flooded|burst|stood|stands|froze|overflowed|overflows|crested|crests|swelled|spilled|surged"
    r"|receded|subsided|breached|inundated|floods|thawed|empties|winds|meanders|swallowed|saved|cost|claimed"
    r"|raged|began|ended)\b|(?:and|or) the (?=[A-Z]))"
)
_PLURALS = {
    "counties": "County",
    "parishes": "Parish",
    "townships": "Township",
    "boroughs": "Borough",
    "provinces": "Province",
    "governorates": "Governorate",
    "districts": "District",
    "oblasts": "Oblast",
    "departments": "Department",
    "prefectures": "Prefecture",
    "states": "State",
    "regions": "Region",
    "cantons": "Canton",
}
_LOOSE_HEADS = frozenset(("State", "Region", "Canton"))
_OWN_HEADS = frozenset(("United", "Federated", "Confederate"))
_PLURALS |= {head.title(): one for head, one in _PLURALS.items()}

_FIRST_HEADS = {"Lakes": "Lake", "Mounts": "Mount", "Lochs": "Loch", "Loughs": "Lough"}

NAMES = NameGrammar(
    article=re.compile(r"^the\s+(?=\S)", re.IGNORECASE),
    own_article=re.compile("^The "),
    possessive=re.compile(r"['’`]s?$"),
    before=_BEFORE,
    behind=_BEHIND,
    short_words=_SHORT,
    saints=frozenset(("Saint", "Sainte")),
    heads=_HEADS,
    stated_before=_STATED_BEFORE,
    stated_words=frozenset("|".join(_STATED.values()).split("|")),
    stated_behind=_STATED_BEHIND,
    article_before=frozenset(("the", "The")),
    no_name_goes_on=_NO_NAME_GOES_ON,
    plural_heads=_PLURALS,
    loose_heads=_LOOSE_HEADS,
    own_heads=_OWN_HEADS,
    first_heads=_FIRST_HEADS,
    river=("{} River", "River {}", "{}"),
    on=frozenset(("on", "into", "across")),
    along=frozenset(("along", "down", "up", "beside")),
    and_words=("and", "or", "&"),
    offices=OFFICES,
)
