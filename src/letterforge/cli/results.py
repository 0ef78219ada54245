"""Results: what commands write to standard output as JSON."""

from __future__ import annotations

import json
import sys


def print_json(data: object) -> None:
    """Print data as JSON in several lines; characters that could control a terminal are escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    escaped = "".join(one if one.isprintable() or one == "\n" else f"\\u{ord(one):04x}" for one in text)
    sys.stdout.write(f"{escaped}\n")
