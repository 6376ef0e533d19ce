"""How Turkish writes names, and how it joins two of them."""

from __future__ import annotations

import re

from ..forms import WordForms
from ..protocol import LinkGrammar, NameGrammar

_CASES = """
    a e ya ye na ne ı i u ü yı yi yu yü nı ni nu nü da de ta te nda nde dan den tan ten ndan nden ın in
    un ün nın nin nun nün la le yla yle daki deki taki teki ndaki ndeki ca ce ça çe dır dir dur dür tır
    tir tur tür dayken deyken yken lı li lu lü lar ler ları leri lılar liler lular lüler lık lik dakiler
    dekiler daydı deydi ydı ydi nca nce sa se ysa yse
"""
ENDINGS = tuple(sorted(_CASES.split(), key=len, reverse=True))
"""What an apostrophe joins to a name: cases, and who or what is of it."""
_OF = {f"{ending}{plural}": ("",) for ending in ("lı", "li", "lu", "lü") for plural in ("", "lar", "ler")}
ON_NAMES = re.compile(
    r"\b[^\W\d_a-z][^\W\d_]+['’](?:(?P<plain>n?[dt][ae]n?|[dt][ae]ki|y[aeıiuü]|yl[ae]|n[ıiuü]n|n[ae])|(?:[aeıiuü]|[ıiuü]n))(?!\w)"
)
"""A name with an ending: Ankara'da, Mersin'e."""
FORMS = WordForms(suffixes=re.compile("|".join(ENDINGS)), demonyms=_OF)
"""What stands behind an apostrophe, and who is of a place: "İsveçli"."""
_UNITS = (
    "ili|ilinin|ilinde|iline|ilçesi|ilçesinin|ilçesinde|ilçesine|eyaleti|eyaletinin|eyaletinde|eyaletine"
    "|bölgesi|bölgesinde|vilayeti|vilayetinde|valiliği"
)
_TOWNS = (
    "şehri|şehrinin|şehrinde|şehrine|kenti|kentinin|kentinde|kentine|köyü|köyünde|köyüne|beldesi|beldesinde"
    "|kasabası|kasabasında|başkenti|mahallesi|mahallesinde"
)

NAMES = NameGrammar(
    possessive=re.compile(rf"['’](?:{'|'.join(ENDINGS)})$"),
    before=re.compile(r"^(?:kuzey|güney|doğu|batı|orta|yukarı|aşağı|büyük|küçük|eski|yeni) ", re.IGNORECASE),
    behind=re.compile(rf" (?:{_UNITS}|{_TOWNS}|merkez|il|ilçe)$", re.IGNORECASE),
    heads={
        "unit": re.compile(rf"\b(?:{_UNITS})\b", re.IGNORECASE),
        "water": re.compile(
            r"\b(?:nehri|ırmağı|çayı|deresi|gölü|denizi|körfezi|okyanusu|boğazı|kanalı|barajı|gölünde)\b", re.IGNORECASE
        ),
        "relief": re.compile(
            r"\b(?:dağı|dağları|tepesi|vadisi|ovası|platosu|çölü|adası|adaları|burnu|yarımadası|yaylası|geçidi)\b",
            re.IGNORECASE,
        ),
        "site": re.compile(
            r"\b(?:havalimanı|havaalanı|üniversitesi|okulu|hastanesi|kilisesi|parkı|köprüsü|garı|istasyonu|cezaevi|kampı"
            r"|stadı|stadyumu|müzesi|mezarlığı|caddesi|sokağı|yolu|camii|camisi|kalesi|sarayı|meydanı|limanı)\b",
            re.IGNORECASE,
        ),
        "town": re.compile(rf"\b(?:{_TOWNS})\b", re.IGNORECASE),
    },
    stated_behind=re.compile(
        rf"(?:['’](?:{'|'.join(ENDINGS)}))? (?:(?P<unit>{_UNITS})|(?P<town>{_TOWNS})"
        r"|(?P<water>nehri|ırmağı|gölü|denizi|körfezi)"
        r"|(?P<relief>dağı|dağları|adası|vadisi|ovası)|(?P<site>havalimanı|kampı))\b"
    ),
    and_words=("ve", "ile", "veya"),
)
_OWN = r"['’](?:n?[ıiuü]n|a|e|ya|ye|da|de|ta|te|daki|deki|taki|teki)"
_SIDES = (
    "bağlı|bulunan|yer alan|(?:(?:kuzey|güney)?(?:doğu|batı)|kuzey|güney|iç|orta|merkez|kıyı|sahil)"
    "(?:s?[ıiu]nda|[ıi]nde|s?[ıiu]ndaki|[ıi]ndeki)"
)
_IS = "(?: bir)?(?: (?:küçük|büyük|eski|tarihi|sakin|turistik)){0,2}(?: (?:liman|sahil|kıyı|sınır|maden|tatil))?"
_AS = rf"(?:{_IS} (?:şehri|kenti|kasabası|köyü|beldesi|ilçesi|başkenti|yerleşimi) olan)"
LINKS = LinkGrammar(
    comma=re.compile(rf"^(?:\s?[,(]|['’](?:{'|'.join(ENDINGS)}) \()\s*$"),
    closed=re.compile(r"\s*(?:$|[.,;:!?)\]\"”»]|\n)"),
    owner=re.compile(rf"^(?:{_OWN})(?: (?:{_SIDES}|başkenti|ünlü|tarihi))?(?:(?: (?:{_SIDES}))|{_AS})? ?$"),
    plainly_owner=re.compile(rf"^(?:{_OWN})(?: (?:{_SIDES}|başkenti))?(?:(?: (?:{_SIDES}))|{_AS})? ?$"),
    set_off=False,
    side_by_side=re.compile(r"^(?:,? (?:ve|ile|veya) |\s?[-–—/]\s?)$"),
)
