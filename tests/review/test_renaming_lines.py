"""Renaming in files with a JSON object on each line."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.review.renaming.renaming import rename
from letterforge.review.renaming.target import Kind
from tests.review.renamed_library import make_files

LINES = (
    b'{"id": 1, "company": "Acme", "kind": "post",  "channels": [{"name": "A", "means": "post"}]}\r\n'
    b'\n{"kind":"e-mail","Company":"post"}'
)


@pytest.mark.parametrize(
    ("kind", "old", "new", "changes"),
    [
        ("placeholder", "company", "firm", [(b'"company"', b'"firm"'), (b'"Company"', b'"firm"')]),
        ("placeholder", "channels.name", "title", [(b'"name"', b'"title"')]),
        ("option", "kind.post", "mail", [(b'"kind": "post"', b'"kind": "mail"')]),
        ("option", "channels.means.post", "mail", [(b'"means": "post"', b'"means": "mail"')]),
        ("term", "platform", "site", []),
    ],
)  # fmt: skip
def test_lines_of_json_keep_every_other_byte(
    tmp_path: Path, kind: Kind, old: str, new: str, changes: list[tuple[bytes, bytes]]
) -> None:
    source = make_files(tmp_path)
    (tmp_path / "examples/rows.jsonl").write_bytes(LINES)
    expected = LINES
    for before, after in changes:
        expected = expected.replace(before, after)
    found = rename(source, kind, old, new)
    assert found.after.get("examples/rows.jsonl", LINES) == expected
    assert not [one for one in found.findings if "rows.jsonl" in str(one.place)]


@pytest.mark.parametrize("lines", ['{"company": "Acme"', '["company"]', '{"company.name": "Acme"}'])
def test_lines_of_json_that_are_not_certain_are_told(tmp_path: Path, lines: str) -> None:
    found = rename(make_files(tmp_path, **{"examples/r.ndjson": lines}), "placeholder", "company", "firm")
    assert [(one.code, str(one.place)[-8:]) for one in found.findings] == [("LF826", "r.ndjson")]
    assert "examples/r.ndjson" not in found.after
