"""How Russian writes names, and how it joins two of them."""

from __future__ import annotations

import re

from ..protocol import LinkGrammar, NameGrammar

_UNITS = (
    r"област(?:ь|и|ью|ей|ях)|кра(?:й|я|ю|ем|е)|республик(?:а|и|е|у|ой)|район(?:а|у|ом|е)?|округ(?:а|у|ом|е)?"
    r"|провинци(?:я|и|ю|ей)|губерни(?:я|и|ю|ей)|мухафаз(?:а|ы|е|у|ой)|департамент(?:а|у|ом|е)?|штат(?:а|у|ом|е)?"
)
_TOWNS = (
    r"город(?:а|у|ом|е)?|гор\.|г\.|сел(?:о|а|у|ом|е)|с\.|деревн(?:я|и|е|ю|ей)|дер\.|посел(?:ок|ка|ку|ком|ке)"
    r"|посёл(?:ок|ка|ку|ком|ке)|пос\.|пгт|станиц(?:а|ы|е|у|ей)|хутор(?:а|у|ом|е)?|столиц(?:а|ы|е|у|ей)|аул(?:а|е)?"
)
_WATERS = r"рек(?:а|и|е|у|ой)|р\.|озер(?:о|а|у|ом|е)|оз\.|мор(?:е|я|ю|ем)|залив(?:а|у|ом|е)?|пролив(?:а|у|ом|е)?"
_RELIEF = r"гор(?:а|ы|е|у|ой)|остров(?:а|у|ом|е)?|полуостров(?:а|у|ом|е)?|хреб(?:ет|та|те)|пустын(?:я|и|е|ю)"
_SITES = r"аэропорт(?:а|у|ом|е)?|порт(?:а|у|ом|е)?|лагер(?:ь|я|ю|е)|станци(?:я|и|ю|ей)|вокзал(?:а|е)?"
_PREPOSITION = r"(?:в|во|на|под|около|возле|близ|из|недалеко от)"

NAMES = NameGrammar(
    before=re.compile(rf"^(?:{_TOWNS}|{_UNITS}|{_WATERS}|{_RELIEF}) ", re.IGNORECASE),
    behind=re.compile(rf" (?:{_UNITS}|{_WATERS})$", re.IGNORECASE),
    short_words={"св": "Святой"},
    saints=frozenset(("Святой",)),
    heads={
        "unit": re.compile(rf"\b(?:{_UNITS})(?!\w)", re.IGNORECASE),
        "water": re.compile(rf"\b(?:{_WATERS})(?!\w)", re.IGNORECASE),
        "relief": re.compile(rf"\b(?:{_RELIEF})(?!\w)", re.IGNORECASE),
        "site": re.compile(rf"\b(?:{_SITES})(?!\w)", re.IGNORECASE),
        "town": re.compile(rf"\b(?:{_TOWNS})(?!\w)", re.IGNORECASE),
    },
    stated_before=re.compile(
        rf"\b(?:(?P<unit>{_UNITS})|(?P<town>{_TOWNS})|(?P<water>{_WATERS})|(?P<relief>{_RELIEF})|(?P<site>{_SITES}))"
        rf" ?$",
        re.IGNORECASE,
    ),
    stated_behind=re.compile(rf" (?:(?P<unit>{_UNITS})|(?P<water>{_WATERS})|(?P<site>{_SITES}))(?!\w)"),
    plural_heads={
        **dict.fromkeys(("областях", "областей", "областям", "областями", "области"), "область"),
        **dict.fromkeys(("районах", "районов", "районам", "районами", "районы"), "район"),
        **dict.fromkeys(("краях", "краёв", "краев", "краям"), "край"),
        **dict.fromkeys(("республиках", "республик", "республикам"), "республика"),
        **dict.fromkeys(("округах", "округов", "округам"), "округ"),
    },
    and_words=("и", "или"),
)
LINKS = LinkGrammar(
    comma=re.compile(rf"^\s?[,(]\s*(?:(?:{_UNITS}|{_TOWNS}|что в|{_PREPOSITION}) )?$"),
    within=re.compile(rf"^,? (?:в|во|на) (?:\w+(?:ой|ом|ем|ей) )?(?:(?:{_UNITS}|{_TOWNS}) )?$"),
    kind_of=re.compile(r"^ (?:\w+ )?(?:город|городе|селе|деревне|поселке|посёлке|столице|столица) $"),
    side_by_side=re.compile(rf"^(?:,? (?:и|или|а также) (?:{_PREPOSITION} )?|\s?[-–—/]\s?)$"),
    plainly_within=re.compile(r"\s(?:в|во)\s"),
    closed=re.compile(r"\s*(?:$|[.,;:!?)\]\"”»—–-]|\n)"),
    leaving=re.compile(r"\b(?:из|от|с|через) $"),
)
