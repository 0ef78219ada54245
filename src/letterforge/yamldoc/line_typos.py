"""Line typos: a missing colon, space or indent that makes a line invalid YAML."""

from __future__ import annotations

import re

CURLY = "“”‘’„«»「」『』＂"  # quotes that quote nothing in YAML


def colon_inside(before: str, value: str) -> str:
    """Return the remedy for a second colon in a line; `before` stands before it, `value` behind the first."""
    if value and value[0] in CURLY:
        return "put the text in ' or \": YAML knows no other quotes"
    keys = re.fullmatch(r"\s*([\w-]+): +([a-z_]+)", before)
    if keys:
        return f"put it in quotes; a key `{keys[2]}` stands on a line of its own below `{keys[1]}:`"
    return "put the whole text in quotes, or write it below the key behind `>-`"


def likely_typo(line: str, above: str, *, at_colon: bool) -> tuple[str, str] | None:
    """Return message and hint for a line that is no key: a dash, a comment, a text or a key, nearly."""
    if re.match(r"-[^\s-]", line):
        return "a space is missing behind the dash", f"write `- {line[1:]}`"
    if re.match(r"//|/\*|<!--", line):
        return "this is not a comment in YAML", "start a comment with `# `"
    if re.search(r"[:-] +[>|][-+]?\s*$", above):
        return "the text of a block is not indented", "indent its lines further than its key"
    if re.fullmatch(r"[\w-]+", line) and at_colon:
        return f"a colon is missing behind `{line}`", f"write `{line}:`"
    return None
