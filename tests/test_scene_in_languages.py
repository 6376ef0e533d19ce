"""Which countries a text in another language than English says something happens in."""

from __future__ import annotations

import pytest

from geo.context.scene import is_scene, opens_scene
from geo.document import Mention
from geo.language import load
from geo.tokens import read_text


def country_in(language: str, text: str, name: str) -> tuple[bool, bool]:
    """Whether a country is a scene, and whether its sentence opens with it."""
    start = text.index(name)
    read, mention = read_text(text, load(language)), Mention(start, start + len(name), name)
    return is_scene(read, mention), opens_scene(read, mention)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Eine Brücke stürzte in der Türkei ein.", "Türkei"),
        ("de", "Das Gesundheitsministerium der Türkei warnt.", "Türkei"),
        ("fr", "Il pleut dans le Mali tout entier.", "Mali"),
        ("fr", "Le ministère de la Santé publique du Mali a alerté.", "Mali"),
        ("es", "La fiscalía general de Chile investiga; la policía de Perú calla.", "Perú"),
        ("es", "El Ministerio de Salud Pública de la India informó.", "India"),
        ("pt", "A maior parte do Brasil ficou sem luz.", "Brasil"),
        ("ru", "Мост обрушился в Перу.", "Перу"),
        ("ru", "Полиция Китая молчит.", "Китая"),
        ("uk", "Міст упав у Франції.", "Франції"),
        ("tr", "Köprü Şili'de çöktü.", "Şili"),
        ("tr", "Köprüyü Şili'nin Sağlık Bakanlığı kapattı.", "Şili"),
        ("ar", "انهار جسر في تشيلي.", "تشيلي"),
    ],
)
def test_a_text_says_that_something_happens_in_a_country(language: str, text: str, name: str) -> None:
    assert country_in(language, text, name) == (True, False)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Sie flog in die Türkei.", "Türkei"),
        ("de", "Der Präsident Chiles sprach.", "Chiles"),
        ("fr", "Le président du Mali a parlé.", "Mali"),
        ("es", "La policía detuvo a hinchas de Chile.", "Chile"),
        ("pt", "O presidente do Brasil falou.", "Brasil"),
        ("ru", "Он улетел в Россию.", "Россию"),
        ("ru", "Он улетел в Китай.", "Китай"),
        ("uk", "Він полетів у Францію.", "Францію"),
        ("tr", "Başkan Şili'ye gitti.", "Şili"),
        ("ar", "سافر الرئيس إلى تشيلي.", "تشيلي"),
    ],
)
def test_where_someone_goes_or_is_from_is_none(language: str, text: str, name: str) -> None:
    assert country_in(language, text, name) == (False, False)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "In Chile stürzte eine Brücke ein.", "Chile"),
        ("fr", "Au Mali, un pont est tombé.", "Mali"),
        ("fr", "Mali : un pont tombe", "Mali"),
        ("es", "En la India, cayó un puente.", "India"),
        ("pt", "No Brasil, caiu uma ponte.", "Brasil"),
        ("ru", "В Китае обрушился мост.", "Китае"),
        ("uk", "У Франції впав міст.", "Франції"),
        ("tr", "Şili'de bir köprü çöktü.", "Şili"),
        ("ar", "في تشيلي انهار جسر.", "تشيلي"),
    ],
)
def test_a_sentence_opens_with_the_country_it_happens_in(language: str, text: str, name: str) -> None:
    assert country_in(language, text, name) == (True, True)
