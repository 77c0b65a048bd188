"""What is said of all pages at once: both languages complete, no text outside them, the first load small."""

import gzip
import json
import pathlib
import re

import pytest

from texts import read_texts

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
STATIC = ROOT / "static"
TEXTS = {language: read_texts(language) for language in ("ko", "en")}
MODULES = sorted(STATIC.rglob("*.js"))
PAGES = sorted((STATIC / "pages").glob("*.html"))
PLACE = re.compile(r"\{(\w+)")
HANGUL = re.compile(r"[가-힣]")
FIRST_LOAD_BYTES_MAX = 60_000


def test_both_languages_have_the_same_keys():
    assert set(TEXTS["ko"]) == set(TEXTS["en"])


@pytest.mark.parametrize("language", TEXTS)
def test_a_key_stands_in_one_table_of_a_language(language):
    tables = [json.loads(path.read_text()) for path in sorted((STATIC / "i18n").rglob(f"{language}.json"))]
    assert sum(map(len, tables)) == len(TEXTS[language])


def test_phones_load_no_text_that_only_other_pages_ask_for():
    """What stands in the first table is loaded by every phone; other tables are for other pages and later parts."""
    pages = [STATIC / "pages" / "hall.js", STATIC / "pages" / "index.js", STATIC / "offline" / "offline.js"]
    modules = set().union(*(imports(page.resolve(), set(), ON_WISH) for page in pages))
    source = "\n".join(path.read_text() for path in modules)
    asked = set(re.findall(r"'([\w.?]+)'", source))
    patterns = [re.escape(made).replace(r"\$\{\}", r"[\w.?]+") for made in made_keys(source)]
    first = json.loads((STATIC / "i18n" / "ko.json").read_text())
    unasked = [key for key in first if not any(re.fullmatch(pattern, key) for pattern in patterns)]
    assert set(unasked) - asked == set()


def test_both_languages_put_the_same_values_into_every_text():
    korean, english = TEXTS["ko"], TEXTS["en"]
    assert [key for key in korean if set(PLACE.findall(korean[key])) != set(PLACE.findall(english[key]))] == []
    assert [key for key in korean if not korean[key].strip() or not english[key].strip()] == []


def test_every_text_that_a_module_asks_for_is_there_and_none_is_left_over():
    source = "\n".join(path.read_text() for path in MODULES)
    plain = set(re.findall(r"\bt\('([^']+)'", source)) | set(re.findall(r"[?:(]\s*'([a-zA-Z]+\.[\w.]+)'", source))
    asked = {key for key in plain if key in TEXTS["ko"]}
    missing = {key for key in re.findall(r"\bt\('([^']+)'", source)} - set(TEXTS["ko"])
    assert not missing
    patterns = [re.escape(made).replace(r"\$\{\}", r"[\w.?]+") for made in made_keys(source)]
    for pattern in patterns:
        assert any(re.fullmatch(pattern, key) for key in TEXTS["ko"]), pattern
    by_value = set(re.findall(r"'((?:arithmetic|base|share|choice|can)\.[\w.]+)'", source))
    # The minutes' words are asked for by the server: MinutesTests counts them.
    minutes = set(json.loads((STATIC / "i18n" / "minutes" / "ko.json").read_text()))
    # So are the workbook's: WorkbookTests.
    minutes |= set(json.loads((STATIC / "i18n" / "workbook" / "ko.json").read_text()))
    unused = {
        key
        for key in set(TEXTS["ko"]) - asked - by_value - minutes
        if not any(re.fullmatch(pattern, key) for pattern in patterns)
    }
    assert not unused


def made_keys(source):
    """Keys that are put together, `kind.${…}`, with empty places."""
    for made in re.findall(r"`([a-z]\w*\.(?:[\w.]|\$\{[^}`]*\})+)`", source):
        if "${" in made and made.split(".")[0] in {key.split(".")[0] for key in TEXTS["ko"]}:
            yield re.sub(r"\$\{[^}]*\}", "${}", made)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(STATIC)))
