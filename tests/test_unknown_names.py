"""Names that the gazetteer lacks are found where the words beside them lead to a place, and no makers or persons."""

from __future__ import annotations

from functools import cache

import pytest

from geo import Resolver


@cache
def resolver() -> Resolver:
    return Resolver()


def names(text: str) -> list[str]:
    return [r.mention.text for r in resolver()(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels entered Masengele at dawn on Monday.", "Masengele"),
        ("He was born in Dzerhava and raised elsewhere.", "Dzerhava"),
        ("She returned to Qabr Essitt after ten years.", "Qabr Essitt"),
        ("The nearest hospital is in Lingayuan, 40 km away.", "Lingayuan"),
        ("Residents of Amboasarikely need water.", "Amboasarikely"),
        ("They dug in the rubble of Naibrafi, a small village in Herat.", "Naibrafi"),
        ("The hospital at Deschapelles took in 16 wounded.", "Deschapelles"),
        ("A Bidyadangu man was fined.", "Bidyadangu"),
        ("Karl Preston, 38, of Holyhead Road, Ketleigh, was on his way home.", "Ketleigh"),
        ("The offices at Ede, in Ayedaadi Local Government Area, burned.", "Ayedaadi Local Government Area"),
        ("The road between Bulukamba and Sengorok was cut.", "Sengorok"),
        ("Fighting was reported in Ouadalga, Tessikane and Imgharane.", "Tessikane"),
        ("Fighting was reported in Ouadalga, Tessikane and Imgharane.", "Imgharane"),
    ],
)
def test_led_to(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "The fund raised its stake in Rosneft to 12 percent.",
        "The study, published in Eurosurveillance, covered 400 patients.",
        "They took part in Eurovision for the first time.",
        "He wrote in Haaretz that the deal was dead.",
        "The help was for new residents of Fithian House.",
        "Police arrested Ndoye on Monday.",
    ],
)
def test_not_led_to(text: str) -> None:
    assert not names(text)
