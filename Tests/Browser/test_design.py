"""The design language: few named colours that can be read in every mode, one scale of sizes, every component shown
in every state, on a phone and on a wide page, with targets that a finger hits.
"""

import pathlib
import re

import pytest

from people import SCREENSHOTS, People, overflow

STATIC = pathlib.Path(__file__).resolve().parent.parent.parent / "static"
VALUES = (STATIC / "styles" / "values.css").read_text()
SHEETS = [STATIC / "styles" / "base.css", *sorted((STATIC / "components").rglob("*.css"))]
COMPONENTS = sorted(path.name for path in (STATIC / "components").iterdir())
MODES = ["light", "dark", "light and high contrast", "dark and high contrast"]
# Words on a ground, and how much they must differ (WCAG 2.2, 1.4.3); lines and marks need 3 (1.4.11).
WORDS = [
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "track"),
    ("ink", "notice"),
    ("ink", "bad-soft"),
    ("ink", "good-soft"),
    ("muted", "paper"),
    ("muted", "card"),
    ("accent-ink", "paper"),
    ("accent-ink", "card"),
    ("accent-ink", "accent-soft"),
    ("on-accent", "accent"),
    ("on-bad", "bad"),
    ("on-warm", "warm"),
    ("bad", "paper"),
    ("bad", "card"),
    ("good", "card"),
    ("good", "good-soft"),
    ("warm-ink", "card"),
    ("paper", "ink"),
]
MARKS = [("accent", "card"), ("good", "track"), ("bad", "track"), ("muted", "track"), ("focus", "paper")]


def colours(mode):
    """The named colours of a mode: each block lays its own over those before it."""
    blocks = re.findall(r"(@media[^{]+\{\s*)?:root \{([^}]+)\}", VALUES)
    wanted = {"dark": "dark" in mode, "more": "contrast" in mode}
    named = {}
    for condition, body in blocks:
        if all(wanted[word] for word in wanted if word in condition) and "reduce" not in condition:
            named.update(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", body))
    return named


def brightness(colour):
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", MODES)
def test_words_can_be_read_on_every_ground(mode):
    named = colours(mode)
    least = 7 if "contrast" in mode else 4.5
    poor = [(pair, round(contrast(*map(named.get, pair)), 2)) for pair in WORDS]
    assert [found for found in poor if found[1] < least] == []
    poor = [(pair, round(contrast(*map(named.get, pair)), 2)) for pair in MARKS]
    assert [found for found in poor if found[1] < 3] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_style_names_no_colour_and_no_size_of_its_own(sheet):
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsl", text), "a colour belongs into values.css"
    for size in re.findall(r"font-size: ([^;}]+)", text):
        assert re.match(r"var\(--(text-\d|size)\)|inherit|calc\(var\(--u(nit)?\) \*", size), size
    for name, value in re.findall(r"(?<![\w-])((?:gap|padding|margin)[\w-]*): ([^;}]+)", text):
        assert not re.search(r"(?<![-\w.])[.\d]+rem", value), f"{name}: {value}"


def test_every_component_shows_its_states():
    assert [name for name in COMPONENTS if not (STATIC / "components" / name / "states.js").is_file()] == []
    page = (STATIC / "pages" / "design.js").read_text()
    assert sorted(re.findall(r"components/(\w+)/states\.js", page)) == COMPONENTS


DEVICES = {
    "phone": ("ko", {}),
    "laptop": ("en", {"color_scheme": "dark", "contrast": "more", "reduced_motion": "reduce"}),
}


@pytest.fixture(scope="module")
def shown(browser, files):
    """The page with all components on a phone in Korean, and on a laptop in English, dark, with high contrast."""
    people = People(browser, files, "test_design")
    pages = []
    for device, (language, options) in DEVICES.items():
        page = getattr(people, device)(language, **options)
        page.goto("/design")
        page.locator("[data-drawn]").wait_for(timeout=60_000)
        pages.append(page)
    yield pages
    faults = people.leave()
    assert not faults, "\n".join(faults)


# What a finger has to hit, in all frames. Words within a sentence, and boxes whose label is as large, are hit by that.
SMALL = """(part) => [...part.querySelectorAll('.design-frame')].flatMap((frame) =>
    [...frame.shadowRoot.querySelectorAll('button, a, input, select, textarea, summary')]
        .filter((node) => node.checkVisibility() && !node.closest('.skip, .toast'))
        .filter((node) => {
            const { width, height } = (node.closest('label') ?? node).getBoundingClientRect();
            return width < 43.5 || height < 43.5;
        })
        .map((node) => `${frame.dataset.state}: ${node.outerHTML.slice(0, 90)}`))"""

UNNAMED = """(part) => [...part.querySelectorAll('.design-frame')].flatMap((frame) =>
    [...frame.shadowRoot.querySelectorAll('button, a, input, select, textarea')]
        .filter((node) => node.checkVisibility())
        .filter((node) => !node.innerText?.trim() && !node.labels?.length && !node.getAttribute('aria-label'))
        .map((node) => `${frame.dataset.state}: ${node.outerHTML.slice(0, 90)}`))"""

EMPTY = """(part) => [...part.querySelectorAll('.design-frame')]
    .filter((frame) => frame.getBoundingClientRect().height < 20 || !frame.shadowRoot.textContent.trim())
    .map((frame) => frame.dataset.state)"""

WIDE = """(part) => [...part.querySelectorAll('.design-frame')]
    .filter((frame) => frame.scrollWidth > frame.clientWidth + 1)
    .map((frame) => frame.dataset.state)"""


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_stranger_sees_every_state_of_a_component(shown, name):
    for page in shown:
        part = page.locator(f".design-part:has(#part-{name})")
        assert part.locator(".design-frame").count() >= 2
        for wrong in (EMPTY, WIDE, UNNAMED, SMALL):
            if wrong is not SMALL or name != "board":
                assert part.evaluate(wrong) == []
        assert overflow(page) == 0
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        part.screenshot(path=SCREENSHOTS / f"design-{name}-{page.viewport_size['width']}.png")


def test_the_server_has_the_page_in_both_languages(townhall):
    for language in ("ko", "en"):
        status, page = townhall.get("/design", {"Accept-Language": language})
        assert status == 200
        assert f'<html lang="{language}">'.encode() in page
