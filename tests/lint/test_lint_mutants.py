"""Lint finds every mistake, in every text of every clause, in every language, used by a letter or not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from letterforge import open_library
from letterforge.yamldoc import Scalar
from tests.extent import IS_WHOLE
from tests.lint.mutants import MISTAKES, mutate, scalars, shipped_copy
from tests.lint.rule_library import without_rules

LIBRARIES: dict[str, dict[str, bool | str]] = {
    "in two languages": {},
    "used by no letter": {"used": False},
    "in English alone": {"language": "en"},
    "in Chinese alone, used by no letter": {"language": "zh-CN", "used": False},
}


SOME = (
    "a misspelt placeholder", "a misspelt filter", "a misspelt reference", "a misspelt attribute",
    "a misspelt option", "an opening brace that is missing", "a closing brace that is missing",
)  # fmt: skip

REFERENCE = MISTAKES["a misspelt reference"][0]
CODES = dict(MISTAKES.values())


def series() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield libraries, each with the mistakes that its texts get in turn: one alone if all are tried."""
    for library, keys in LIBRARIES.items():
        if IS_WHOLE:
            yield from ((library, (MISTAKES[name][0],)) for name in (SOME if keys else MISTAKES))
        else:
            yield library, tuple(CODES)


SERIES = list(series())


@pytest.fixture(scope="module")
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped library."""
    keys = LIBRARIES[request.param]
    language = keys.get("language")
    root = tmp_path_factory.mktemp("mutants") / "law"
    return shipped_copy(
        root, used=bool(keys.get("used", True)), language=language if isinstance(language, str) else None
    )


def found(root: Path) -> set[tuple[str, int, str]]:
    """Return file, line and code of all findings."""
    findings = without_rules(open_library(root).lint())
    return {(one.span.source.name, one.span.line, one.code) for one in findings if one.span is not None}


@pytest.mark.parametrize(("library", "mistakes"), SERIES, indirect=["library"], ids=range(len(SERIES)))
def test_a_mistake_in_each_text_is_found_at_its_line(library: Path, mistakes: tuple[str, ...]) -> None:
    before = {path: path.read_bytes() for path in library.glob("clauses/*.yaml")}
    clean = {place[:2] for place in found(library)} if REFERENCE in mistakes else set()
    texts = scalars(library)
    assert len(texts) > 100
    try:
        places = mutate(library, texts, *mistakes)
        told = found(library)
    finally:
        for path, data in before.items():
            path.write_bytes(data)
    assert {mistake for *_, mistake in places} == {*mistakes}
    missed = [
        (file, line, mistake)
        for file, line, mistake in places
        if (file, line, CODES[mistake]) not in told and not (mistake == REFERENCE and (file, line) in clean)
    ]
    assert not missed


def test_a_mistake_in_one_text_alone_is_the_one_finding(tmp_path: Path) -> None:
    root = shipped_copy(tmp_path / "law")
    texts = scalars(root)
    for number in range(0, len(texts), 41):
        path = Path(texts[number].span.source.name)
        before = path.read_bytes()
        places = mutate(root, [texts[number]], "{{ efective_from }}")
        assert {place[:2] for place in found(root)} == {place[:2] for place in places}
        path.write_bytes(before)


@pytest.mark.parametrize("line", range(3))
def test_in_a_folded_text_the_line_of_the_mistake_is_told(tmp_path: Path, line: int) -> None:
    root = shipped_copy(tmp_path / "law")
    folded = [one for one in scalars(root) if one.span.text.count("\n") > 3 and one.span.text.startswith(">")]
    chosen: dict[str, Scalar] = {one.span.source.name: one for one in folded}
    assert len(chosen) > 5
    for mistakes in rounds(len(chosen)):
        expected = []
        for (file, scalar), mistake in zip(chosen.items(), mistakes, strict=False):
            lines = scalar.span.source.text.splitlines()
            at = scalar.span.line + line  # the first of a block is the line behind its sign
            lines[at] += f" {mistake} "
            Path(file).write_text("\n".join(lines) + "\n", encoding="utf-8")
            expected.append((file, at + 1, CODES[mistake]))
        told = found(root)
        assert not [place for place in expected if place not in told], mistakes


def rounds(count: int) -> list[list[str]]:
    """Return lists of mistakes for so many texts: each mistake in one of them, or each in all."""
    names = [name for name in MISTAKES if not ("end" in name or "tag" in name)]  # told where the text goes on
    tried = [MISTAKES[name][0] for name in names]
    if IS_WHOLE:
        return [[mistake] * count for mistake in tried]
    return [tried[at : at + count] for at in range(0, len(tried), count)]


def test_the_shipped_library_and_its_copies_have_no_findings(tmp_path: Path) -> None:
    for number, language in enumerate((None, "en", "zh-CN")):
        root = shipped_copy(tmp_path / str(number), language=language)
        assert without_rules(open_library(root).lint()) == ()
