"""What is kept of answers, until there are too many."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer import Remembered


def test_only_new_keys_are_asked_for_and_each_once() -> None:
    asked: list[Sequence[str]] = []

    def lengths(keys: Sequence[str]) -> list[int]:
        asked.append(list(keys))
        return [len(key) for key in keys]

    kept: Remembered[str, int] = Remembered(4)
    assert kept.all(["Homs", "Raqqa", "Homs"], lengths) == {"Homs": 4, "Raqqa": 5}
    assert kept.all(["Raqqa", "", "Homs"], lengths) == {"Raqqa": 5, "": 0, "Homs": 4}
    assert kept.one("", len) == 0
    assert asked == [["Homs", "Raqqa"], [""]]


def test_too_many_push_out_the_others_but_are_answered() -> None:
    kept: Remembered[int, int] = Remembered(2)
    assert kept.all(range(5), lambda keys: [key * key for key in keys]) == {n: n * n for n in range(5)}
    kept.all([9], lambda keys: keys)
    assert kept.one(1, lambda key: -key) == -1


def test_what_is_kept_can_be_asked_for_without_being_made() -> None:
    kept: Remembered[str, int] = Remembered(2)
    assert kept.get("Homs") is None
    kept.one("Homs", len)
    assert kept.get("Homs") == 4


def test_what_is_asked_for_again_and_again_stays() -> None:
    kept: Remembered[int, int] = Remembered(8)
    for number in range(100):
        kept.one(number, lambda new: -new)
        assert kept.one(0, lambda _: 1) == 0
        assert kept.all([0], lambda keys: [1 for _ in keys]) == {0: 0}
        assert kept.get(0) == 0
    assert sum(kept.get(number) is not None for number in range(100)) <= 8
    assert kept.get(3) is None
