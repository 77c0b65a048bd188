"""What the pages say, by the keys of their own tables, so that tests look for what people read.

It mirrors `t()` of static/lib/text.js; it must not hold a visible word of its own.
"""

import json
import re

from server import ROOT

PLACE = re.compile(r"\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}")


def read_texts(language):
    """All texts of a language, those of staff and of parts that are loaded later included."""
    tables = sorted((ROOT / "static" / "i18n").rglob(f"{language}.json"))
    return {key: text for table in tables for key, text in json.loads(table.read_text()).items()}


class Texts:
    """`Texts("ko")("join.find")` is the text of a key; `.like(key, …)` matches it with any other values."""

    def __init__(self, language):
        self.language = language
        self.table = read_texts(language)

    def __call__(self, key, **values):
        return PLACE.sub(lambda found: put(found, values), self.table[key])

    def like(self, key, **values):
        """A pattern for the whole text; places without a value take anything."""
        out, end, text = "^", 0, self.table[key]
        for found in PLACE.finditer(text):
            out += re.escape(text[end : found.start()])
            out += re.escape(put(found, values)) if found.group(1) in values else ".*?"
            end = found.end()
        return re.compile(out + re.escape(text[end:]))


def put(found, values):
    """What stands in a place of a text."""
    name, one, many = found.groups()
    value = values[name]
    shown = f"{value:,}" if isinstance(value, int) else str(value)
    if one is None:
        return shown
    return (one if value == 1 else many).replace("#", shown)
