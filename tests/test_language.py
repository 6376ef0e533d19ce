"""Languages as data: what each must have, the engine that runs its rows, and French by the rules alone."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from naming import CITY, COUNTRY, TOWN, Names

import geo
from gazetteer import Gazetteer, Kind, Place, Point
from geo import InputError, Resolver
from geo.language import (
    RELATIONS,
    KindWords,
    Pattern,
    Rules,
    Spread,
    Verdict,
    Word,
    as_language,
    codes,
    detect,
    evidence_phrases,
    language_of,
    load,
    relation_phrases,
)
from geo.recognise import GazetteerRecogniser
from geo.recognise.rescoring import TokenSpan
from geo.recognise.token_table import token_table
from geo.tables.written_names import read_name
from geo.tokens import read_text, tokenise
from geo.train import own_texts


@pytest.mark.parametrize("code", codes())
def test_every_folder_is_a_language_whose_lists_are_known_and_in_lower_case(code: str) -> None:
    language = load(code)
    assert (language.code, language.words.cues.keys()) == (code, load("en").words.cues.keys())
    for lists in (language.words.cues, language.words.names, language.words.contexts):
        assert all(word == word.lower() for name, words in lists.items() if name != "ship" for word in words)
    for row in language.patterns:  # every list that a row names exists
        Rules([row], language.words)


def test_a_language_is_one_value_in_a_process_and_another_is_refused() -> None:
    assert pickle.loads(pickle.dumps(load("fr"))) is load("fr") is as_language("fr")
    assert as_language(None) is load("en")
    with pytest.raises(InputError, match=r"no language 'xx'; there are: ar, .*en, .*fr"):
        load("xx")


def test_a_row_that_names_no_list_is_a_mistake() -> None:
    row = Pattern(Verdict.OTHER, "a typing error", before=(Word(lists=("contexts.stom",)),))
    with pytest.raises(KeyError):
        Rules([row], load("en").words)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("the old frigate Paris sank", True),
        ("the frigate HMS Paris sank", True),
        ("the frigate. Paris sank", False),
        ("the Paris frigate", False),
        ("FRIGATE PARIS", True),
    ],
)
def test_words_before_a_span_stand_in_its_sentence_and_some_may_be_missing(text: str, holds: bool) -> None:
    row = Pattern(Verdict.OTHER, "a ship", before=(Word(lists=("contexts.vessel",)), Word(capital=True, optional=True)))
    table = token_table(text, Names({"Paris": CITY}))
    (match,) = table.matches
    (rows,) = Rules([row], table.lists).verdicts(table, [TokenSpan(match.start, match.end, 0.9)])
    assert bool(rows) is holds


def test_french_elides() -> None:
    text = "L'armée d'Alep s’avance; aujourd'hui, on l'attend."
    words = ["L'", "armée", "d'", "Alep", "s’", "avance", ";", "aujourd'hui", ",", "on", "l'", "attend", "."]
    assert tokenise(text, load("fr")).words == words
    assert "L'armée" in tokenise(text).words


def test_french_sentences_end_behind_french_abbreviations() -> None:
    read = read_text("M. Keita est à Bamako. Il part.", load("fr"))
    assert [read.tokens.words[i] for i in read.tokens.sentences] == ["M", "Il"]


def test_rows_are_tried_wherever_they_may_hold() -> None:
    text = (
        "Reading is fun. Mr. Paris met Georgia Pruitt near Paris City at the Dallas Morning News. University of Paris "
        'signed the Paris Agreement; a glass of Paris, the West, USS Paris. "Paris man held." FC Paris beat Paris 2-1.'
    )
    names = Names(dict.fromkeys(("Reading", "Paris", "Georgia", "Dallas", "West", "Pruitt"), CITY))
    table, rows = token_table(text, names), load("en").patterns
    spans = [TokenSpan(m.start, m.end, 0.4) for m in table.matches]
    rules = Rules(rows, table.lists)
    found = [set(some) for some in rules.verdicts(table, spans)]
    assert sum(map(len, found)) > 5
    for span, some in zip(spans, found, strict=True):
        fits = [r for r in rows if r.size[0] <= span.end - span.start <= r.size[1] and span.probability < r.below]
        spoken_of = [r for r in fits if not r.about or not rules._set(r.about).isdisjoint(table.present)]
        assert some == {r for r in spoken_of if rules._holds(r, table, span)}
    carried = [set(some) for some in rules.verdicts(table, spans, least=0.5)]
    assert carried == [{r for r in some if r.spreads is not Spread.NOWHERE} for some in found]
    assert any(carried)


NAMES = Names(
    {"Le Caire": CITY, "La Haye": CITY, "Haye": TOWN, "Mali": COUNTRY, "Il": TOWN, "Der": TOWN, "Orléans": CITY,
     "Florence": CITY, "Strasbourg": CITY, "Homs": CITY, "Paris": CITY},
    abbreviations=(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Il est arrivé au Caire hier.", ["Caire"]),
        ("Der Spiegel le dit.", []),
        ("Le président du Mali est parti à la Haye.", ["Mali", "Haye"]),
        ("Des habitants d'Orléans sont partis.", ["Orléans"]),
        ("L'ouragan Florence menace Homs.", ["Homs"]),
        ("L'Université de Strasbourg et l'accord de Paris", []),
        ("M. Paris est à Homs.", ["Homs"]),
    ],
)
def test_french_by_the_rules(text: str, places: list[str]) -> None:
    found = GazetteerRecogniser(NAMES, language=load("fr"))(text)
    assert [m.text for m in found if m.kind == "toponym"] == places


def test_a_resolver_of_french_texts() -> None:
    resolver = Resolver(Gazetteer.open(), language="fr")
    document = resolver("Il est allé du Mali au Caire, puis à la Haye et au Havre.")
    ids = {r.mention.text: r.place.geonameid for r in document.resolutions if r.place}
    assert ids == {"Mali": 2453866, "Caire": 360630, "Haye": 2747373, "Havre": 3003796}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Les combats ont repris dans la région d'Alep, selon des habitants.", "fr"),
        ("Fighting resumed in the region of Aleppo, residents of La Paz and Le Havre said.", "en"),
        ("شهر حلب در سوریه است؛ گفت که پنج نفر", "fa"),
        ("شارەکە لە باکووری سووریایە", "ckb"),
        ("As forças de Israel bombardearam o sul do Líbano e mataram sete pessoas em Tiro.", "pt"),
        ("El presidente viajó el lunes a la frontera con Bélgica.", "es"),
        ("Der Minister reist am Montag nach Kiew.", "de"),
        ("Heyet perşembe günü Paris'e dönecek ve daha sonra açıklama yapacak.", "tr"),
        ("Macron in Berlin", None),
        ("Fire destroyed a market in Santiago de los Caballeros on Friday.", None),
        ("Storm hits Bad Homburg vor der Höhe", None),
        ("El presidente de los Estados Unidos viaja a Francia", "es"),
        ("Rio de Janeiro, São Paulo, Santa Cruz de la Sierra, Les Andelys", None),
        ("", None),
    ],
)
def test_a_text_tells_its_language_where_it_has_words_of_it(text: str, code: str | None) -> None:
    assert language_of(text) == code


def test_english_news_is_english() -> None:
    texts = [d.text for d in own_texts(Gazetteer.open()).documents]
    assert {language_of(text) for text in texts} <= {"en", None}
    assert {language_of(text) for text in texts if len(text) > 200} == {"en"}


def test_a_resolver_reads_each_text_in_its_language_unless_told() -> None:
    resolver = Resolver(Gazetteer.open())
    french = "Il est allé du Mali au Caire, puis à la Haye et au Havre."
    texts = [french, "He went to Cairo.", (french, {"language": "en"})]
    assert [d.language for d in resolver.pipe(texts)] == ["fr", "en", "en"]
    assert {r.mention.text for r in resolver(french).resolved} == {"Mali", "Caire", "Haye", "Havre"}
    persian = "شهر حلب در سوریه است؛ گفت که پنج نفر"
    assert resolver(persian).language == "fa"
    assert 170063 in {p.geonameid for p in resolver(persian).places}
    with pytest.raises(InputError, match="no language 'xx'"):
        resolver(french, language="xx")


# Evidence in other languages


def _braces(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


@pytest.mark.parametrize("code", [code for code in codes() if load(code).evidence is not None])
def test_a_catalogue_of_evidence_has_the_keys_and_braces_of_the_english_one(code: str) -> None:
    english, own = evidence_phrases("en").catalogue, evidence_phrases(code).catalogue
    assert own.keys() == english.keys()
    assert {k: _braces(own[k]) for k in own} == {k: _braces(english[k]) for k in english}


@pytest.mark.parametrize("code", [code for code in codes() if load(code).kinds.words])
def test_words_for_kinds_of_places_are_complete_where_there_are_some(code: str) -> None:
    own, spanish = load(code).kinds, load("es").kinds
    assert (own.words.keys(), own.groups.keys()) == (spanish.words.keys(), spanish.groups.keys())
    assert own.units.keys() == spanish.units.keys()
    assert all([*own.words.values(), *own.groups.values(), *own.units.values(), *(word for _, word in own.sizes)])


@pytest.mark.parametrize("code", [code for code in codes() if load(code).kinds.words])
def test_no_settlement_is_called_as_a_unit_is(code: str) -> None:
    own = load(code).kinds
    assert {word for _, word in own.sizes}.isdisjoint({*own.units.values(), own.words[Kind.ADMIN1]})


def test_words_for_kinds_come_from_the_language_s_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "sketched").mkdir()
    table = tmp_path / "sketched" / "kinds.tsv"
    table.write_text("# a beginning\nlake\tmere\ngroup.water\twet\nunit.state\tland\nsize.0\tthorp\nsize.1000\tburgh\n")
    said = KindWords("sketched")

    def word(fclass: str, fcode: str, population: int = 0, country: str = "DE") -> str:
        return said.word(Place(1, "X", Point(lat=1, lon=1), fclass, fcode, country, population=population))

    assert [word("H", "LK"), word("H", "STM"), word("A", "ADM1"), word("A", "ADM1", country="FR")] == [
        "mere",
        "wet",
        "land",
        "",
    ]
    assert [word("P", "PPL", 999), word("P", "PPL", 1000)] == ["thorp", "burgh"]
    assert KindWords().word(Place(1, "X", Point(lat=1, lon=1), "H", "LK", "DE")) == ""
    table.write_text("lak\tmere\n")
    with pytest.raises(ValueError, match=r"sketched/kinds.tsv: there is no kind 'lak'"):
        KindWords("sketched").word(Place(1, "X", Point(lat=1, lon=1), "H", "LK", "DE"))


def test_evidence_is_said_in_a_language_of_the_reader_s_choice() -> None:
    paris = Place(1, "Paris", Point(lat=48.9, lon=2.3), "P", "PPLC", "FR", admin1_name="Île-de-France")
    french = evidence_phrases("fr")
    assert french.place_phrase(paris, replace(paris, country="US")) == "Paris (France)"
    assert french.people(2_138_551) == "2,1 million(s) d'habitants"
    assert french.clauses(["a et b", "c"]) == "a et b, et c"
    assert french.full_label(replace(paris, country="DE")) == "Paris, Île-de-France, Allemagne"


def test_a_language_without_a_catalogue_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    english = load("en")
    monkeypatch.setattr("geo.language.load", lambda code: english if code == "en" else replace(english, evidence=None))
    with pytest.raises(InputError, match=r"evidence is not said in 'fr'; it is in: en$"):
        evidence_phrases("fr")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Рятувальники гасять пожежу на нафтобазі", "uk"),
        ("Спасатели тушат пожар на нефтебазе", "ru"),
        ("Прэзідэнт сустрэўся з міністрам, паведаміла агенцтва", None),
        ("В Сумской области объявлена тревога", "ru"),
        ("قال رئيس الوزراء إن الحكومة ستعمل", "ar"),
        ("رئیس جمهور گفت که دولت پشتیبانی می‌کند", "fa"),
    ],
)
def test_letters_tell_the_languages_of_a_script(text: str, code: str | None) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("cell", "named", "relation"),
    [
        ("not far from Goma", "goma", "near"),
        ("northern outskirts of Goma", "goma", "near"),
        ("just past Goma", "past goma", ""),
        ("cerca de Toledo", "toledo", "near"),
        ("perto de Goma", "goma", "near"),
        ("près de Goma", "goma", "near"),
        ("قرب حمص", "حمص", "near"),
        ("bei Goma", "goma", ""),
        ("10 km south-west of the town of Goma", "goma", "offset"),
        ("Goma countryside", "goma", "area"),
    ],
)
def test_a_cell_says_in_any_language_where_a_place_lies(cell: str, named: str, relation: str) -> None:
    (part,) = read_name(cell).parts
    assert (part.bare, part.relation) == (named, relation)


def test_relations_are_words_of_languages_and_not_of_tables() -> None:
    phrases = relation_phrases()
    assert set(phrases) == set(RELATIONS)
    assert all(phrases.values())
    engine = (Path(geo.__file__).parent / "tables" / "written_names.py").read_text("utf-8")
    patterns = engine[engine.index("_PHRASES =") : engine.index("_MOST_INNER")]
    words = {word for some in phrases.values() for phrase in some for word in phrase.split() if len(word) > 4}
    known = set(RELATIONS) | {"longest"}
    assert not words & set(re.findall(r"[a-z]+", patterns)) - known


@pytest.mark.parametrize(
    "text",
    [
        "Deir al-Balah, l'Union",
        "in a.m. (the) @user x@y.org",
        "de\u00a0la w3 de_la 5²",
        "",
        " ¿Qué?\nat/de de/la -de-La",
    ],
)
def test_words_between_blanks_are_those_that_the_pattern_finds(text: str) -> None:
    assert list(detect._words(text)) == detect._WORD.findall(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("La police de Nice enquête.", "fr"),
        ("Moscou bombarde Odessa", "fr"),
        ("Un homme tué à Marseille", "fr"),
        ("El alcalde de Valencia viajó a Barcelona.", "es"),
        ("Guadalajara, en España", "es"),
        ("Terremoto en Chile", "es"),
        ("Die Polizei ermittelt in Bremen.", "de"),
        ("Bürgermeister von Halle", "de"),
        ("Schüsse in Hanau", "de"),
        ("Moskau greift Odessa an", "de"),
        ("Der Mann kam.", "de"),
        ("Eine Frau lachte.", "de"),
        ("O presidente chegou a Brasília.", "pt"),
        ("Terremoto na Turquia", "pt"),
        ("Bir adam Ankara'da öldü.", "tr"),
        ("Diyarbakır Valisi Ankara'ya gitti.", "tr"),
        ("Moskova Odessa'yı vurdu", "tr"),
        ("Ein Brand in Neustadt", "de"),
        ("In Odessa gab es Explosionen.", "de"),
        ("Baustelle in Neustadt", "de"),
        ("Zwei Tote in Hanau", "de"),
        ("Fusillade à Marseille", "fr"),
        ("Rixe à Rennes", "fr"),
        ("Одеса", "uk"),
        ("Черкаси без світла", "uk"),
        ("Мер Херсона поранений", "uk"),
        ("Одесса", "ru"),
        ("Єреван - Баку", "uk"),
    ],
)
def test_a_few_words_tell_their_language_by_small_words_endings_and_news_words(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Die Hard actor dies in Reno",
        "Der Spiegel reporter admits fraud",
        "Von der Leyen in Kyiv", "Mar del Plata, Argentina", "Man shot in Nice", "Dar es Salaam port expands",
        "April 25 at Hopkins Park in DeKalb.", "Explosion in Beirut",
        "La Paz mayor resigns", "Villa de Leyva, Boyacá", "Santa Cruz do Sul",
        "Two die in Las Vegas", "Clashes in Diyarbakır", "Erdoğan visits Şırnak", "Sana'a strike kills ten",
        "Police raid Marseille flat", "Tour de France starts in Lille", "San José, Costa Rica", "Le Monde reports",
        "Istanbul's İstiklal Avenue", "Benfica in Milan", "Galatasaray in Munich", "Ordu hazelnuts", "Hunger in Gaza",
        "Autobahn Crash Kills Three in Bonn", "Scholz in Washington",
        "São Paulo state governor João Doria", "Fishermen off Île de Ré", "Real Madrid beat Barcelona",
    ],
)  # fmt: skip
def test_a_few_english_words_with_foreign_names_are_english(text: str) -> None:
    assert language_of(text) in ("en", None)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Ankara Valisi Mersin'e gitti.", ["Ankara", "Mersin"]),
        ("Bursa Valisi istifa etti.", ["Bursa"]),
        ("Van Valisi Ankara'ya gitti.", ["Van", "Ankara"]),
    ],
)
def test_a_turkish_office_or_a_verb_of_going_behind_a_name_tells_a_place(text: str, places: list[str]) -> None:
    assert [r.mention.text for r in Resolver(Gazetteer.open())(text).resolved] == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Moscou bombarde Odessa", ["Moscou"]),
        ("México rechaza la propuesta", ["México"]),
        ("Bogotá rompe relaciones con Caracas", ["Bogotá"]),
        ("Cuba sufre otro apagón.", ["Cuba"]),
        ("Пекин предупредил Токио.", ["Пекин"]),
        ("Victoria gana la copa.", []),
    ],
)
def test_a_headline_speaks_of_a_country_or_metropolis_that_opens_it(text: str, places: list[str]) -> None:
    found = [r.mention.text for r in Resolver(Gazetteer.open())(text).resolved]
    assert found[:1] == places


def test_words_that_tell_a_language_are_what_the_pattern_finds() -> None:
    text = (
        'He said: "no." (Yes!) U.S. troops, the al-Qaim.Then info@post.com. l’Union, Deir al-Balah; dell\'Aquila) '
        "2019. a.m., ... ?! www.paris.fr/x state-run. Straße” über, été? @user #Kiew, x2 _tag_"
    )
    assert detect._words(text) == detect._WORD.findall(text)
