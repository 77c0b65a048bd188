"""What the other browser tests stand on: devices, languages, fonts, and faults in pages that are seen."""

import pytest

from people import overflow

PAGE = "/modules/run.html?file=harness.test.js"


@pytest.mark.parametrize(
    ("device", "language", "width", "touch"),
    [("phone", "ko", 360, True), ("laptop", "en", 1280, False), ("projector", "ko", 1920, False)],
)
def test_people_have_their_own_device_and_language(readers, device, language, width, touch):
    page = getattr(readers, device)(language)
    page.goto(PAGE)
    page.get_by_text("✔").first.wait_for()
    assert page.evaluate("innerWidth") == width
    assert page.evaluate("matchMedia('(pointer: coarse)').matches") == touch
    assert page.evaluate("navigator.language").startswith(language)
    assert overflow(page) <= 0
    assert readers.shot(page, device).stat().st_size > 1000


def test_hangul_is_drawn_with_a_real_font(readers):
    """Two syllables of different shape look different; missing glyphs are all the same box."""
    page = readers.laptop()
    page.goto(PAGE)
    heading = page.locator("h1")
    pictures = set()
    for syllable in "회의장투표":
        heading.evaluate("(element, text) => { element.textContent = text }", syllable)
        pictures.add(heading.screenshot())
    assert len(pictures) == 5


def test_faults_in_a_page_are_seen(readers):
    page = readers.phone()
    page.goto(PAGE)
    page.evaluate("console.error('something broke')")
    page.evaluate("setTimeout(() => { throw new Error('nobody caught me') })")
    page.evaluate("fetch('http://127.0.0.1:9/elsewhere').catch(() => {})")
    page.evaluate("new Promise(resolve => setTimeout(resolve, 50))")
    faults = "\n".join(readers.faults)
    readers.faults.clear()
    assert "something broke" in faults
    assert "nobody caught me" in faults
    assert "Content Security Policy" in faults or "somebody else" in faults


def test_expected_faults_are_let_pass(readers):
    page = readers.phone()
    page.goto(PAGE)
    readers.allow("something broke")
    page.evaluate("console.error('something broke as expected')")
    page.evaluate("1")
    assert readers.faults == []