def test_a_module_holds_no_visible_text_and_is_short(path):
    text = path.read_text()
    assert not HANGUL.search(text)
    if path.name != "schema.js":
        assert len(text.splitlines()) < 300
        assert max(map(len, text.splitlines())) <= 110
        assert text.startswith("// ")


@pytest.mark.parametrize("path", sorted((STATIC / "formats").glob("*.json")), ids=lambda path: path.name)
def test_a_format_speaks_both_languages(path):
    form = json.loads(path.read_text())
    assert form["id"] == path.stem
    for item in form["items"]:
        assert item["kind"] in ("talk", "discussion", "questions", "vote", "proposals", "battle")
    for texts in pairs(form):
        assert set(texts) == {"ko", "en"}
        assert HANGUL.search(texts["ko"]) and not HANGUL.search(texts["en"])


def pairs(value):
    """Every object of texts by language."""
    if isinstance(value, dict):
        if "ko" in value or "en" in value:
            yield value
        else:
            for inner in value.values():
                yield from pairs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from pairs(inner)


def linked(text, language):
    """What a page asks for in a language, below static/."""
    return re.findall(r'(?:src|href)="/static/([^"]+)"', text.replace("{{lang}}", language))


# What a page asks for only when somebody wishes for it.
ON_WISH = {
    STATIC / "components" / "phone" / "more.js",
    STATIC / "components" / "join" / "codeForm.js",
    STATIC / "components" / "proxy" / "proxy.js",
    STATIC / "components" / "vote" / "vote.js",
    STATIC / "components" / "agenda" / "agenda.js",
    STATIC / "components" / "sofar" / "sofar.js",
    STATIC / "components" / "motion" / "part.js",
    STATIC / "components" / "posts" / "posts.js",
    STATIC / "components" / "ballot" / "ballot.js",
    STATIC / "components" / "secret" / "secret.js",
    STATIC / "components" / "topics" / "topics.js",
    STATIC / "components" / "presence" / "presence.js",
    STATIC / "components" / "receipt" / "receipt.js",
    STATIC / "components" / "battle" / "part.js",
    STATIC / "components" / "proposals" / "part.js",
    STATIC / "components" / "proposals" / "went.js",
    STATIC / "components" / "opinions" / "opinions.js",
    STATIC / "components" / "opinions" / "screen.js",
    STATIC / "components" / "opinions" / "panel.js",
}


def imports(path, seen, wished=frozenset()):
    """A module and all that it stands on from the beginning, with those that are wished for."""
    if path in seen:
        return seen
    seen.add(path)
    source = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    for how, found in re.findall(r"(from |import |import\()'(\.[^']+)'", source):
        wanted = (path.parent / found).resolve()
        if how != "import(" or wanted not in ON_WISH - wished:
            imports(wanted, seen, wished)
    return seen


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_page_preloads_what_its_module_stands_on_and_has_nothing_inline(page):
    text = page.read_text()
    entry = STATIC / "pages" / f"{page.stem}.js"
    named = {(STATIC / path).resolve() for path in re.findall(r'(?:src|href)="/static/([^"]+\.js)"', text)}
    assert named == imports(entry.resolve(), set())
    for path in linked(text, "ko") + linked(text, "en"):
        assert (STATIC / path).is_file(), path
    assert "{{boot}}" in text and 'lang="{{lang}}"' in text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script>", text)


def test_the_first_load_of_a_participant_is_small():
    page = STATIC / "pages" / "hall.html"
    for language in TEXTS:
        files = [page, *(STATIC / path for path in linked(page.read_text(), language))]
        size = sum(len(gzip.compress(path.read_bytes())) for path in files)
        assert size < FIRST_LOAD_BYTES_MAX, f"{language}: {size} bytes compressed"
