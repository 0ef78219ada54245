"""Documents that fit a schema, and the same with something odd in them."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from letterforge.diagnostics import Source
from letterforge.library.items import KINDS as ITEM_KINDS
from letterforge.library.json_values import json_value
from letterforge.yamldoc import read_yaml
from tests.repository import ROOT

# What stands in << >> goes into the YAML without quotes.
ODD = [
    None, 0, 12, 1.5, True, [], {}, ["x"], {"x": "y"}, "", "12", "x y", "a\n", "zh-CN", "<<1e400>>",
    f"<<{'9' * 400}>>",
]  # fmt: skip


def documents(kind: str) -> list[Any]:
    """Return what the shipped files of a kind hold, and a file that shows every other key."""
    folders = {
        "clauses": "clauses/*.yaml",
        "variant": "templates/*.yaml",
        "numbering": "templates/numbering/*.yaml",
        "page": "templates/pages/*.yaml",
        "calendar": "calendars/*.yaml",
        "library": "letterforge.yaml",
        "test": "src/letterforge/starters/*/tests/*.yaml",
    }
    files = sorted(ROOT.glob(folders[kind]))
    assert files
    return [json_value(node) for path in files if (node := read_yaml(Source("f", path.read_text("utf-8"))))]


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every container and key of a document."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield value, key
        yield from places(inner)


def spoil(owner: Any, key: Any, data: st.DataObject) -> None:
    """Put something odd in place of a value, drop it, or call it something else."""
    match data.draw(st.sampled_from(["replace", "drop", "rename"])):
        case "replace":
            owner[key] = copy.deepcopy(data.draw(st.sampled_from(ODD)))
        case "drop":
            del owner[key]
        case _:
            if isinstance(owner, dict):
                name = data.draw(st.sampled_from(["id", "text", "other", "zh_CN", "x\n", *ITEM_KINDS]))
                owner[name] = copy.deepcopy(owner[key])
