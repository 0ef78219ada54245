"""Line records: values in files with a JSON object on each line (`.jsonl`, `.ndjson`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from letterforge.diagnostics import LetterforgeError
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.text_cleaning import UNSEEN
from letterforge.review.renaming.edit_list import EditList
from letterforge.review.renaming.table_places import spelled
from letterforge.review.renaming.target import Target
from letterforge.review.renaming.value_places import value_places
from letterforge.yamldoc import Mapping as Node_
from letterforge.yamldoc import decode, read_json
from letterforge.yamldoc.edits import edited

ENDINGS = (".jsonl", ".ndjson")


def edited_lines(data: bytes, target: Target, placeholder: Placeholder | None) -> bytes | None:
    """Return a file with what is renamed in it, every other byte as it is; None where that is not certain.

    `placeholder` is the one that is renamed or has what is renamed. Keys that are paths (`channels[1].name`),
    lines that are no object and a key twice are left to people.
    """
    if placeholder is None:
        return data
    try:
        parts = re.split(rb"(\r?\n)", data)
        parts[::2] = [_edited(line, target, placeholder) for line in parts[::2]]
    except (LetterforgeError, ValueError):
        return None
    return b"".join(parts)


def _edited(line: bytes, target: Target, placeholder: Placeholder) -> bytes:
    """Return a line with what is renamed; raises LetterforgeError, ValueError."""
    if not line.strip():
        return line
    source = decode("line", line, allowed=UNSEEN)
    root, edits = read_json(source, allowed=UNSEEN), EditList()
    if not isinstance(root, Node_):
        raise ValueError("no object")
    for key, entry in root.entries.items():
        name = key.partition(".")[0].partition("[")[0]
        if spelled(name) != spelled(target.path[0]):
            continue
        if name != key:
            raise ValueError("a path")
        if target.name.kind == "placeholder":
            edits.rename(entry.key, target.new)
        for scalar in value_places(entry.value, placeholder, target):
            edits.rename(scalar, target.new)
    return edited(line, source, edits.of(source))


def records_in(data: bytes, names: Mapping[str, str], most: int) -> Iterator[Mapping[str, object]]:
    """Yield the values of the first lines, of keys that are placeholders (`names`, by their spelling)."""
    for line in [one.strip() for one in data.split(b"\n") if one.strip()][:most]:
        try:
            root = read_json(decode("line", line, allowed=UNSEEN), allowed=UNSEEN)
        except LetterforgeError:
            continue
        entries = root.entries.items() if isinstance(root, Node_) else ()
        yield {names[spelled(key)]: entry.value for key, entry in entries if spelled(key) in names}
