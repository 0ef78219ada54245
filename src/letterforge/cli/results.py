"""Results: what commands write to standard output as JSON."""

from __future__ import annotations

import sys

from letterforge.diagnostics.formats.json_text import json_text


def print_json(data: object) -> None:
    """Print data as JSON in several lines; characters that could control a terminal are escaped."""
    sys.stdout.write(json_text(data))
