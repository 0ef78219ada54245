"""Texts and patterns beyond their bounds: told with their place, by lint and by every letter of them."""

from __future__ import annotations

import pytest

import letterforge
from letterforge import LetterforgeError, Library
from tests.library.folder import USUAL
from tests.lint.rule_library import without_rules

LONG = "x" * 65_537
WIDE = "字" * 21_846  # three bytes each
VARIANT = USUAL["templates/letter.yaml"]

FILES: dict[str, tuple[str, str]] = {
    "a text": ("clauses/answer.yaml", f"clauses: {{answer: {{text: {LONG}}}}}"),
    "a wide text": ("clauses/answer.yaml", f"clauses: {{answer: {{text: {WIDE}}}}}"),
    "a title": ("clauses/answer.yaml", f"clauses: {{answer: {{title: {LONG}, text: x}}}}"),
    "the title of a letter": (
        "templates/letter.yaml", VARIANT.replace("{zh-CN: 信, en: Letter}", f"{{zh-CN: 信, en: {LONG}}}")
    ),
    "a text of a variant": (
        "templates/letter.yaml", VARIANT.replace("[answer]", f"[answer, {{text: {LONG}}}]")
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_text_of_more_than_64_kib_is_refused_with_its_place(name: str) -> None:
    file, text = FILES[name]
    library = Library.from_files({**USUAL, file: text})
    with pytest.raises(LetterforgeError) as caught:
        library.plan("letter", language="en")
    for (finding,) in (caught.value.findings, without_rules(library.lint())):
        assert (finding.code, finding.message) == ("LF207", "the text is longer than 64 KiB")
        assert finding.where.startswith(f"{file}:")


def test_a_text_of_64_kib_is_a_text() -> None:
    file, text = FILES["a text"]
    plan = Library.from_files({**USUAL, file: text.replace(LONG, LONG[1:])}).plan("letter", language="en")
    assert LONG[1:].encode() in letterforge.export(plan.assemble(plan.bind({})), "md")


@pytest.mark.parametrize("place", ["templates/letter.yaml", "templates/numbering/long.yaml"])
def test_a_numbering_pattern_has_a_bound(place: str) -> None:
    pattern = f"'{'x' * 2000}1'"
    files = {
        **USUAL,
        "templates/letter.yaml": VARIANT.replace('["1.", "(a)"]', f"[{pattern}]"),
    }
    if place != "templates/letter.yaml":
        files |= {
            "templates/letter.yaml": VARIANT.replace('["1.", "(a)"]', "long"),
            place: f"levels: [{pattern}]",
        }
    library = Library.from_files(files)
    with pytest.raises(LetterforgeError) as caught:
        library.plan("letter", language="en")
    for (finding,) in (caught.value.findings, without_rules(library.lint())):
        assert (finding.code, finding.hint) == ("LF207", "shorten what stands beside the number")
        assert finding.where.startswith(f"{place}:")
