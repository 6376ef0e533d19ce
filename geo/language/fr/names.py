"""How French writes names, and how it joins two of them."""

from __future__ import annotations

import re

from ..definitions import DefinitionWords, definition, descriptions
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
_DEFINING = DefinitionWords(
    copula="est|était|fut|reste|demeure|devient|sont|étaient",
    articles="une? |des |les? |la |l['’](?:une? des )?|(?:une?|deux|trois) des |",
    kinds=(
        "villes?|villages?|communes?|bourgs?|bourgades?|hameaux?|capitale|cité|localité|municipalité|agglomération"
        "|chef-lieu|sous-préfecture|préfecture|port(?: de pêche)?|station(?: balnéaire| thermale| de ski)?|banlieue"
        "|quartier|faubourg|siège|arrondissement|paroisse|métropole|colonie|oasis"
    ),
    parts=(
        "(?:extrême[ -])?(?:nord|sud|est|ouest|centre)(?:-(?:est|ouest))?|côte|littoral|partie|cœur|intérieur|moitié"
        "|île|péninsule|province|région|département|district|comté|canton|gouvernorat|préfecture|État|état|wilaya"
        "|oblast|voïvodie|cercle|arrondissement|territoire"
    ),
    leads="(?:dans|sur|à|de) (?:les? |la |l['’]|une? )|(?:en|aux?|du|des|de|à|dans|sur) |d['’](?:une? )?",
    stops=(
        "qui|que|dont|où|avec|sans|près|proche|voisines?|jumelées?|sœurs?|natale|frontalière|entre|face|loin"
        "|distante|de|du|des|à|aux?|en|dans|sur|par|pour|contre|vers|et|ou|mais|une?|les?|la|a|est|était|sont|plus"
        "|moins"
    ),
    located="située?s?|localisée?s?|sise?s?|implantée?s?|nichée?s?",
    lies="se trouve|se trouvait|se situe",
    beside="au |à l['’]",
    people="(?:de|d['’]environ|de près de|de quelque) {}(?:mille )?(?:habitants|âmes)",
    letters="a-zà-ÿœ",
    towns=(
        "villes?|villages?|communes?|bourgs?|bourgades?|hameaux?|capitale|localité|municipalité|agglomération|port"
        "|station balnéaire|métropole|cité"
    ),
    of="(?:de |d['’]|du |des )",
)
_CALLED_BEHIND, _CALLED_BEFORE = descriptions(_DEFINING)
LINKS = LinkGrammar(
    comma=re.compile(r"^\s?[,(]\s*(?:(?:en|au|aux|dans le|dans la|dans les|à la|à|le|la|les|l['’]) ?)?$"),
    within=re.compile(
        rf"^,? (?:\w+ )?(?:en|au|aux|dans (?:le |la |les |l['’])?|(?:au|à l['’])(?:{_DIRECTIONS}) {_OF})"
        rf"(?: ?(?:{_UNITS}) {_OF})? ?$"
    ),
    plainly_within=re.compile(
        rf",? (?:(?:en|dans (?:le |la |l['’])) ?(?:{_UNITS}) {_OF}|(?:en|au|aux|dans (?:le|la|les)) |dans l['’])"
    ),
    defined=definition(_DEFINING),
    called_behind=_CALLED_BEHIND,
    called_before=_CALLED_BEFORE,
    closed=re.compile(r"\s*(?:$|[.,;:!?)\]\"”»]|\n)"),
    leaving=re.compile(r"\b(?:de|depuis|contre|par) $|\bd['’]$"),
    placing=re.compile(r"\b[ÀàAa] $"),
    side_by_side=re.compile(r"^(?:,? (?:et|ou) (?:à |au |aux |en |de |du |le |la |les |l['’])?|\s?[-–—/]\s?)$"),
)
