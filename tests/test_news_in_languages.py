"""Texts in other languages, end to end: a report in each (seeds/languages), and short news that no tagger has seen."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from gazetteer import Gazetteer, Place
from geo import Document, Resolver, read_corpus
from geo.annotated import GoldDocument
from geo.batch import read_text

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds" / "languages"
NEWS = ROOT / "tests" / "data" / "news_in_languages"
CODES = sorted(path.stem for path in SEEDS.glob("*.txt"))
MISSED = {("ar", "طبرق"), ("de", "Schahat"), ("ru", "Дерны"), ("uk", "Дерни")}
"""Names that no table has in that language, or whose form leads to none; some are placed by their neighbours."""


@cache
def resolver() -> Resolver:
    return Resolver()


@pytest.mark.parametrize("code", CODES)
def test_the_gold_of_a_report_holds_against_text_and_gazetteer(code: str) -> None:
    text = read_text(SEEDS / f"{code}.txt").text
    gold = json.loads((SEEDS / f"{code}.gold.json").read_text(encoding="utf-8"))["mentions"]
    assert [text[m["start"] : m["end"]] for m in gold] == [m["text"] for m in gold]
    with Gazetteer.open() as gazetteer:
        places = [gazetteer.get(m["geonameid"]) for m in gold]
    assert [p and p.label for p in places] == [m["place"] for m in gold]


@pytest.mark.parametrize("code", CODES)
def test_a_report_is_read_in_its_language_and_each_place_is_right(code: str) -> None:
    gold = json.loads((SEEDS / f"{code}.gold.json").read_text(encoding="utf-8"))
    document = resolver()(read_text(SEEDS / f"{code}.txt").text)
    assert document.language == code
    wanted = {(m["start"], m["text"]): m["geonameid"] for m in gold["mentions"] if (code, m["text"]) not in MISSED}
    found = {(r.mention.start, r.mention.text): r.place.geonameid for r in document if r.place}
    assert {name: place for name, place in found.items() if (code, name[1]) not in MISSED} == wanted


def _lies_in(place: Place | None, country: str) -> bool:
    return place is not None and country in ("", place.country)


def judged(gold: GoldDocument, document: Document) -> tuple[int, int]:
    """How many of the marked places are in the right country, and how many others were found."""
    placed = document.resolved
    met = [(t, [r for r in placed if r.mention.start < t.end and t.start < r.mention.end]) for t in gold.toponyms]
    right = sum(bool(found) and _lies_in(found[0].place, t.country) for t, found in met)
    answering = {id(r) for _, found in met for r in found}
    return right, sum(id(r) not in answering for r in placed)


HEADLINES = sorted(NEWS.glob("*_headlines.txt"))
WORLD = sorted(NEWS.glob("*_world.txt"))
MORE = sorted(NEWS.glob("*_more.txt"))
SHORT, SENTENCES = sorted(NEWS.glob("*_short.txt")), sorted(NEWS.glob("*_sentences.txt"))


@pytest.mark.parametrize(
    "path",
    sorted({*NEWS.glob("*.txt")} - {*HEADLINES, *WORLD, *MORE, *SHORT, *SENTENCES}),
    ids=lambda path: path.stem,
)
def test_nine_in_ten_places_of_short_news_are_right_and_little_else_is_found(path: Path) -> None:
    documents = read_corpus(path).documents
    results = [judged(gold, resolver()(gold.text)) for gold in documents]
    right, false = (sum(column) for column in zip(*results, strict=True))
    assert right >= 0.9 * sum(len(d.toponyms) for d in documents)
    assert false <= 2  # in 26 or so


def test_places_of_news_with_headlines_and_datelines_are_right_in_eight_languages() -> None:
    documents = [(path.stem[:2], gold) for path in HEADLINES for gold in read_corpus(path).documents]
    read = [(code, gold, resolver()(gold.text)) for code, gold in documents]
    assert [document.language for _, _, document in read] == [code for code, _, _ in read]
    right, false = map(sum, zip(*(judged(gold, document) for _, gold, document in read), strict=True))
    assert right >= 0.92 * sum(len(gold.toponyms) for _, gold in documents)
    assert false <= 0.05 * sum(len(document.resolved) for _, _, document in read)


def test_places_of_news_on_all_topics_are_right_in_nine_languages() -> None:
    documents = [(path.stem[:2], gold) for path in WORLD for gold in read_corpus(path).documents]
    read = [(code, gold, resolver()(gold.text)) for code, gold in documents]
    assert [document.language for _, _, document in read] == [code for code, _, _ in read]
    right, false = map(sum, zip(*(judged(gold, document) for _, gold, document in read), strict=True))
    assert right >= 0.92 * sum(len(gold.toponyms) for _, gold in documents)
    assert false <= 0.04 * sum(len(document.resolved) for _, _, document in read)


@pytest.mark.parametrize(
    ("paths", "least_told", "least_places", "least_right"),
    [(MORE, 1.0, 400, 0.94), (SHORT, 1.0, 220, 0.95), (SENTENCES, 0.96, 190, 0.93)],
    ids=["more", "short", "sentences"],
)
def test_places_are_the_very_ones_of_the_gazetteer_in_eight_languages(
    paths: list[Path], least_told: float, least_places: int, least_right: float
) -> None:
    places = right = found = false = 0
    told = []
    for path in paths:
        for gold in read_corpus(path).documents:
            document = resolver()(gold.text)
            told.append(document.language == path.stem[:2])
            known = {t.start: t.geonameid for t in gold.toponyms if t.geonameid is not None}
            placed = {r.mention.start: r.place.geonameid for r in document.resolved if r.place}
            places += len(known)
            right += sum(placed.get(start) == geonameid for start, geonameid in known.items())
            found += len(placed)
            false += judged(gold, document)[1]
    assert sum(told) >= least_told * len(told)
    assert places >= least_places
    assert right >= least_right * places
    assert false <= 0.02 * found


def test_ids_of_more_news_are_places_of_that_name() -> None:
    with Gazetteer.open() as gazetteer:
        for path in (*MORE, *SHORT, *SENTENCES):
            for t in (t for gold in read_corpus(path).documents for t in gold.toponyms if t.geonameid is not None):
                assert gazetteer.get(t.geonameid) is not None, (path.stem, t)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Der Ukraine-Krieg belastet die EU und die Europäische Union, sagte der Minister in Wien.", "Vienna, Austria"),
        (
            "In den Häusern und auf der Straße war man in Sorge; in Kürze wird in Köln gebaut.",
            "Köln, North Rhine-Westphalia, Germany",
        ),
        (
            "Türk ve İsveçli oyuncular Kore Savaşı'nı anlatan film için İzmir'e geldi.",
            "İzmir, İzmir Province, Turkey",
        ),
    ],
)
def test_nouns_peoples_and_wars_are_no_places(text: str, place: str) -> None:
    assert [r.place and r.place.label for r in resolver()(text)] == [place]


@pytest.mark.parametrize(
    ("code", "text", "places"),
    [
        ("fr", "Strasbourg a battu Reims en championnat ; Lille jouera mardi à Dortmund face à Nantes.", ["Dortmund"]),
        ("es", "El Girona perdió ante el Villarreal y el Barcelona empató en Sevilla con dos goles.", ["Sevilla"]),
        ("pt", "O Braga venceu o Santos com um golo em Guimarães, disse o avançado do Porto.", ["Guimarães"]),
        ("de", "Bayern München gewann bei Werder Bremen, Mainz spielte beim Heimspiel in Freiburg.", ["Freiburg"]),
        ("tr", "Galatasaray, Londra'da Tottenham ile karşılaşacak; golü atan Adana Demirspor lider.", ["Londra"]),
        ("en", "Norwich drew 1-1 in Cardiff; a Burnley striker scored against Preston.", ["Cardiff"]),
        ("de", "In Mainz spielte die Regierung auf Zeit, sagte der Minister in Freiburg.", ["Mainz", "Freiburg"]),
    ],
)
def test_a_club_that_is_called_as_its_town_is_no_place_in_a_text_about_a_match(
    code: str, text: str, places: list[str]
) -> None:
    assert [r.mention.text for r in resolver()(text, language=code)] == places


@pytest.mark.parametrize(
    ("code", "text", "places"),
    [
        ("fr", "La guerre en République démocratique du Congo continue.", ["Democratic Republic of the Congo"]),
        ("fr", "L'Arabie saoudite et les Émirats arabes unis négocient.", ["Saudi Arabia", "United Arab Emirates"]),
        ("fr", "Un séisme en Guinée équatoriale, un autre en Guinée.", ["Equatorial Guinea", "Guinea"]),
        ("fr", "Un convoi a quitté la République centrafricaine.", ["Central African Republic"]),
        ("fr", "La Nouvelle-Zélande et la Sierra Leone ont voté.", ["New Zealand", "Sierra Leone"]),
        ("es", "La República dominicana pidió ayuda a Guinea ecuatorial.", ["Dominican Republic", "Equatorial Guinea"]),
        ("es", "Arabia saudita y la República checa firmaron.", ["Saudi Arabia", "Czechia"]),
        ("pt", "A Arábia saudita e a Coreia do norte assinaram.", ["Saudi Arabia", "North Korea"]),
        ("fr", "Le Tchad est populaire ; la France oriental ne dit rien.", ["Chad", "France"]),
    ],
)
def test_names_of_countries_may_go_on_in_small_letters(code: str, text: str, places: list[str]) -> None:
    assert [r.place and r.place.name for r in resolver()(text, language=code)] == places


@pytest.mark.parametrize(
    ("code", "text", "places"),
    [
        (
            "fr",
            "Il neige sur l'Irlande et l'Écosse. Le ministre italien dit que l'Algérie et l'Allemagne paieront.",
            ["Ireland", "Scotland", "Algeria", "Germany"],
        ),
        (
            "tr",
            "Rusya, Ukrayna'nın Zaporijya kentini vurdu, dokuz kişi yaralandı.",
            ["Russia", "Ukraine", "Zaporizhzhya"],
        ),
        (
            "ru",
            "Таджикистан отправил палатки из Душанбе, Узбекистан — из Термеза.",
            ["Tajikistan", "Dushanbe", "Uzbekistan", "Tirmiz"],
        ),
        (
            "fr",
            "L'attaque a fait dix morts lundi. Moscou a riposté en tirant des missiles sur le pays. L'Inde se tait.",
            ["Moscow", "India"],
        ),
        ("uk", "Мер Харкова Ігор Терехов повідомив про поранених.", ["Kharkiv"]),
        ("pt", "O capitão, natural das Filipinas, foi ouvido em Lisboa.", ["Philippines", "Lisbon"]),
        ("uk", "На трасі Київ – Чоп біля Стрия зіткнулися мікроавтобус і вантажівка.", ["Kyiv", "Chop", "Stryi"]),
    ],
)
def test_elisions_and_neighbours_hide_no_name(code: str, text: str, places: list[str]) -> None:
    assert [r.place and r.place.name for r in resolver()(text, language=code)] == places


@pytest.mark.parametrize(
    ("code", "text", "places"),
    [
        (
            "fr",
            "Le parti l'emporte au Sénégal. Le vote s'est déroulé dans le calme, de Tambacounda à Matam, selon le"
            " ministre. La diaspora votait aussi.",
            ["Senegal", "Tambacounda", "Matam"],
        ),
        ("tr", "Merkez üssü Kale ilçesi olan sarsıntı Malatya'da hissedildi. Kale de yıkıldı.", ["Kale", "Malatya"]),
        (
            "ru",
            "Грузовики пойдут в Карс. Анкара обещает снять запрет до осени. Переговоры идут трудно.",
            ["Kars", "Ankara"],
        ),
        ("ar", "ظهرت حالات في درعا السورية قبل أسبوعين، ثم في الرمثا في الأردن.", ["Dar‘ā", "Ar Ramthā", "Jordan"]),
        ("ar", "قتل عشرة أشخاص في غارات استهدفت صعدة شمالي اليمن، بحسب مصادر.", ["Sa'dah", "Yemen"]),
        ("ar", "اندلعت حرائق شرقي الجزائر، وأرسلت فرنسا طائرات، بحسب صحيفة «المغرب اليوم».", ["Algeria", "France"]),
        ("uk", "Обстріл Херсона: двоє загиблих", ["Kherson"]),
        ("ru", "Барнаул: без воды остались тысячи", ["Barnaul"]),
        ("pt", "Greve em Luanda: o Banco Nacional de Angola fechou na segunda-feira.", ["Luanda"]),
        ("fr", "Toulouse reçoit Monaco ; l'attaquant est prêté par Lille et jouera le match à Nice.", ["Nice"]),
    ],
)
def test_what_a_text_says_of_a_town_counts_where_its_tagger_is_unsure(code: str, text: str, places: list[str]) -> None:
    assert [r.place and r.place.name for r in resolver()(text, language=code)] == places


@pytest.mark.parametrize(
    ("code", "text", "ids"),
    [
        ("uk", "Росіянина з Красноярська судитимуть у Якутську, його брата вивезли до Єкатеринбурга.",
         [1502026, 2013159, 1486209]),
        ("ar", "نزح السكان من شمال كردفان إلى كوستي، وفق الأمم المتحدة.", [408667, 371760]),
        ("tr", "Güney Darfur'da çatışma çıktı, siviller El Ubeyd'e kaçtı.", [408660, 379003]),
        ("fr", "Des combats ont lieu au Nord-Kivu, et des drones visent Tchornomorsk.", [206938, 707688]),
        ("ru", "Беженцы из Западного Дарфура пришли в Адре.", [408658, 245669]),
    ],
)  # fmt: skip
def test_units_and_towns_far_away_are_known_as_each_language_calls_them(code: str, text: str, ids: list[int]) -> None:
    assert [r.place and r.place.geonameid for r in resolver()(text, language=code)] == ids


@pytest.mark.parametrize(
    ("code", "text", "names"),
    [
        ("es", "Arde un monte en la provincia de Salamanca.", ["Provincia de Salamanca, Castille and León, Spain"]),
        ("es", "Llueve en el departamento de San Miguel.", ["San Miguel Department, El Salvador"]),
        ("es", "La provincia de Córdoba cerró las escuelas.", ["Cordoba, Argentina"]),
        ("de", "Im Bundesstaat Borno starben zehn Menschen.", ["Borno State, Nigeria"]),
        ("de", "In der Präfektur Iwate bebte die Erde.", ["Iwate, Japan"]),
        ("fr", "Au Québec, les écoles ferment.", ["Quebec, Canada"]),
        ("fr", "Un attentat a fait dix morts dans l'État de Borno.", ["Borno State, Nigeria"]),
        ("fr", "Des combats ont éclaté dans l'État Shan, en Birmanie.", ["Shan State, Myanmar", "Myanmar"]),
        ("fr", "Dans l'État de New York, la neige tombe.", ["New York, United States"]),
        ("fr", "Elle vit à Québec.", ["Québec, Quebec, Canada"]),
        ("uk", "Біля Сміли зійшов з рейок потяг.", ["Smila, Cherkasy, Ukraine"]),
    ],
)
def test_what_a_country_calls_its_units_says_which_unit_is_meant(code: str, text: str, names: list[str]) -> None:
    assert [r.place and r.place.label for r in resolver()(text, language=code)] == names


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("de", "Bei einer Explosion in Odessa starb ein Mann.", "Odesa, Odesa Oblast, Ukraine"),
        ("fr", "Une explosion a tué un homme à Odessa.", "Odesa, Odesa Oblast, Ukraine"),
        ("es", "Una explosión en Odessa mató a un hombre.", "Odesa, Odesa Oblast, Ukraine"),
        ("pt", "Uma explosão em Odessa matou um homem.", "Odesa, Odesa Oblast, Ukraine"),
        ("tr", "Odessa'da bir patlamada bir kişi öldü.", "Odesa, Odesa Oblast, Ukraine"),
        ("de", "Der Zug nach Toledo fiel aus, sagte ein Sprecher.", "Toledo, Castille-La Mancha, Spain"),
        ("tr", "Kırım'da bir köprü kapatıldı.", "Crimea, Ukraine"),
        ("fr", "Les négociations reprendront mardi à Vienne.", "Vienna, Austria"),
        ("fr", "Un homme est mort à Venise.", "Venice, Veneto, Italy"),
        ("es", "Una mujer murió en Venecia.", "Venice, Veneto, Italy"),
        ("es", "La reunión será en Ginebra.", "Geneva, Switzerland"),
        ("es", "Un incendio en Filadelfia dejó dos muertos.", "Philadelphia, Pennsylvania, United States"),
        ("de", "In Brügge fiel der Strom aus.", "Brugge, Flanders, Belgium"),
        ("de", "In Marburg streiken die Busfahrer.", "Marburg an der Lahn, Hesse, Germany"),
        ("ru", "Переговоры пройдут в Вашингтоне в среду.", "Washington, District of Columbia, United States"),
        ("de", "Odessa in Texas bekommt eine Fabrik.", "Odessa, Texas, United States"),
        ("en", "A man died in Toledo on Monday.", "Toledo, Ohio, United States"),
    ],
)
def test_what_language_a_text_is_in_says_which_namesake_is_meant_where_nothing_else_does(
    code: str, text: str, name: str
) -> None:
    place = resolver()(text, language=code).resolutions[0].place
    assert place is not None
    assert place.label == name


@pytest.mark.parametrize(
    ("code", "text", "names"),
    [
        ("ar", "#كورونا: تسجيل إصابات في #الكويت", ["Kuwait"]),
        ("ar", "اندلع حريق في سوق شعبي وسط حلب.", ["Aleppo"]),
        ("ar", "قالت فرقة من الدفاع المدني إن المنزل قديم.", []),
        ("ar", "قال كريم العامري إن الطريق مغلق.", []),
        ("ar", "أحرز سالم الشمري هدفين.", []),
        ("ar", "وصلت المساعدات إلى صحار ونزوى.", ["Sohar", "Nizwá"]),
        ("ar", "أعلنت الوزارة عن عجز مالي في الميزانية.", []),
        ("ar", "قدم الصندوق مساعدات مالية إلى مالي.", ["Mali"]),
        ("ar", "أذان المغرب في القاهرة عند الساعة السادسة.", ["Cairo"]),
        ("ar", "زلزال ضرب المغرب والجزائر.", ["Morocco", "Algeria"]),
        ("ar", "وفد روسي رفيع وصل دمشق.", ["Damascus"]),
        ("ar", "قال مسؤول كندي إن الطريق مغلق.", []),
        ("de", "#Corona: Mehr Kranke in Ulm", ["Ulm"]),
        ("de", "Der Vortrag über Rudolf von Tiefenbach ist in Ulm.", ["Ulm"]),
        ("de", "Sie spielt für die SG Bruchköbel, er für die San Antonio Spurs.", []),
        ("de", "Sie wohnt in San Antonio.", ["San Antonio"]),
        ("tr", "Kaza: Kars'ta iki ölü", ["Kars"]),
        ("tr", "Romanı Sivas'ta geçiyor.", ["Sivas"]),
        ("fr", "Metz a gagné 2-0 contre Brest. L'entraîneur rentre de Graz.", ["Graz"]),
        ("uk", "Прага/Братислава. Словаччина закрила пункт. Фури стоять.", ["Prague", "Bratislava", "Slovakia"]),
    ],
)
def test_everyday_words_and_persons_are_no_places(code: str, text: str, names: list[str]) -> None:
    assert [r.place and r.place.name for r in resolver()(text, language=code)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre d'État Karim Khan a démissionné.",
        "Le secrétaire d'État Antony Blinken a parlé mardi.",
        "Le Conseil d'État a tranché.",
    ],
)
def test_offices_of_the_state_are_no_places(text: str) -> None:
    assert not resolver()(text, language="fr").resolutions


@pytest.mark.parametrize(
    "text",
    [
        "Une attaque a fait dix morts à Paris dans la province du Kwango.",
        "Attaque à Londres, dans la province de l'Ituri.",
    ],
)
def test_a_french_province_that_is_said_leaves_no_namesake_elsewhere(text: str) -> None:
    first, province = resolver()(text, language="fr")
    assert first.reason == "not_in_gazetteer"
    assert province.place is not None
    assert province.place.country == "CD"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Kämpfe in Paris im Bundesstaat Borno."),
        ("es", "Ataque en París en el estado de Borno."),
        ("es", "Ataque en París, en el estado de Borno."),
        ("pt", "Ataque em Paris no estado de Borno."),
    ],
)
def test_a_unit_that_is_said_leaves_no_namesake_elsewhere(code: str, text: str) -> None:
    first, borno = resolver()(text, language=code)
    assert first.place is None
    assert first.reason == "not_in_gazetteer"
    assert borno.place is not None
    assert borno.place.country == "NG"


@pytest.mark.parametrize(
    ("code", "text", "ids"),
    [
        ("es", "El convoy fue atacado en Villanorba, en Angola.", [None, 3351879]),
        ("fr", "Le village de Vaubricourt, au Gabon, est isolé.", [None, 2400553]),
        ("ru", "Стрельба произошла в Париже в штате Техас.", [4717560, 4736286]),
        ("uk", "Стрілянина сталася в Парижі у штаті Техас.", [4717560, 4736286]),
        ("tr", "Olay Trablus'ta (Lübnan) meydana geldi.", [266826, 272103]),
        ("es", "París en Malí pierde influencia.", [2988507, 2453866]),
    ],
)
def test_where_a_language_says_that_a_town_lies_decides(code: str, text: str, ids: list[int | None]) -> None:
    assert [r.place and r.place.geonameid for r in resolver()(text, language=code)] == ids


MIXED = """Flooding in eastern Libya

