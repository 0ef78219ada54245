"""The JSON Schemas of library files. The files in `library/schema/` are the one source of their shape."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

KINDS = ("clauses", "variant", "numbering", "page", "library")

_FOLDER = Path(__file__).parent.parent / "schema"


@cache
def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file (one of `KINDS`), whole in itself."""
    whole = dict(_read(kind))
    shared = _read("parts")["$defs"]
    whole["$defs"] = defs = dict(whole.get("$defs", {}))
    waiting: list[Any] = [whole]
    while waiting:
        for name in re.findall(r'"#/\$defs/([a-z-]+)"', json.dumps(waiting.pop())):
            if name not in defs:
                defs[name] = shared[name]
                waiting.append(shared[name])
    return whole


@cache
def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_bytes())
    return found


def schema_text(kind: str) -> str:
    """Return the JSON Schema of a kind of file (one of `KINDS`) as text, for editors."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"
