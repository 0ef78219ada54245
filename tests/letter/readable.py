"""Letters of any shape, as far as they may stand in a letter file."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from letterforge.letter import Clause, Filled, Letter, Number, Paragraph, Reference, Text
from letterforge.letter.characters import find_forbidden
from tests.strategies import letter_of, letters

_TARGET = Clause("node", Number("1.", 1, 1), (), ())  # what references of the strategies name


def _clean(part: Any) -> Any:
    """Return a part of a letter without the characters that no text may hold."""
    if isinstance(part, str):
        found = {one[0] for one in find_forbidden(part)}
        return re.sub(f"[{''.join(map(re.escape, found))}]", "", part) if found else part
    if isinstance(part, tuple):
        return tuple(map(_clean, part))
    if isinstance(part, Struct):
        return type(part)(*(_clean(getattr(part, name)) for name in part.__struct_fields__))
    return part


readable_letters: st.SearchStrategy[Letter] = letters.map(
    lambda letter: _clean(replace(letter, body=(_TARGET, *letter.body)))
)
"""Any letter whose references lead somewhere and whose characters are allowed."""

SMALL = letter_of(
    Clause("first", Number("一、", 1, 1, ""), (Text("words"),), ()),
    Paragraph("words", (Text("see "), Reference("一", "first"), Filled("x", "name"))),
    title=(Text("title"),),
)
"""A letter small enough to be changed by hand."""
