"""How French writes names, and how it joins two of them."""

from __future__ import annotations

import re

from ..protocol import LinkGrammar, NameGrammar

_OF = r"(?:de la |de l['’]|des |du |de |d['’])"
_UNITS = (
    "province|région|département|gouvernorat|district|comté|canton|commune|république|préfecture|état|État"
    "|wilaya|oblast|voïvodie|émirat|cercle"
)
_TOWNS = "ville|village|commune|bourg|hameau|capitale|cité"
_DIRECTIONS = "nord|sud|est|ouest|centre|nord-est|nord-ouest|sud-est|sud-ouest"

NAMES = NameGrammar(
    article=re.compile(r"^(?:les? |la |l['’])(?=\S)"),
    own_article=re.compile(r"^(?:Les? |La |L['’])"),
    contractions={"au": "Le", "du": "Le", "aux": "Les", "des": "Les", "le": "Le", "la": "La", "les": "Les", "l'": "L'"},
    before=re.compile(
        rf"^(?:(?:{_TOWNS}|{_UNITS}|port|île|îles) {_OF}|(?:haut|haute|bas|basse|grand|grande|vieux|vieille)[ -])",
        re.IGNORECASE,
    ),
    behind=re.compile(
        rf"[ -](?:{_DIRECTIONS}|central|centrale|oriental|orientale|occidental|occidentale)$", re.IGNORECASE
    ),
    short_words={"st": "Saint", "ste": "Sainte", "mt": "Mont"},
    saints=frozenset(("Saint", "Sainte")),
    heads={
        "unit": re.compile(rf"\b(?:{_UNITS})\b", re.IGNORECASE),
        "water": re.compile(
            r"\b(?:fleuve|rivière|lac|mer|baie|golfe|océan|détroit|canal|étang|chutes)\b", re.IGNORECASE
        ),
        "relief": re.compile(
            r"\b(?:mont|monts|montagnes?|collines?|vallée|pic|plateau|désert|îles?|cap|col|péninsule)\b", re.IGNORECASE
        ),
        "site": re.compile(
            r"\b(?:aéroport|université|école|hôpital|église|parc|pont|gare|prison|camp|stade|musée|cimetière|rue|route"
            r"|avenue|barrage|mosquée|cathédrale|palais|place)\b",
            re.IGNORECASE,
        ),
        "town": re.compile(rf"\b(?:{_TOWNS})\b", re.IGNORECASE),
    },
    stated_before=re.compile(
        rf"\b(?:(?P<unit>{_UNITS})|(?P<town>{_TOWNS})|(?P<water>fleuve|rivière|lac|mer|golfe|baie|détroit)"
        rf"|(?P<relief>mont|île|vallée|désert|plateau)|(?P<site>aéroport|camp|gare|pont)) {_OF}?$",
        re.IGNORECASE,
    ),
    and_words=("et", "ou"),
)
LINKS = LinkGrammar(
    comma=re.compile(r"^\s?[,(]\s*(?:(?:en|au|aux|dans le|dans la|dans les|à la|à|le|la|les|l['’]) ?)?$"),
    within=re.compile(
        rf"^,? (?:\w+ )?(?:en|au|aux|dans (?:le |la |les |l['’])?|(?:au|à l['’])(?:{_DIRECTIONS}) {_OF})"
        rf"(?: ?(?:{_UNITS}) {_OF})? ?$"
    ),
    plainly_within=re.compile(
        rf",? (?:(?:en|dans (?:le |la |l['’])) ?(?:{_UNITS}) {_OF}|(?:en|au|aux|dans (?:le|la|les)) |dans l['’])"
    ),
    closed=re.compile(r"\s*(?:$|[.,;:!?)\]\"”»]|\n)"),
    leaving=re.compile(r"\b(?:de|depuis|contre|par) $|\bd['’]$"),
    placing=re.compile(r"\b[ÀàAa] $"),
    side_by_side=re.compile(r"^(?:,? (?:et|ou) (?:à |au |aux |en |de |du |le |la |les |l['’])?|\s?[-–—/]\s?)$"),
)
