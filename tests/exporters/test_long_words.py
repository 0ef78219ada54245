"""However long a value is, the time it takes grows with its length and not with the square of it."""

import time

import pytest

from letterforge.exporters import export
from letterforge.letter import Column, Inlines, Paragraph, Strong, Table, Text
from tests.exporters.readback import join
from tests.slack import SLACK
from tests.strategies import letter_of

LENGTH = 100_000
SECONDS = SLACK * 2  # the square of the length takes minutes


@pytest.mark.parametrize(
    "unit",
    [
        "<", "~", "_", "_ ", "&", "[", " x", "www.", "https://a\\*", "中", "，", "\u0301", "e\u0301",
        "\u00a0", "\u3000", "\u2003", "\u202f",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["md", "txt"])
def test_a_long_value_is_exported_in_time(unit: str, name: str) -> None:
    words = f"a{unit * LENGTH}"[:LENGTH] + "b"
    content: Inlines = (Strong((Text(words),)), Text(words))
    table = Table("node", (Column((Text("x"),)),), (((Text(words),),),))
    start = time.process_time()
    data = export(letter_of(Paragraph("node", content), table), name).decode()
    assert time.process_time() - start < SECONDS
    assert len(join(data)) >= 3 * len(join(words))


def test_many_spans_are_delimited_in_time() -> None:
    content = (Strong((Text("“a”"),)), Text("是")) * 10_000
    start = time.process_time()
    assert export(letter_of(Paragraph("node", content)), "md").count(b"**") == 20_000
    assert time.process_time() - start < SECONDS
