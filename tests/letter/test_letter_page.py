"""docs/letter.md: its smallest letter is one, and none is smaller; its rules are those of the reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from letterforge.diagnostics import LetterFileError
from letterforge.exporters import FORMATS, export
from letterforge.letter.codec import decode
from tests.shipped.letters import ROOT

PAGE = (ROOT / "docs" / "letter.md").read_text("utf-8")
(SMALLEST,) = re.findall(r"^```json smallest\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def fields(part: Any) -> Iterator[tuple[Any, str]]:
    """Yield every object of a letter with the name of each of its fields."""
    if isinstance(part, dict):
        yield from ((part, name) for name in part)
    for one in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from fields(one)


def test_the_smallest_letter_is_one_in_every_format() -> None:
    letter = decode(SMALLEST.encode())
    assert all(export(letter, format_) for format_ in FORMATS)
    assert export(letter, "md").decode() == "# Promise\n\n1\\. We answer within a day.\n"


def test_no_field_of_the_smallest_letter_can_be_left_out() -> None:
    whole = json.loads(SMALLEST)
    count = len(list(fields(whole)))
    assert count > 40
    for index in range(count):
        letter = deepcopy(whole)
        part, name = list(fields(letter))[index]
        del part[name]
        with pytest.raises(LetterFileError):
            decode(json.dumps(letter).encode())


def test_the_links_of_the_page_are_those_that_are_allowed() -> None:
    schemes = set(
        re.findall(r"`(\w+:(?://)?)`", next(line for line in PAGE.splitlines() if "of a `link`" in line))
    )
    for scheme in ("https://", "http://", "mailto:", "tel:", "ftp://", "file:"):
        title = [{"kind": "link", "target": f"{scheme}a", "content": []}]
        data = json.dumps({**json.loads(SMALLEST), "title": title}).encode()
        if scheme in schemes:
            assert decode(data)
        else:
            with pytest.raises(LetterFileError, match="LF507"):
                decode(data)
