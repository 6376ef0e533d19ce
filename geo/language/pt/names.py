"""How Portuguese writes names, and how it joins two of them."""

from __future__ import annotations

import re

from ..definitions import DefinitionWords, definition, descriptions
from ..protocol import LinkGrammar, NameGrammar

_OF = r"(?:do |da |dos |das |de )"
_UNITS = (
    "província|estado|departamento|região|governadoria|distrito|condado|cantão|município|república|concelho"
    "|oblast|prefeitura"
)
_TOWNS = "cidade|localidade|vila|aldeia|capital|povoado|município|freguesia|bairro"
_DIRECTIONS = "norte|sul|leste|oeste|centro|nordeste|noroeste|sudeste|sudoeste"

NAMES = NameGrammar(
    article=re.compile(r"^(?:os?|as?) (?=\S)"),
    own_article=re.compile(r"^(?:Os?|As?) "),
    contractions={
        "do": "O", "no": "O", "ao": "O", "pelo": "O", "da": "A", "na": "A", "à": "A", "pela": "A", "o": "O", "a": "A",
        "dos": "Os", "nos": "Os", "aos": "Os", "das": "As", "nas": "As", "às": "As",
    },
    before=re.compile(
        rf"^(?:(?:{_TOWNS}|{_UNITS}|ilha|ilhas|porto|faixa|vale) {_OF}|(?:grande|alto|baixo|velho|velha|nova) )",
        re.IGNORECASE,
    ),
    behind=re.compile(rf" (?:{_DIRECTIONS}|central|oriental|ocidental|do norte|do sul)$", re.IGNORECASE),
    short_words={"sta": "Santa", "sto": "Santo", "s": "São"},
    saints=frozenset(("Santa", "Santo")),
    heads={
        "unit": re.compile(rf"\b(?:{_UNITS})\b", re.IGNORECASE),
        "water": re.compile(r"\b(?:rio|lago|lagoa|mar|baía|golfo|oceano|estreito|canal|represa|ribeirão)\b", re.I),
        "relief": re.compile(
            r"\b(?:monte|montes|montanha|montanhas|serra|morro|colina|vale|pico|planalto|deserto|ilha|ilhas|cabo"
            r"|península"
            r"|vulcão|cordilheira)\b",
            re.IGNORECASE,
        ),
        "site": re.compile(
            r"\b(?:aeroporto|universidade|escola|hospital|igreja|parque|ponte|estação|prisão|campo|estádio|museu"
            r"|cemitério|rua|estrada|rodovia|avenida|barragem|mesquita|catedral|palácio|praça|mina|refinaria)\b",
            re.IGNORECASE,
        ),
        "town": re.compile(rf"\b(?:{_TOWNS})\b", re.IGNORECASE),
    },
    stated_before=re.compile(
        rf"\b(?:(?P<unit>{_UNITS})|(?P<town>{_TOWNS})|(?P<water>rio|lago|lagoa|mar|golfo|baía|estreito)"
        rf"|(?P<relief>monte|ilha|vale|deserto|serra|morro|vulcão)|(?P<site>aeroporto|campo|ponte)) {_OF}?$",
        re.IGNORECASE,
    ),
    and_words=("e", "ou"),
)  # fmt: skip
_DEFINING = DefinitionWords(
    copula="é|era|foi|são|eram|continua sendo",
    articles="uma? (?:das |dos )?|umas |os? |as? |",
    kinds=(
        "cidades?|vilas?|vilarejo|aldeias?|localidade|povoado|povoação|municípios?|comuna|concelho|freguesia|capital"
        "|sede|bairro|subúrbio|porto(?: de pesca| pesqueiro)?|balneário|comunidade|assentamento|estância|metrópole"
    ),
    parts=(
        "(?:extremo )?(?:norte|sul|leste|este|oeste|centro|nordeste|noroeste|sudeste|sudoeste)|costa|litoral|parte"
        "|interior|zona|metade|coração|ilha|península|província|região|departamento|distrito|condado|cantão"
        "|município|estado|concelho|oblast|prefeitura"
    ),
    leads="(?:em|sobre|de) (?:os? |as? |uma? )|(?:em|n[oa]s?|num|numa|d[oa]s?|de|à|aos?) ",
    stops=(
        "que|quem|onde|cuj[ao]s?|com|sem|perto|próxim[ao]|vizinh[ao]|irmãs?|natal|fronteiriça|entre|frente|longe"
        "|distante|de|d[oa]s?|aos?|à|às|em|n[oa]s?|num|numa|sobre|por|para|contra|e|ou|mas|uma?|os?|as?|é|foi|era"
        "|mais|menos"
    ),
    located="situad[ao]s?|localizad[ao]s?",
    lies="fica|ficava|está|encontra-se|situa-se|localiza-se|fica localizada",
    beside="aos? ",
    people="(?:de|com|de cerca de|com cerca de) {}(?:mil )?(?:habitantes|moradores|pessoas)",
    towns="cidades?|vilas?|vilarejo|aldeias?|localidade|povoado|municípios?|comuna|porto|balneário|metrópole",
    of="(?:de |d[ao] )",
)
_CALLED_BEHIND, _CALLED_BEFORE = descriptions(_DEFINING)
LINKS = LinkGrammar(
    comma=re.compile(r"^\s?[,(]\s*(?:(?:em|no|na|nos|nas) )?$"),
    within=re.compile(
        rf"^,? (?:\w+ )?(?:(?:em|no|na|nos|nas) |(?:ao|no) (?:{_DIRECTIONS}) {_OF})(?:(?:{_UNITS}) (?:\w+ )?{_OF})?$"
    ),
    plainly_within=re.compile(rf",? (?:em|no|na|nos|nas) (?:(?:{_UNITS}) (?:\w+ )?{_OF})?"),
    defined=definition(_DEFINING),
    called_behind=_CALLED_BEHIND,
    called_before=_CALLED_BEFORE,
    closed=re.compile(r"\s*(?:$|[.,;:!?)\]\"”»]|\n)"),
    leaving=re.compile(r"\b(?:de|desde|contra|por) $"),
    placing=re.compile(r"\b[Ee]m $"),
    side_by_side=re.compile(r"^(?:,? (?:e|ou) (?:a |ao |à |em |no |na |de |do |da |o )?|\s?[-–—/]\s?)$"),
)
