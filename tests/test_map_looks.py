"""The page for everyone: assistive technology, other scripts, small and dark screens, paper, thousands of places."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import folium
import pytest
from mapping import FALL, HOMS, Report, cold_nights, fall_of_baghouz, many, place
from test_map_browser import card, drawn, mention, shown

from geo.document import Document, Mention, Reason, Resolution
from geo.maps import to_map

pytest_plugins = ["browsing"]

Show = Callable[..., Any]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(show: Show, scheme: str) -> None:
    axe = pytest.importorskip("axe_core_python.sync_playwright").Axe()
    # The page's policy lets no other script in; the checker alone is let past it.
    page = show(to_map([fall_of_baghouz(), cold_nights()]), bypass_csp=True, color_scheme=scheme)
    for prepare in (
        lambda: mention(page, "al-Hol").click(),
        lambda: page.keyboard.press("2"),
        lambda: page.keyboard.press("3"),
        lambda: page.keyboard.press("?"),
    ):
        prepare()
        page.wait_for_timeout(250)
        found = axe.run(page)["violations"]
        assert [(v["id"], v["impact"], v["nodes"][0]["html"][:200]) for v in found] == []


def long_report() -> Document:
    """A report of two hundred paragraphs with headings."""
    report = Report("\n\n".join(f"Part {i}\n\nPeople met at Homs, and then they walked home. " * 2 for i in range(100)))
    for _ in range(120):
        report.names("Homs", HOMS)
    return report.document()


def correcting(page: Any) -> None:
    mention(page, "al-Hol").click()
    page.locator(".leaflet-popup .ts-elsewhere summary").click()
    page.locator(".leaflet-popup .ts-finding").fill("Homs")


def pointing(page: Any) -> None:
    correcting(page)
    page.get_by_role("button", name="Point at it on the map").click()


@pytest.mark.parametrize(
    ("make", "options", "prepare"),
    [
        (fall_of_baghouz, {"embed": True}, lambda page: page.locator(".ts-marker-box").first.click()),
        (long_report, {}, lambda page: page.fill("#ts-seek", "walked")),
        (fall_of_baghouz, {}, correcting),
        (fall_of_baghouz, {}, pointing),
        (fall_of_baghouz, {}, lambda page: page.locator("#ts-more summary").click()),
    ],
    ids=["embed", "long", "correcting", "pointing", "menu"],
)
def test_axe_finds_nothing_in_any_mode(
    show: Show, make: Callable[[], Document], options: dict[str, Any], prepare: Callable[[Any], None]
) -> None:
    axe = pytest.importorskip("axe_core_python.sync_playwright").Axe()
    page = show(to_map(make(), **options), bypass_csp=True)
    prepare(page)
    page.wait_for_timeout(250)
    found = axe.run(page)["violations"]
    assert [(v["id"], v["impact"], v["nodes"][0]["html"][:200]) for v in found] == []


CARDS = (
    "#ts-filters",
    "#ts-time",
    ".leaflet-top.leaflet-left",
    ".leaflet-control-attribution",
    ".leaflet-control-scale",
)


@pytest.mark.parametrize(
    ("width", "height", "language"),
    [(1280, 720, "en"), (820, 1180, "ar"), (844, 390, "en"), (640, 360, "en"), (390, 844, "ar")],
)
def test_no_card_covers_another_or_a_place(show: Show, width: int, height: int, language: str) -> None:
    m = to_map([fall_of_baghouz(), cold_nights()], page_language=language)
    page = show(m, width=width, height=height)
    box = {name: page.locator(name).first.bounding_box() for name in CARDS if page.locator(name).first.is_visible()}

    def apart(a: dict[str, float], b: dict[str, float]) -> bool:
        across = a["x"] + a["width"] <= b["x"] + 0.5 or b["x"] + b["width"] <= a["x"] + 0.5
        return across or a["y"] + a["height"] <= b["y"] + 0.5 or b["y"] + b["height"] <= a["y"] + 0.5

    names = [*box]
    covered = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :] if not apart(box[a], box[b])]
    assert covered == []
    for marker in page.locator(".ts-marker-box:not(.ts-area-box)").all():
        place = marker.bounding_box()
        centre = {"x": place["x"] + place["width"] / 2, "y": place["y"] + place["height"] / 2, "width": 0, "height": 0}
        assert [name for name in box if not apart(centre, box[name])] == []


@pytest.mark.parametrize(("width", "height"), [(320, 256), (360, 225), (480, 400)])
def test_at_four_times_the_size_nothing_to_press_is_cut_at_the_side(show: Show, width: int, height: int) -> None:
    page = show(to_map([fall_of_baghouz(), cold_nights()]), width=width, height=height)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for control in page.locator("button:visible, select:visible, input:visible, [role=tab]:visible").all():
        box = control.bounding_box()
        assert box is not None
        assert box["x"] >= 0, control.evaluate("e => e.outerHTML")
        assert box["x"] + box["width"] <= width, control.evaluate("e => e.outerHTML")


def test_arabic_and_emoji_stand_in_their_order(show: Show) -> None:
    page = show(to_map(fall_of_baghouz()))
    arabic = page.locator(".ts-article p").last
    assert arabic.evaluate("p => getComputedStyle(p).direction") == "rtl"
    assert arabic.text_content() == FALL.splitlines()[-1]
    assert arabic.locator(".ts-mention").text_content() == "الرقة"
    assert mention(page, "Euphrates").text_content() == "Euphrates"
    assert [m.text_content() for m in page.locator(".ts-mention").all()] == [
        r.mention.text for r in fall_of_baghouz().resolutions
    ]


def test_a_phone_has_map_text_and_a_sheet(show: Show) -> None:
    page = show(to_map([fall_of_baghouz(), cold_nights()]), width=390, height=844, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    map_box, text = page.locator(".ts-map").bounding_box(), page.locator("#ts-panel").bounding_box()
    assert map_box["height"] > 280
    assert text["y"] >= map_box["y"] + map_box["height"] - 1
    mention(page, "al-Hol").tap()
    sheet = page.locator("#ts-sheet")
    sheet.wait_for()
    assert sheet.locator("h2").inner_text() == "Al Hawl"
    sheet.get_by_role("button", name="Choose Al-Hol Camp").tap()
    sheet.locator("h2", has_text="Al-Hol Camp").wait_for()
    sheet.get_by_role("button", name="Close").tap()
    assert sheet.is_hidden()
    page.locator(".ts-fold").tap()
    assert page.locator("[data-kind=settlement]").is_visible()


def test_dark_follows_the_reader_and_a_button_changes_it(show: Show) -> None:
    def background(page: Any) -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    light, dark = show(to_map(fall_of_baghouz())), show(to_map(fall_of_baghouz()), color_scheme="dark")
    assert background(light) != background(dark)
    dark.click("#ts-theme")
    assert background(light) == background(dark)
    assert background(show(to_map(fall_of_baghouz(), theme="dark"))) != background(light)


def test_paper_gets_the_text_the_map_and_a_table(show: Show) -> None:
    page = show(to_map([fall_of_baghouz(), cold_nights()]))
    mention(page, "Homs").click()
    page.emulate_media(media="print")
    page.locator("#ts-print td").first.wait_for()
    assert page.locator("#ts-print tr").count() == 8
    assert "GeoNames" in page.inner_text("#ts-print")
    assert [h.text_content() for h in page.locator("#ts-print article h2").all()] == [
        "The fall of Baghouz",
        "Cold nights at al-Hol",
    ]
    assert page.locator("#ts-filters").is_hidden()
    assert not card(page).is_visible()
    page.emulate_media(media="screen")
    page.locator("#ts-print td").first.wait_for(state="detached")


def test_less_motion_when_the_reader_asks(show: Show) -> None:
    gliding = """() => {
      document.querySelector(".ts-mention").click();
      return document.querySelectorAll(".leaflet-pan-anim").length;
    }"""
    for wish, count in (("no-preference", 1), ("reduce", 0)):
        page = show(to_map(fall_of_baghouz()), reduced_motion=wish)
        assert page.evaluate(gliding) == count, wish


def test_thousands_of_places_are_painted_and_counted(show: Show) -> None:
    page = show(to_map(many(40, 50)))
    assert drawn(page) == 0
    assert shown(page) == (2000, 2000)
    assert page.locator("canvas.ts-painted").count() == 1
    page.uncheck("[data-kind=water]")
    assert shown(page) == (1334, 2000)
    page.keyboard.press("/")
    page.keyboard.type("Upper Ba")
    page.keyboard.press("Enter")
    card(page).wait_for()
    assert card(page).locator("h2").inner_text() == "Upper Ba"


def test_places_on_both_sides_of_the_antimeridian_stay_together(show: Show) -> None:
    suva, taveuni = place(1, "Suva", -18.14, 178.44), place(2, "Somosomo", -16.77, -179.97)
    text = "From Suva to Somosomo."
    names = [
        Resolution(Mention(5, 9, "Suva"), suva, 0.9, Reason.RESOLVED),
        Resolution(Mention(13, 21, "Somosomo"), taveuni, 0.9, Reason.RESOLVED),
    ]
    page = show(to_map(Document(text, tuple(names))))
    one, two = (m.bounding_box() for m in page.locator(".ts-marker-box").all())
    assert 0 < abs(one["x"] - two["x"]) < 600
    assert page.evaluate("Toposcope.map.getZoom()") >= 6


def test_a_users_layers_stand_beside_ours(show: Show) -> None:
    m = to_map(fall_of_baghouz())
    group = folium.FeatureGroup("Checkpoints").add_to(m)
    folium.Marker([35, 40], popup="<b>Checkpoint</b>", icon=folium.Icon("green")).add_to(group)
    folium.GeoJson({"type": "LineString", "coordinates": [[36, 34], [41, 36]]}, tooltip="Road").add_to(m)
    folium.LayerControl().add_to(m)
    page = show(m)
    assert drawn(page) == 6
    page.locator("img.leaflet-marker-icon").click()
    assert page.locator(".leaflet-popup-content b").inner_text() == "Checkpoint"
    assert page.locator("path.leaflet-interactive").count() == 1


@pytest.mark.parametrize("broken", ["this is no program", "nobody.knows();", "throw new Error('x')"])
def test_a_broken_layer_stops_itself_alone(show: Show, broken: str) -> None:
    from branca.element import Element

    m = to_map(fall_of_baghouz())
    m.get_root().script.add_child(Element(broken))
    folium.Marker([35, 40], tooltip="after").add_to(m)
    page = show(m, trouble=True)
    assert len(page.watch.errors) == 1
    assert not page.watch.requests
    assert drawn(page) == 6
    assert page.locator("img.leaflet-marker-icon").count() == 1
    mention(page, "Homs").click()
    assert card(page).locator("h2").inner_text() == HOMS.name


OUTSIDE = """() => {
  const map = document.querySelector(".folium-map").getBoundingClientRect();
  const covers = [...document.querySelectorAll("#ts-map > .ts-card, .leaflet-bar, .leaflet-control-attribution")]
    .map((n) => n.getBoundingClientRect());
  const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return [...document.querySelectorAll(".ts-area-name, .ts-label bdi:first-child")].filter((n) => {
    const r = n.getBoundingClientRect();
    return meets(r, map) && (r.top < map.top || r.left < map.left || r.right > map.right || r.bottom > map.bottom
      || covers.some((c) => meets(r, c)));
  }).map((n) => n.textContent);
}"""


def test_a_name_is_never_cut_by_the_maps_edge_or_a_card(show: Show) -> None:
    page = show(to_map([fall_of_baghouz(), cold_nights()]), width=900, height=700)
    page.wait_for_selector(".ts-area-name >> text=Syria")
    assert page.evaluate(OUTSIDE) == []
    before = drawn(page)
    # Syria's middle comes to lie a little below the map's upper edge, where half of its name would be cut.
    page.evaluate("""() => {
      const { map, data } = window.Toposcope, [, , lon, lat] = data.basemap.countries.find((c) => c[1] === "SY");
      const point = map.project([lat, lon]);
      map.setView(map.unproject([point.x, point.y + map.getSize().y / 2 - 6]), map.getZoom(), { animate: false });
    }""")
    page.wait_for_function("document.querySelector('.ts-area-name')")
    assert page.evaluate(OUTSIDE) == []
    assert drawn(page) == before  # what finds no room for its name has its sign
