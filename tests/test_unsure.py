"""Mentions that the recogniser doubts, and what their places say of them."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo import Mention, Reason, Resolution, Resolver
from geo.candidates import GazetteerLexicon
from geo.recognise import BuiltinRecogniser
from geo.resolve import DOUBTFUL, HEARD, borne_out, heard_from

THRESHOLD = 0.49


def answer(probability: float, confidence: float, reason: Reason = Reason.RESOLVED) -> Resolution:
    return Resolution(Mention(0, 5, "Paris", probability), None, confidence, reason)


@pytest.mark.parametrize(
    "kept",
    [
        answer(0.8, 0.0, Reason.LOW_CONFIDENCE),
        answer(0.95, 0.2),
        answer(0.36, 0.6),
        answer(0.79, 0.42),
        answer(0.5, 0.5, Reason.NEARBY),
        answer(0.7, 0.2, Reason.NEARBY),
        answer(0.5, 0.0, Reason.NOT_IN_GAZETTEER),
    ],
)
def test_a_mention_is_borne_out_by_itself_or_by_its_place(kept: Resolution) -> None:
    assert borne_out([kept], THRESHOLD) == (kept,)


@pytest.mark.parametrize(
    "dropped",
    [
        answer(0.34, 0.95),
        answer(0.6, 0.3),
        answer(0.79, 0.3),
        answer(0.6, 0.0, Reason.AMBIGUOUS),
        answer(0.4, 0.3),
        answer(0.4, 0.6, Reason.NEARBY),
        answer(0.69, 0.2, Reason.NEARBY),
        answer(0.4, 0.0, Reason.NOT_IN_GAZETTEER),
    ],
)
def test_a_doubtful_mention_without_a_clear_place_is_none(dropped: Resolution) -> None:
    assert borne_out([dropped], THRESHOLD) == ()


def test_a_hashtag_is_borne_out_by_its_place_alone() -> None:
    text = "#Paris Paris"
    tag, word = answer(0.85, 0.3), Resolution(Mention(7, 12, "Paris", 0.85), None, 0.3, Reason.RESOLVED)
    tag = tag.of(Mention(1, 6, "Paris", 0.85))
    assert borne_out([tag, word], THRESHOLD, text) == (word,)
    assert borne_out([answer(0.85, 0.45).of(tag.mention), word], THRESHOLD, text) == (word,)
    clear = answer(0.85, 0.5).of(Mention(1, 6, "Paris", 0.85))
    assert borne_out([clear, word], THRESHOLD, text) == (clear, word)


@pytest.fixture(scope="module")
def recogniser() -> BuiltinRecogniser:
    return BuiltinRecogniser(GazetteerLexicon(Gazetteer.open()))


PEOPLE = ["Lincoln signed the act in Washington.", "Professor Hartlepool wrote two books."]


@pytest.mark.parametrize("text", PEOPLE)
def test_people_are_not_borne_out(text: str) -> None:
    assert not [r for r in Resolver()(text) if r.mention.text in ("Lincoln", "Hartlepool")]


def test_a_title_tells_a_person_before_any_place_is_asked(recogniser: BuiltinRecogniser) -> None:
    probable = {m.text: m.probability for m in recogniser.from_probability(PEOPLE[0], DOUBTFUL)}
    assert DOUBTFUL <= probable["Lincoln"] < recogniser.threshold
    assert not recogniser.from_probability(PEOPLE[1], DOUBTFUL)


def test_the_recogniser_by_itself_finds_what_its_threshold_says(recogniser: BuiltinRecogniser) -> None:
    assert [m.text for m in recogniser(PEOPLE[0])] == ["Washington"]


def test_who_gives_a_threshold_gets_what_it_says() -> None:
    gazetteer = Gazetteer.open()
    given = BuiltinRecogniser(GazetteerLexicon(gazetteer), threshold=0.4)
    found = Resolver(gazetteer, recogniser=given)(PEOPLE[0])
    assert [r.mention.text for r in found] == ["Lincoln", "Washington"]


def test_only_texts_of_some_length_hear_what_is_half_said() -> None:
    assert heard_from(400) == HEARD
    assert heard_from(20) == DOUBTFUL > HEARD
