"""How Arabic writes names, and how it joins two of them."""

from __future__ import annotations

import re

from ..protocol import LinkGrammar, NameGrammar

_UNITS = "محافظة|ولاية|مقاطعة|إقليم|اقليم|منطقة|قضاء|مديرية|دولة|جمهورية|مملكة|إمارة|امارة|ناحية|عمالة|سلطنة"
_TOWNS = "مدينة|بلدة|قرية|العاصمة|عاصمة|حي|ضاحية|بلدية|مركز"
_WATERS = "نهر|بحيرة|بحر|خليج|مضيق|وادي|قناة|سد"
_RELIEF = "جبل|جبال|جزيرة|جزر|هضبة|صحراء|سهل|مرتفعات"
_SITES = "مطار|ميناء|مخيم|معبر|قاعدة|جسر|سجن|مستشفى|ملعب|محطة|ساحة|ميدان|طريق|شارع|حقل"
_ALL = "|".join((_UNITS, _TOWNS, _WATERS, _RELIEF, _SITES))
_PREPOSITION = "(?:في|ب|من|قرب|إلى|الى|شمال|جنوب|شرق|غرب|شمالي|جنوبي|شرقي|غربي|ريف|وسط)"

NAMES = NameGrammar(
    before=re.compile(rf"^(?:{_UNITS}|{_TOWNS}|{_SITES}|شمال|جنوب|شرق|غرب|ريف|وسط) "),
    behind=re.compile(r" (?:الشمالي|الجنوبي|الشرقي|الغربي|الشمالية|الجنوبية|الشرقية|الغربية|الكبرى)$"),
    heads={
        "unit": re.compile(rf"(?<!\w)(?:{_UNITS})(?!\w)"),
        "water": re.compile(rf"(?<!\w)(?:ال)?(?:{_WATERS})(?!\w)"),
        "relief": re.compile(rf"(?<!\w)(?:{_RELIEF})(?!\w)"),
        "site": re.compile(rf"(?<!\w)(?:{_SITES})(?!\w)"),
        "town": re.compile(rf"(?<!\w)(?:{_TOWNS})(?!\w)"),
    },
    stated_before=re.compile(
        rf"(?<!\w)(?:[وفبلك]|لل|ال)?(?:(?P<unit>{_UNITS})|(?P<town>{_TOWNS})|(?P<water>{_WATERS})|(?P<relief>{_RELIEF})"
        rf"|(?P<site>{_SITES})) $"
    ),
    and_words=("و", "أو"),
)
_SIDE = "شمال|جنوب|شرق|غرب|وسط|شمالي|جنوبي|شرقي|غربي|أقصى|ريف|ساحل"
_INSIDE = rf"(?:في|من|ضمن) (?:(?:{_SIDE}) ){{0,3}}(?:(?:{_UNITS}) )?"
_DEFINED = re.compile(
    (
        r"(?:[،,] ?| )(?:و?(?:هي|هو) |(?:كانت|تعتبر|تعد) )?(?:(?:ثاني|ثالث|أكبر|إحدى) ){0,2}"
        rf"(?:{_TOWNS}|منتجع|ميناء|مستوطنة)(?: (?!(?:في|من|على|بين|قرب|مع|التي|الذي|إلى|هي|هو) )\w+){{0,3}}? {_INSIDE}"
        rf"|(?P<where>[،,]? (?:(?:الواقع|الواقعة|تقع|يقع) {_INSIDE}|(?:في|ضمن) (?:(?:{_SIDE}) ){{1,3}}))"
    ).replace(" ", r"\s")
)
LINKS = LinkGrammar(
    comma=re.compile(rf"^\s?[،,(]\s*(?:(?:{_PREPOSITION}|{_ALL}) ?)?$"),
    within=re.compile(rf"^ (?:في |ب|ضمن )(?:{_PREPOSITION} )?(?:(?:{_UNITS}) )?$"),
    set_off=False,
    side_by_side=re.compile(rf"^(?: و ?(?:{_PREPOSITION} ?)?|،? (?:أو|ثم) (?:{_PREPOSITION} )?|\s?[-–—/]\s?)$"),
    plainly_within=re.compile(r"\s(?:في\s|ب)"),
    defined=_DEFINED,
    closed=re.compile(r"\s*(?:$|[.،,;:!؟?)\]\"”»—–؛-]|\n)"),
    leaving=re.compile(r"(?<!\w)(?:من|عن|عبر) $"),
)
