"""Names: folding, variants, the romanisation key, and the hashes that the filter is made of."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer import fold
from gazetteer.names import fold_all, fold_char, query_variants, sound_key, sound_keys, stored_variants
from gazetteer.names.hashing import codes_of, finish, inverse_powers, key_hashes, prefix_sums

NAMES = st.text(max_size=20)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Homs", "homs"),
        ("Ḩimş", "hims"),
        ("‘Ayn al-‘Arab", "ayn al arab"),
        ("San'a'", "sana"),
        ("Łódź", "lodz"),
        ("Ærøskøbing", "aeroskobing"),
        ("Đà Nẵng", "da nang"),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("Saint-Denis (Réunion)", "saint denis reunion"),
        ("St. John's", "st johns"),
        ("Zu\u0308rich", "zurich"),
        ("الرَّقَّة", "الرقه"),
        ("مصطفى", "مصطفي"),
        ("کرمان", "كرمان"),
        ("Київ", "киів"),
        ("Ἔμεσα", "εμεσα"),
        ("חֵיפָה", "חיפה"),
        ("が", "が"),
        ("か\u3099", "が"),
        ("ﾊﾞ", "バ"),
        ("한국", "한국"),
        ("दमिश्क", "दमिश्क"),
        ("٣", "3"),
        ("  New\u00a0\tYork ", "new york"),
        ("!?", ""),
        ("", ""),
    ],
)
def test_folding(name: str, key: str) -> None:
    assert fold(name) == key


@given(NAMES)
def test_folding_a_key_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(NAMES)
def test_keys_have_single_spaces_and_no_upper_case(name: str) -> None:
    key = fold(name)
    assert key == " ".join(key.split())
    assert key == fold(key.upper()) or not key.isascii()


@given(st.characters(min_codepoint=32, max_codepoint=0x2FFF))
def test_one_letter_folds_alone_as_in_a_name(letter: str) -> None:
    assert fold(letter) == " ".join(fold_char(letter).split()) or not fold(letter).isascii()


ODD = "aBé' -\0\n\r\x1c\x85\u2028ßÆŉﬁæﷺ\u0301\u0345か\u3099ﾊﾞ\u1100\u1161한٣北\ue000\ud800\U000f0000\U0010ffff"
"""Gaps and ends of lines, what becomes several letters or composes, what is no character."""


@given(st.lists(st.text() | st.text(ODD)))
@example([])
@example(["", "\n", " Al\nBab ", "a", ""])
@example(["ﬁ", "\u1100'", "\u1161", "か'\u3099"])
def test_many_names_fold_as_each_alone(names: list[str]) -> None:
    assert fold_all(names) == [fold(name) for name in names]


MEETINGS = [
    ("Baghouz", "Al Baghuz"),
    ("Raqqa", "Ar Raqqah", "Rakka", "الرقة"),
    ("Qamishli", "Al Qamishli", "Qamishlo", "al-Qamishly", "القامشلي"),
    ("Deir al-Zour", "Dayr az Zawr", "Deir Ezzor", "دير الزور"),
    ("al-Hol", "Al Hawl", "El Hôl"),
    ("Ain Issa", "'Ayn 'Isa", "عين عيسى"),
    ("Hawija", "Al Hawijah"),
    ("Bukamal", "Albu Kamal"),
    ("Manbij", "Membij"),
    ("Mosul", "Mossoul", "al-Mawsil", "الموصل"),
    ("Kharkiv", "Kharkov", "Харків"),
    ("Kyiv", "Kiev", "Київ"),
    ("Thessaloniki", "Θεσσαλονίκη"),
    ("Haifa", "חיפה"),
]


@pytest.mark.parametrize("spellings", MEETINGS, ids=lambda s: s[0])
def test_spellings_meet_in_one_romanisation_key(spellings: tuple[str, ...]) -> None:
    assert len({sound_key(fold(spelling)) for spelling in spellings}) == 1


def test_different_names_keep_different_romanisation_keys() -> None:
    keys = [sound_key(fold(spellings[0])) for spellings in MEETINGS]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", ["", "Oo", "北京", "17", "दमिश्क"])
def test_names_with_too_little_to_go_by_have_no_romanisation_key(name: str) -> None:
    assert sound_key(fold(name)) == ""


VARYING = (
    "the al ar ash el ال الرقة county oblast republic state city of islamic arab de river creek nahr rio fawqani sharqi"
    " st saint mt fort ae zuerich alraqqa homs jordan x san 北京 харків"
).split()
"""Words that make a variant, or are in none."""


@pytest.mark.parametrize(
    ("name", "fclass", "variants"),
    [
        ("Al Baghuz Fawqani", "P", {"baghuz fawqani", "al baghuz", "baghuz"}),
        ("الرقة", "P", {"رقه"}),
        ("The Bronx", "P", {"bronx"}),
        ("Homs Governorate", "A", {"homs"}),
        ("Muhafazat Hims", "A", {"hims"}),
        ("Republic of Ireland", "A", {"ireland"}),
        ("Nahr al Furat", "H", {"al furat", "furat"}),
        ("Mexico City", "P", set()),
        ("Provincetown", "P", set()),
        ("Orange County", "P", set()),
        ("Homs", "P", set()),
        ("Al Ab", "P", set()),
        ("ال إخيدو", "P", {"اخيدو"}),
    ],
)
def test_variants_never_damage_the_name(name: str, fclass: str, variants: set[str]) -> None:
    assert set(stored_variants(fold(name), fclass)) == variants


@pytest.mark.parametrize(
    ("sought", "variant"),
    [
        ("al-Raqqah", "raqqah"), ("Deir al-Zour", "deir zour"), ("Zuerich", "zurich"),
        ("St. Petersburg", "saint petersburg"),
        ("Homs province", "homs"), ("Alraqqa", "raqqa"), ("River Jordan", "jordan"), ("الرقة", "رقه"),
    ],
)  # fmt: skip
def test_variants_of_a_searched_name(sought: str, variant: str) -> None:
    assert variant in query_variants(fold(sought))


@given(st.lists(st.sampled_from(VARYING), min_size=1, max_size=5).map(" ".join), st.sampled_from("APHL"))
def test_every_variant_is_a_key_and_telling_that_there_is_none_is_right(name: str, fclass: str) -> None:
    key = fold(name)
    for variant in (*stored_variants(key, fclass), *query_variants(key)):
        assert fold(variant) == variant != key
    # What a build takes off, a search takes off too.
    assert set(query_variants(key)) or all(len(variant) <= 2 for variant in stored_variants(key, fclass))


@given(st.text(alphabet="abcé ñح北", max_size=12), st.data())
def test_a_stretch_hashes_as_the_same_text_alone(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    sums = prefix_sums(codes_of(text))
    part = finish((sums[[end]] - sums[[start]]) * inverse_powers(len(text) + 1)[[start]])
    assert part.tolist() == key_hashes([text[start:end]]).tolist()


@given(st.lists(st.text(max_size=8), max_size=8))
def test_keys_hash_together_as_they_do_alone(keys: list[str]) -> None:
    assert key_hashes(keys).tolist() == [int(key_hashes([key])[0]) for key in keys]


def test_hashes_of_like_names_differ() -> None:
    names = [a + b + c for a in "abcdefgh" for b in "abcdefgh" for c in "abcdefgh"]
    assert len(np.unique(key_hashes(names))) == len(names)


@given(st.lists(st.text("abdehilnrstuxzw آبةالرقوиківюαγ", max_size=12).map(fold)))
def test_many_names_sound_as_each_alone(names: list[str]) -> None:
    assert sound_keys(names) == [sound_key(name) for name in names]


SOUNDING = "al the ash abu albu arraqqa ashsham edhdhe ezzor wadi a h w x tsh ahh 7 北 الرقة ال бахут".split()


@given(st.lists(st.lists(st.sampled_from(SOUNDING), max_size=4).map(" ".join)))
def test_names_of_several_words_sound_together_as_each_alone(names: list[str]) -> None:
    assert sound_keys(names) == [sound_key(name) for name in names]
