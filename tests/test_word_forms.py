"""Names in the forms that grammar gives them: clitics and endings, each confirmed by the gazetteer."""

from __future__ import annotations

import pytest
from naming import CITY, COUNTRY, STATE, TOWN, Names

from gazetteer import Gazetteer, fold
from geo import Resolver
from geo.language import load
from geo.recognise import GazetteerRecogniser
from geo.recognise.token_table import token_table

NAMES = Names(
    {
        "القاهرة": CITY, "حلب": CITY, "لبنان": COUNTRY, "بنان": TOWN, "البحر الميت": STATE, "العراق": COUNTRY,
        "وهران": CITY, "كسلا": CITY, "سلا": CITY, "Орёл": CITY, "Україна": COUNTRY,
        "Москва": CITY, "Нижний Новгород": CITY, "Тверская область": STATE, "Сирия": COUNTRY, "Сумы": CITY,
        "Китай": COUNTRY, "Ростов-на-Дону": CITY, "Иваново": CITY, "Рим": CITY, "Рима": TOWN,
        "Київ": CITY, "Харків": CITY, "Харківська область": STATE, "Кривий Ріг": CITY, "Прага": CITY,
        "Біла Церква": CITY, "Запоріжжя": CITY,
    },
    abbreviations=(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("ar", "وصل الوفد بالقاهرة وحلب", {"القاهرة": "القاهرة", "حلب": "حلب"}),
        ("ar", "سافر إلى لبنان ووهران", {"لبنان": "لبنان", "وهران": "وهران"}),  # its own letters, though بنان is a town
        ("ar", "السودان وكسلا", {"كسلا": "كسلا"}),  # و before كسلا, not وك before سلا
        ("ar", "وصل للعراق وللبحر الميت", {"عراق": "العراق", "بحر الميت": "البحر الميت"}),
        ("ru", "в Москве и Нижнем Новгороде", {"Москве": "Москва", "Нижнем Новгороде": "Нижний Новгород"}),
        ("ru", "выборы в Тверской области", {"Тверской области": "Тверская область"}),
        ("ru", "из Сирии в Китай, Сумах и Орле", {"Сирии": "Сирия", "Китай": "Китай", "Сумах": "Сумы", "Орле": "Орёл"}),
        ("ru", "под Ростовом-на-Дону", {"Ростовом-на-Дону": "Ростов-на-Дону"}),
        ("ru", "жители Рима", {"Рима": "Рима"}),  # a name itself goes first
        ("uk", "у Києві, Харкові та Празі", {"Києві": "Київ", "Харкові": "Харків", "Празі": "Прага"}),
        ("uk", "у Харківській області", {"Харківській області": "Харківська область"}),
        ("uk", "у Кривому Розі та Білій Церкві", {"Кривому Розі": "Кривий Ріг", "Білій Церкві": "Біла Церква"}),
        ("uk", "із Запоріжжя, в Україну", {"Запоріжжя": "Запоріжжя", "Україну": "Україна"}),
        ("uk", "у Брехуні", {}),  # what the gazetteer lacks is no name
    ],
)
def test_a_form_counts_where_the_lexicon_has_its_name(language: str, text: str, names: dict[str, str]) -> None:
    for _ in range(2):  # the second time from what is remembered
        table = token_table(text, NAMES, load(language))
        tokens = table.tokens
        found = {text[tokens.starts[m.start] : tokens.ends[m.end - 1]]: m.profile for m in table.matches}
        assert found == {surface: NAMES.profile(fold(name)) for surface, name in names.items()}


def test_adjectives_of_places_are_demonyms_and_kinds_of_places_no_names() -> None:
    recogniser = GazetteerRecogniser(NAMES, language=load("ru"))
    kinds = {m.text: str(m.kind) for m in recogniser("Сирийская армия и московский адвокат в Тверской области")}
    assert kinds == {"Сирийская": "demonym", "московский": "demonym", "Тверской области": "toponym"}
    only_kinds = Names({"مدينة": CITY, "حلب": CITY})
    assert [m.text for m in GazetteerRecogniser(only_kinds, language=load("ar"))("في مدينة حلب")] == ["حلب"]


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("ar", "انفجار بالقاهرة وحلب", {"القاهرة": 360630, "حلب": 170063}),
        ("ru", "Он вернулся в Москву из Нижнего Новгорода.", {"Москву": 524901, "Нижнего Новгорода": 520555}),
        ("uk", "Потяг їде з Харкова до Києва через Полтаву.", {"Харкова": 706483, "Києва": 703448, "Полтаву": 696643}),
    ],
)
def test_forms_find_their_places(language: str, text: str, places: dict[str, int]) -> None:
    document = Resolver(Gazetteer.open(), language=language)(text)
    assert {r.mention.text: r.place.geonameid for r in document.resolutions if r.place} == places
    changed = next(r for r in document.resolutions if r.mention.text in places)
    assert text[changed.mention.start : changed.mention.end] == changed.mention.text


def test_words_written_together_units_called_after_towns_and_waters_before_villages() -> None:
    names = Names({"حفر الباطن": CITY, "Купянск": CITY, "Рейн": CITY, "Рейна": TOWN, "مدينة": CITY}, abbreviations=())
    for language, text, surfaces in (
        ("ar", "سيول في حفرالباطن", ["حفرالباطن"]),
        ("ar", "في مدينة", []),
        ("ru", "В Купянском уезде", ["Купянском уезде"]),
        ("ru", "на берегах Рейна", ["Рейна"]),
    ):
        table = token_table(text, names, load(language))
        tokens = table.tokens
        assert [text[tokens.starts[m.start] : tokens.ends[m.end - 1]] for m in table.matches] == surfaces


def test_a_main_name_in_its_own_script_goes_before_small_places_of_that_name() -> None:
    with Gazetteer.open() as gazetteer:
        hits = {h.place.fcode: str(h.match) for h in gazetteer.lookup("Волга")}
        assert hits == {"PPL": "alternate", "STM": "exact"}


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("В Харьковской и Сумской областях объявлена тревога.", {"UA.07", "UA.21"}),
        ("Жители Донецкой и Луганской областей ждут помощи.", {"UA.05", "UA.14"}),
        ("У Харківській, Сумській та Чернігівській областях лунає тривога.", {"UA.07", "UA.21", "UA.02"}),
        ("Торнадо прошёл через Париж (Техас), а затем утих.", {"US.TX"}),
        ("Пожар произошёл в городе Киров (Калужская область).", {"RU.25"}),
        ("أعلنت بلدية طرابلس، لبنان، إغلاق الطريق.", {"LB.09", "LB."}),
    ],
)
def test_lists_share_their_head_and_containers_say_where(text: str, units: set[str]) -> None:
    places = [r.place for r in Resolver(Gazetteer.open())(text) if r.place]
    assert {f"{p.country}.{p.admin1}" for p in places} == units
