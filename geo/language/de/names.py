"""How German writes names, and how it joins two of them."""

from __future__ import annotations

import re

from ..definitions import DefinitionWords, definition, descriptions
from ..forms import WordForms
from ..protocol import LinkGrammar, NameGrammar

_UNITS = (
    "provinz|bundesland|land|kreis|landkreis|bezirk|gouvernement|gouvernorat|region|regierungsbezirk|kanton"
    "|gebiet|oblast|departement|distrikt|republik|bundesstaat|teilstaat|präfektur|woiwodschaft|grafschaft|emirat|wilaya"
    "|rajon|komitat|verwaltungsregion"
)
_TOWNS = (
    "stadt|hauptstadt|dorf|gemeinde|ort|ortschaft|kleinstadt|großstadt|hafenstadt|stadtteil|vorort|grenzstadt"
    "|küstenstadt|millionenstadt|kreisstadt|metropole"
)
_DIRECTIONS = "nord|süd|ost|west|nordost|nordwest|südost|südwest|mittel|zentral|ober|unter|nieder"
_ADJECTIVES = "nördliche|südliche|östliche|westliche|zentrale|nordöstliche|nordwestliche|südöstliche|südwestliche"

_CASES = ("e", "en", "er", "es", "em", "")
FORMS = WordForms(
    nouns={"s": ("",), "es": ("",), "er": ("",)},
    adjectives={"en": ("e", "er", "es"), "er": ("e",), "em": ("er", "es"), "e": ("er", "es")},
    demonyms={f"isch{case}": ("ien", "", "en", "a", "e", "o", "land", "ei", "istan") for case in _CASES}
    | {f"nisch{case}": ("", "en", "nien", "n") for case in _CASES}
    | {f"sch{case}": ("", "en") for case in _CASES},
)
"""The genitive, the townsman's "er" (Berliner), adjectives in a name (des Roten Meers), and those of places."""
NAMES = NameGrammar(
    article=re.compile(r"^(?:der|die|das|den|dem|des) (?=\S)"),
    own_article=re.compile(r"^(?:Der|Die|Das) "),
    before=re.compile(
        rf"^(?:(?:{_DIRECTIONS})-(?=[A-ZÄÖÜ])|(?:{_ADJECTIVES})[nrsm]? "
        r"|(?:provinz|bundesland|stadt|insel|kreis|landkreis|republik) )",
        re.IGNORECASE,
    ),
    behind=re.compile(
        rf"(?:-(?:{_DIRECTIONS}|mitte|stadt|land)| (?:stadt|land|mitte|süd|nord|ost|west))$", re.IGNORECASE
    ),
    short_words={"st": "Sankt", "bad": "Bad"},
    saints=frozenset(("Sankt",)),
    heads={
        "unit": re.compile(rf"(?:\b|(?<=\w))(?:{_UNITS})\b", re.IGNORECASE),
        "water": re.compile(
            r"(?:fluss|see|meer|bucht|golf|ozean|kanal|bach|talsperre|haff|sund|straße von)\b", re.IGNORECASE
        ),
        "relief": re.compile(
            r"(?:berg|berge|gebirge|tal|insel|inseln|wüste|halbinsel|kap|pass|hochland|wald|spitze)\b", re.IGNORECASE
        ),
        "site": re.compile(
            r"(?:flughafen|universität|schule|krankenhaus|kirche|park|brücke|bahnhof|gefängnis|lager|stadion|museum"
            r"|friedhof|straße|platz|damm|moschee|dom|schloss|burg|kraftwerk|hafen)\b",
            re.IGNORECASE,
        ),
        "town": re.compile(rf"(?:{_TOWNS})\b", re.IGNORECASE),
    },
    stated_before=re.compile(
        rf"\b(?:(?P<unit>{_UNITS})|(?P<town>{_TOWNS})|(?P<water>fluss|see|golf von|golf|straße von|bucht von)"
        r"|(?P<relief>insel|halbinsel|berg|wüste)|(?P<site>flughafen|lager|bahnhof)) (?:von )?$",
        re.IGNORECASE,
    ),
    and_words=("und", "oder", "sowie"),
)
_DEFINING = DefinitionWords(
    copula="ist|war|wurde|bleibt|sind|waren|gilt als",
    articles="(?:eine[rmsn]? |ein |der |die |das |dem |den |)(?:der )?",
    kinds=(
        r"(?:\w+[a-zäöüß]|\w+-)?(?:[Ss]tadt|[Ss]tädtchen|[Dd]orf|[Dd]orfes|[Gg]emeinde|[Ss]iedlung|[Oo]rtschaft"
        r"|[Mm]etropole)|Städte|Dörfer|Orte?s?|Örtchen|\w+(?<![Vv])ort|Vorort|Weiler|Ortsteil|Stadtteil|Viertel"
        r"|Hafen|Hauptort|Verwaltungssitz|Verwaltungszentrum|Nest|Fleck|Flecken|Kommune|Kolonie|Oase"
    ),
    parts=(
        r"(?:\w+)?(?:Norden|Süden|Osten|Westen|[Nn]ordosten|[Nn]ordwesten|[Ss]üdosten|[Ss]üdwesten)s?|Zentrum|Mitte"
        r"|Herzen|(?:\w+)?[Kk]üste|(?:\w+)?[Tt]eil(?:s|es)?|Hälfte|Inneren|Hinterland|Hochland|Bergland|Tiefland"
        r"|Insel|Halbinsel|Region|Provinz|Bundesland(?:es)?|(?:US-)?Bundesstaat(?:es|s)?|Staat(?:es|s)?|Kanton(?:s)?"
        r"|Departements?|Département|Distrikts?|(?:\w+)?[Bb]ezirks?|(?:Land)?[Kk]reise?s?|Gouvernements?"
        r"|Gouvernorats?|Gebiete?s?|Oblast|Präfektur|Woiwodschaft|Grafschaft|Verwaltungsregion|Rajon|Komitats?"
    ),
    leads="(?:in|an|auf|von) (?:der |den |dem |einer |einem )|(?:in|im|an|am|auf|von|vom|des|der|einer|eines) ",
    stops=(
        "in|im|an|am|auf|aus|bei|mit|nach|von|vom|zu|zum|zur|über|unter|vor|für|gegen|ohne|um|und|oder|als|wie|wo"
        "|der|die|das|den|dem|des|eine?[rmsn]?|nahe|nahegelegene[nr]?|benachbarte[nr]?|nördlich|südlich|östlich"
        "|westlich|zwischen|unweit|ist|war|wurde|nicht"
    ),
    located="gelegen|liegt",
    lies="liegt|lag|liegen|befindet sich",
    people="mit (?:rund |etwa |knapp |fast )?{}(?:Einwohnern|Menschen|Bewohnern)",
    letters="a-zäöüß",
    genitive=True,
    towns=(
        r"(?:\w+[a-zäöüß]|\w+-)?(?:[Ss]tadt|[Ss]tädtchen|[Dd]orf|[Dd]orfes|[Mm]etropole|[Oo]rtschaft)|Städte|Dörfer"
        r"|Orte?s?|\w+(?<![Vv])ort|Weiler|Kommune"
    ),
)
_CALLED_BEHIND, _CALLED_BEFORE = descriptions(_DEFINING)
LINKS = LinkGrammar(
    comma=re.compile(r"^\s?[,(/]\s*(?:in |im |in der |in den )?$"),
    within=re.compile(
        r"^,? (?:\w+ )?(?:in|im|in der|in den|in dem|auf|auf der)"
        r"(?: (?:nörd|süd|öst|west|nordöst|nordwest|südöst|südwest)lichen?)?"
        rf"(?: (?:{_ADJECTIVES})n?)?(?: (?:{_UNITS}|staat|us-bundesstaat|nachbarland))? $",
        re.IGNORECASE,
    ),
    plainly_within=re.compile(
        rf",? (?:in|im|in der|in den|in dem)(?:(?: \w+en)? (?:{_UNITS}|us-bundesstaat))? ", re.IGNORECASE
    ),
    defined=definition(_DEFINING),
    called_behind=_CALLED_BEHIND,
    called_before=_CALLED_BEFORE,
    closed=re.compile(r"\s*(?:$|[.,;:!?)\]\"”»]|\n)"),
    leaving=re.compile(r"\b(?:aus|von|über|gegen) $"),
    going=re.compile(r"in\sdie\s.+", re.IGNORECASE),
    set_off=False,
    placing=re.compile(r"\b[Ii]n $"),
    side_by_side=re.compile(r"^(?:,? (?:und|oder|sowie) (?:in |im |aus |nach )?|\s?[-–—/]\s?)$"),
)
