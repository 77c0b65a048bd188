"""What the pages say, by the keys of their own tables, so that tests look for what people read.

It mirrors `t()` of static/lib/text.js; it must not hold a visible word of its own.
"""

import json
import re

from server import ROOT

PLACE = re.compile(r"\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}")


class Texts:
    """`Texts("ko")("join.find")` is the text of a key; `.like(key, …)` matches it with any other values."""

    def __init__(self, language):
        self.language = language
        self.table = json.loads((ROOT / "static" / "i18n" / f"{language}.json").read_text())

    def __call__(self, key, **values):
        def put(found):
            name, one, many = found.groups()
            value = values[name]
            shown = f"{value:,}" if isinstance(value, int) else str(value)
            if one is None:
                return shown
            return (one if value == 1 else many).replace("#", shown)

        return PLACE.sub(put, self.table[key])

    def like(self, key, **values):
        """A pattern for the whole text; places without a value take anything."""
        out, end, text = "", 0, self.table[key]
        for found in PLACE.finditer(text):
            name, one, many = found.groups()
            out += re.escape(text[end : found.start()])
            if name not in values:
                out += ".*?"
            else:
                out += re.escape(PLACE.sub(lambda _, found=found: self._value(found, values), found.group(0)))
            end = found.end()
        return re.compile("^" + out + re.escape(text[end:]))

    @staticmethod
    def _value(found, values):
        name, one, many = found.groups()
        value = values[name]
        shown = f"{value:,}" if isinstance(value, int) else str(value)
        return shown if one is None else (one if value == 1 else many).replace("#", shown)
