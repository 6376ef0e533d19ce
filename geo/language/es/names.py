"""How Spanish writes names, and how it joins two of them."""

from __future__ import annotations

import re

from ..definitions import DefinitionWords, definition, descriptions
from ..protocol import LinkGrammar, NameGrammar

_OF = r"(?:de la |de los |de las |de el |del |de )"
_UNITS = (
    "provincia|estado|departamento|región|comunidad|gobernación|distrito|condado|cantón|municipio|república"
    "|oblast|prefectura"
)
_TOWNS = "ciudad|localidad|pueblo|villa|aldea|capital|población|municipio|barrio"
_DIRECTIONS = "norte|sur|este|oeste|centro|noreste|noroeste|sureste|suroeste|nordeste"

NAMES = NameGrammar(
    article=re.compile(r"^(?:el|la|los|las) (?=\S)"),
    own_article=re.compile(r"^(?:El|La|Los|Las) "),
    contractions={"al": "El", "del": "El", "el": "El", "la": "La", "los": "Los", "las": "Las"},
    before=re.compile(
        rf"^(?:(?:{_TOWNS}|{_UNITS}|isla|islas|puerto|franja|valle) {_OF}|(?:gran|alto|bajo|viejo|nueva) )",
        re.IGNORECASE,
    ),
    behind=re.compile(rf" (?:{_DIRECTIONS}|central|oriental|occidental|capital)$", re.IGNORECASE),
    short_words={"sta": "Santa", "sto": "Santo", "pto": "Puerto", "gral": "General", "cd": "Ciudad"},
    saints=frozenset(("Santa", "Santo")),
    heads={
        "unit": re.compile(rf"\b(?:{_UNITS})\b", re.IGNORECASE),
        "water": re.compile(
            r"\b(?:río|lago|laguna|mar|bahía|golfo|océano|estrecho|canal|embalse|arroyo)\b", re.IGNORECASE
        ),
        "relief": re.compile(
            r"\b(?:monte|montes|montaña|montañas|sierra|cerro|colina|valle|pico|meseta|desierto|isla|islas|cabo"
            r"|península"
            r"|volcán|cordillera|nevado)\b",
            re.IGNORECASE,
        ),
        "site": re.compile(
            r"\b(?:aeropuerto|universidad|escuela|hospital|iglesia|parque|puente|estación|cárcel|campo|estadio|museo"
            r"|cementerio|calle|carretera|avenida|presa|mezquita|catedral|palacio|plaza|mina|refinería)\b",
            re.IGNORECASE,
        ),
        "town": re.compile(rf"\b(?:{_TOWNS})\b", re.IGNORECASE),
    },
    stated_before=re.compile(
        rf"\b(?:(?P<unit>{_UNITS})|(?P<town>{_TOWNS})|(?P<water>río|lago|laguna|mar|golfo|bahía|estrecho)"
        rf"|(?P<relief>monte|isla|valle|desierto|sierra|cerro|volcán)|(?P<site>aeropuerto|campo|puente)) {_OF}?$",
        re.IGNORECASE,
    ),
    and_words=("y", "e", "o", "u"),
)
_DEFINING = DefinitionWords(
    copula="es|era|fue|son|eran|sigue siendo",
    articles="una? (?:de l[oa]s )?|unas |el |l[ao]s? |",
    kinds=(
        "ciudad(?:es)?|ciudad puerto|pueblos?|pueblito|localidad(?:es)?|villas?|aldeas?|caseríos?|capital|cabecera"
        "|población|poblado|municipios?|comunas?|parroquia|corregimiento|barrio|puerto(?: pesquero)?|balneario"
        "|suburbio|sede|asentamiento|comunidad|pedanía|urbe|metrópoli"
    ),
    parts=(
        "(?:extremo )?(?:norte|sur|este|oeste|centro|noreste|nordeste|noroeste|sureste|sudeste|suroeste|sudoeste"
        "|oriente|occidente)|costa|litoral|parte|interior|zona|mitad|corazón|isla|península|provincia|región"
        "|departamento|distrito|condado|cantón|municipio|estado|comunidad|gobernación|prefectura|óblast"
    ),
    leads="(?:en|de|a|sobre) (?:el |l[ao]s? |una? )|(?:en|del?) ",
    stops=(
        "que|quien|donde|cuyas?|cuyos?|con|sin|cerca|cercan[ao]|próxim[ao]|vecin[ao]|hermanad[ao]|natal|fronterizas?"
        "|entre|frente|lejos|distante|de|del|al?|en|sobre|por|para|contra|hacia|y|o|pero|una?|el|la|los|las|es|fue"
        "|era|más|menos"
    ),
    located="situad[ao]s?|ubicad[ao]s?|localizad[ao]s?|enclavad[ao]s?|emplazad[ao]s?",
    lies="está|están|se encuentra|se ubica|se halla|queda",
    beside="al ",
    people="(?:de|de unos|de casi) {}(?:mil )?(?:habitantes|vecinos|almas)",
    towns="ciudad(?:es)?|localidad(?:es)?|villas?|aldeas?|caseríos?|municipios?|comunas?|puerto|balneario|urbe|poblado",
    of="de ",
)
_CALLED_BEHIND, _CALLED_BEFORE = descriptions(_DEFINING)
LINKS = LinkGrammar(
    comma=re.compile(r"^\s?[,(]\s*(?:en (?:el |la |los |las )?)?$"),
    within=re.compile(
        rf"^,? (?:\w+ )?(?:en (?:el |la |los |las )?|(?:al|en el) (?:{_DIRECTIONS}) {_OF})"
        rf"(?: ?(?:{_UNITS}) (?:\w+ )?{_OF})? ?$"
    ),
    plainly_within=re.compile(rf",? en (?:el |la |los |las )?(?:(?:{_UNITS}) (?:\w+ )?{_OF})?"),
    defined=definition(_DEFINING),
    called_behind=_CALLED_BEHIND,
    called_before=_CALLED_BEFORE,
    closed=re.compile(r"\s*(?:$|[.,;:!?)\]\"”»]|\n)"),
    leaving=re.compile(r"\b(?:del?|desde|contra|por) $"),
    placing=re.compile(r"\b[Ee]n $"),
    side_by_side=re.compile(r"^(?:,? (?:y|e|o|u) (?:a |al |en |de |del |el |la )?|\s?[-–—/]\s?)$"),
)
