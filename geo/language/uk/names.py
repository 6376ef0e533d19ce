"""How Ukrainian writes names, and how it joins two of them."""

from __future__ import annotations

import re

from ..protocol import LinkGrammar, NameGrammar

_UNITS = (
    r"област(?:ь|і|ю|ей|ях)|обл\.|кра(?:й|ю|єм|ї)|республік(?:а|и|і|у|ою)|район(?:у|ом|і)?|округ(?:у|ом)?|окрузі"
    r"|провінці(?:я|ї|ю|єю)|громад(?:а|и|і|у|ою)|штат(?:у|ом|і)?|воєводств(?:о|а|і)|мухафаз(?:а|и|і|у)"
)
_TOWNS = r"міст(?:о|а|у|ом|і)|м\.|сел(?:о|а|у|ом|і)|с\.|селищ(?:е|а|у|ем|і)|смт|хут(?:ір|ора|орі)|столиц(?:я|і|ю|ею)"
_WATERS = r"річ(?:ка|ки|ку|кою|ці)|р\.|озер(?:о|а|у|ом|і)|мор(?:е|я|ю|ем|і)|заток(?:а|и|у|ою)|затоці|прото(?:ка|ки|ці)"
_RELIEF = r"гор(?:а|и|і|у|ою)|остр(?:ів|ова|ові|ову|овом)|півостр(?:ів|ова|ові|овом)|пустел(?:я|і|ю)"
_SITES = r"аеропорт(?:у|ом|і)?|порт(?:у|ом|і)?|таб(?:ір|ору|орі)|станці(?:я|ї|ю|єю)|вокзал(?:у|і)?"
_PREPOSITION = r"(?:в|у|на|під|біля|поблизу|неподалік|з|із)"

NAMES = NameGrammar(
    before=re.compile(rf"^(?:{_TOWNS}|{_UNITS}|{_WATERS}|{_RELIEF}) ", re.IGNORECASE),
    behind=re.compile(rf" (?:{_UNITS}|{_WATERS})$", re.IGNORECASE),
    short_words={"св": "Святий"},
    saints=frozenset(("Святий",)),
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
        **dict.fromkeys(("областях", "областей", "областям", "областями", "області"), "область"),
        **dict.fromkeys(("районах", "районів", "районам", "райони"), "район"),
        **dict.fromkeys(("громадах", "громад", "громадам", "громади"), "громада"),
    },
    and_words=("і", "й", "та", "або"),
)
LINKS = LinkGrammar(
    comma=re.compile(rf"^\s?[,(]\s*(?:(?:{_UNITS}|{_TOWNS}|що в|що у|що на|{_PREPOSITION}) )?$"),
    within=re.compile(rf"^,? (?:в|у|на) (?:\w+(?:ій|ому|ім) )?(?:(?:{_UNITS}|{_TOWNS}) )?$"),
    kind_of=re.compile(r"^ (?:\w+ )?(?:місто|місті|селі|село|селищі|столиці|столиця) $"),
    side_by_side=re.compile(rf"^(?:,? (?:і|й|та|або|а також) (?:{_PREPOSITION} )?|\s?[-–—/]\s?)$"),
    plainly_within=re.compile(r"\s(?:в|у)\s"),
    closed=re.compile(r"\s*(?:$|[.,;:!?)\]\"”»—–-]|\n)"),
    leaving=re.compile(r"\b(?:з|із|зі|від|через) $"),
)
