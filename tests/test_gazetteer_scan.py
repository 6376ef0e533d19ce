"""Scanning texts for names, against looking every stretch up."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import pytest
from conftest import World
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, Span, fold
from gazetteer.search.unspaced import _MARKS, _RANGES, _in_any


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    made = World(tmp_path_factory.mktemp("atlas"))
    for name in (
        "Homs", "Deir ez-Zor", "Al-Hol", "New York", "York", "St. Louis", "Land's End", "Łódź", "Straßburg", "Æbelø",
        "حمص", "دير الزور", "Київ", "東京", "東京都", "京", "北京", "กรุงเทพ", "กรุงเทพมหานคร",
        "ニューヨーク", "စစ်ကိုင်း", "𐌳𐌰𐌼𐌰𐍃", "Rio", "Bad Homburg vor der Höhe Stadt",
    ):  # fmt: skip
        made.add_place(name)
    return made.open()


def marked(gazetteer: Gazetteer, text: str) -> list[str]:
    return [text[span.start : span.end] for span in gazetteer.scan(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("From Homs to Deir ez-Zor.", ["Homs", "Deir ez-Zor"]),
        ("HOMS, homs", ["HOMS", "homs"]),
        ("New York", ["New York", "York"]),
        ("Homs's mayor", ["Homs"]),
        ("Homs' mayor", ["Homs"]),
        ("Homs’s souk", ["Homs"]),
        ("in Land's End today", ["Land's End"]),
        ("St Louis; St. Louis", ["St Louis", "St. Louis"]),
        ("New (York)", ["York"]),
        ("New\nYork", ["York"]),
        ("al-Hol's camp", ["al-Hol", "Hol"]),
        ("anti-Homs-front", ["Homs"]),
        ("Homsi, Homsx", []),
        ("Łódź and Lodz", ["Łódź", "Lodz"]),
        ("Lo\u0301dz\u0301", ["Lo\u0301dz\u0301"]),
        ("Strassburg, Straßburg", ["Strassburg", "Straßburg"]),
        ("Straßburg", ["Straßburg"]),
        ("Æbelø = Aebelo", ["Æbelø", "Aebelo"]),
        ("من حمص إلى دير الزور", ["حمص", "دير الزور"]),
        ("У Києві: Київ.", ["Київ"]),
        ("🙂 Homs 🙂 東京", ["Homs", "東京"]),
        ("𐌳𐌰𐌼𐌰𐍃!", ["𐌳𐌰𐌼𐌰𐍃"]),
        ("Bad Homburg vor der Höhe Stadt", ["Bad Homburg vor der Höhe Stadt"]),
        ("他昨天从北京回来了。", ["北京"]),
        ("彼は東京都と北京に住む", ["東京", "東京都", "北京"]),
        ("東京都", ["東京", "東京都"]),
        ("京、大京", ["京"]),
        ("เขาอยู่ที่กรุงเทพมหานครแล้ว", ["กรุงเทพ", "กรุงเทพมหานคร"]),
        ("กรุงเทพี", []),
        ("昨日ニューヨークで", ["ニューヨーク"]),
        ("ニューヨークー", []),
        ("သူသည်စစ်ကိုင်းတွင်", ["စစ်ကိုင်း"]),
        ("in東京today", ["東京"]),
        ("北\n京 北 京", ["京", "京"]),
        ("", []),
        (" \t\n", []),
        ("...", []),
        ("\0Homs\0", ["Homs"]),
    ],
)
def test_names_are_found_where_they_stand(atlas: Gazetteer, text: str, names: list[str]) -> None:
    assert marked(atlas, text) == names


def test_spans_say_where_and_by_which_key(atlas: Gazetteer) -> None:
    assert atlas.scan("In New York") == [Span(3, 11, "new york"), Span(7, 11, "york")]


WORDS = st.sampled_from(
    ["Homs", "New", "York", "ez-Zor", "Deir", "Łódź", "حمص", "a", "Straßburg", "Rio", "the", "🙂", "é"]
)
GAPS = st.sampled_from([" ", "  ", ", ", "-", ". ", "; ", "\n", " (", "'s "])


def slow_scan(gazetteer: Gazetteer, text: str) -> set[tuple[str, int]]:
    """The plain twin: each stretch of up to six words between walls, looked up by its folded form; (key, start)."""
    found = set()
    base = 0
    for part in re.split(r"([\n;(])", text):
        words = [(m.start(), m.end()) for m in re.finditer(r"[^\W_]+", part)]
        for i, (start, _) in enumerate(words):
            for _, end in words[i : i + 6]:
                hits = gazetteer.lookup(part[start:end])
                if any(fold(hit.place.name) == fold(part[start:end]) for hit in hits):
                    found.add((fold(part[start:end]), base + start))
        base += len(part)
    return found


@given(st.lists(st.tuples(WORDS, GAPS), max_size=15))
@settings(max_examples=80, deadline=None)
def test_a_scan_finds_what_looking_up_every_stretch_finds(atlas: Gazetteer, parts: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in parts)
    fast = {(span.key, span.start) for span in atlas.scan(text)}
    assert fast == slow_scan(atlas, text)


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_scanned(atlas: Gazetteer, text: str) -> None:
    for span in atlas.scan(text + " Homs " + text):
        assert 0 <= span.start < span.end <= 2 * len(text) + 6


@given(st.text(alphabet="東京都北กุ้ー aø", max_size=30))
@settings(max_examples=100, deadline=None)
def test_without_spaces_every_short_stretch_counts(atlas: Gazetteer, text: str) -> None:
    found = {span.key for span in atlas.scan(text)}
    without_marked = re.sub("[^ ][ーุ้]+", "|", text)
    assert {name for name in ("東京", "東京都", "北京") if name in without_marked} <= found


def test_a_long_text_in_one_line(atlas: Gazetteer) -> None:
    text = "word " * 30_000 + "Deir ez-Zor " * 10_000 + "x" * 120_000 + " New York"
    spans = atlas.scan(text)
    assert len(spans) == 10_002
    assert all(fold(text[span.start : span.end]) == span.key for span in spans)


def _letters_of(*scripts: str) -> dict[int, str]:
    """The code points of some scripts, but for blocks of old kana and of minority languages."""
    blocks = (
        (0x0E00, 0x1100),
        (0x1780, 0x1800),
        (0x3005, 0x3100),
        (0x3400, 0xA000),
        (0xF900, 0xFB00),
        (0x20000, 0x40000),
    )
    names = {c: unicodedata.name(chr(c), "") for first, past in blocks for c in range(first, past)}
    return {c: name for c, name in names.items() if name.startswith(scripts)}


def test_letters_of_scripts_without_spaces_are_known_and_no_others() -> None:
    own = _letters_of("THAI", "LAO ", "MYANMAR", "KHMER", "HIRAGANA", "KATAKANA", "CJK", "IDEOGRAPHIC")
    codes = np.arange(0x40000, dtype=np.uint32)
    found = set(np.flatnonzero(_in_any(codes, _RANGES)).tolist())
    assert {c for c in own if unicodedata.category(chr(c)).startswith("L")} <= found
    assert {c for c in found if unicodedata.category(chr(c)).startswith("L")} <= set(own)
    assert not found & set(range(0x0E00))


def test_what_stands_on_a_letter_belongs_to_it() -> None:
    everyday = [range(0x0E00, 0x0F00), range(0x1000, 0x1040), range(0x1780, 0x17D4), range(0x3040, 0x3100)]
    marks = {c for some in everyday for c in some if unicodedata.category(chr(c)).startswith("M")}
    marks -= {0x0ECE}  # which later versions of Python know, for Pali
    codes = np.arange(0x40000, dtype=np.uint32)
    # Beside the marks the vowels AM of Thai and Lao and the long vowel of katakana.
    assigned = {c for c in np.flatnonzero(_in_any(codes, _MARKS)).tolist() if unicodedata.name(chr(c), "")}
    assert assigned == marks | {0x0E33, 0x0EB3, 0x30FC}


@pytest.mark.parametrize(("letters", "found"), [(1, False), (2, True), (12, True), (13, False)])
def test_so_many_letters_within_a_run_are_a_name(world: World, letters: int, found: bool) -> None:
    name = "東京都北区南町西村中央"[:11] + "山川"
    world.add_place(name[:letters], lat=35, lon=139)
    assert bool(world.open().scan(f"水{name[:letters]}火")) is found
    assert bool(world.open().scan(f"on {name[:letters]} it")) is True  # between spaces it is a word