Hundreds of families were moved from Derna to Benghazi and Tobruk on Monday, the Red Crescent said.

اجتاحت السيول أحياء من مدينة درنة شرقي ليبيا، وأغلقت السلطات الطريق المؤدي إلى بنغازي والبيضاء.

Le Croissant-Rouge a envoyé des équipes au Caire et à Alexandrie, et des camions sont attendus à la frontière.
В Москве заявили, что самолёт с помощью вылетит из Нижнего Новгорода во вторник, сообщили в МЧС.
"""


def test_each_paragraph_of_a_text_in_several_languages_is_read_in_its_own() -> None:
    document = resolver()(MIXED)
    assert (document.language, [code for _, _, code in document.languages]) == ("en", ["en", "ar", "fr", "ru"])
    assert "".join(MIXED[start:end] for start, end, _ in document.languages) == MIXED
    assert [MIXED[r.mention.start : r.mention.end] for r in document] == [r.mention.text for r in document]
    names = ["Libya", "Derna", "Benghazi", "Tobruk", "درنة", "ليبيا", "بنغازي", "البيضاء", "Caire", "Alexandrie"]
    assert [r.mention.text for r in document] == [*names, "Москве", "Нижнего Новгорода"]
    assert [r.place.name for r in document if r.place][-4:-2] == ["Cairo", "Alexandria"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Shelling hit Kharkiv (Харків) and Kupiansk (Куп'янськ) overnight.", [706483, 706483, 703656, 703656]),
        ("Families fled from Khan Younis (خان يونس) to Rafah (رفح) on Monday.", [281124, 281124, 281102, 281102]),
        ("Delegierte aus Kiew (Київ) trafen sich in Lwiw (Львів).", [703448, 703448, 702550, 702550]),
        ("سيطر الجيش على مدينة بانياس (Baniyas) قرب طرطوس فجر اليوم.", [171830, 171830, 163345]),
    ],
)
def test_names_in_other_letters_in_brackets_are_the_same_place(text: str, ids: list[int]) -> None:
    assert [r.place and r.place.geonameid for r in resolver()(text)] == ids


def test_a_word_for_a_kind_is_no_name_behind_a_clitic() -> None:
    document = resolver()("أنه سيتوجه للمنطقة عبر جيبوتي.", language="ar")
    assert [r.place and r.place.geonameid for r in document] == [223816]


def test_what_is_said_of_a_text_goes_before_its_paragraphs() -> None:
    document = resolver()(MIXED, language="en")
    assert (document.language, document.languages) == ("en", ())
