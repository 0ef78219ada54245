"""Explanations: every code has one in every language, and its example is true."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from letterforge.diagnostics import CODES, explanations
from letterforge.diagnostics.explanations import LANGUAGES, Explanation, headings, titles
from letterforge.diagnostics.explanations.markdown import absolute, links, plain
from letterforge.lint.manual import explain
from letterforge.lint.rules.table import RULES
from tests.diagnostics.example_library import prepare, write
from tests.test_cases import run

TOLD = re.compile(r"\b(?:error|warning)\[(LF\d{3})\]")
IN_WORDS: Mapping[str, str] = {
    "LF000": "a defect of letterforge",
    "LF116": "no key has had another name yet",
    "LF118": "a lock holds hashes",
    "LF119": "a lock holds hashes",
    "LF120": "a lock holds hashes",
    "LF207": "an example would have 64 KiB, or 50 levels",
    "LF208": "it takes ten seconds, or 512 MiB",
    "LF417": "a picture is no text",
    "LF511": "a package would have to be missing",
    "LF512": "a font would have to be missing",
    "LF513": "a font would have to be missing",
    "LF621": "a package would have to be missing",
    "LF622": "another program would have to write at the same time",
    "LF624": "an example would have a million rows",
    "LF627": "the number format of a cell is no text",
    "LF628": "merged cells are no text",
    "LF629": "hidden rows are no text",
    "LF633": "a disk would have to be full",
    "LF640": "a defect of letterforge",
    "LF641": "a worker would have to die",
    "LF642": "another run would have to be at work",
    "LF643": "a journal is a database",
    "LF644": "another program would have to write at the same time",
    "LF645": "another program would have to write at the same time",
    "LF650": "a disk would have to be full",
    "LF651": "a folder would have to be in the place of a letter",
    "LF670": "a package would have to be missing",
    "LF671": "a cluster would have to be there",
    "LF672": "a cluster would have to be there",
    "LF673": "a cluster would have to be there",
    "LF674": "a cluster would have to be there",
    "LF832": "a package would have to be missing",
    "LF833": "a system would have to tell of no changes",
    "LF860": "git would have to merge a picture",
    "LF861": "a link would have to be in the folder",
    "LF862": "a lock of git would have to be in the folder",
    "LF863": "a file would have to be missing",
    "LF694": "a folder would have to be protected, which it is from nobody with the rights of root",
    "LF800": "a program would have to be missing",
    "LF801": "a repository would have to be there",
    "LF802": "a repository would have to be there",
    "LF803": "a repository would have to be there",
    "LF804": "a repository would have to be there",
    "LF806": "a repository would have to be there",
    "LF807": "a repository would have to be there",
    "LF820": "it is a command that changes files",
    "LF821": "it is a command that changes files",
    "LF822": "it is a command that changes files",
    "LF823": "it is a command that changes files",
    "LF824": "it is a command that changes files",
    "LF825": "it is a command that changes files",
    "LF826": "a workbook is no text",
    "LF827": "it is an option of a command",
}
"""The codes whose examples are sentences, with the reason why no file or command provokes them."""
EXAMPLES = {code: explain(code, "en") for code in CODES if code not in {*IN_WORDS, *RULES}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_explained_in_every_language_and_nothing_else_is(language: str) -> None:
    told = [explain(code, language) for code in CODES]
    assert not [
        one.code for one in told if not (one.title and one.meaning and one.remedy and one.example.wrong)
    ]
    assert [one.title for one in told] == list(titles(language).values())
    assert not [one.code for one in told if one.example.wrong == one.example.right]
    folder = Path(explanations.__file__).parent
    known = {*CODES, "headings"}
    assert not [
        key for path in folder.glob("*.toml") for key in tomllib.loads(path.read_text()) if key not in known
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_is_in_words_only_where_no_text_provokes_its_code(language: str) -> None:
    assert {code for code in CODES if not explain(code, language).example.is_code} == set(IN_WORDS)
    assert set(headings(language)) == set(headings("en"))


@pytest.mark.parametrize("code", CODES)
def test_languages_name_the_same_things_and_link_to_the_same_places(code: str) -> None:
    english, chinese = (f"{told.meaning} {told.remedy}" for told in map(partial(explain, code), LANGUAGES))
    assert set(re.findall(r"`[^`]+`", english)) == set(re.findall(r"`[^`]+`", chinese))
    assert sorted(links(english)) == sorted(links(chinese))


@pytest.mark.parametrize("code", CODES)
def test_chinese_has_full_width_punctuation(code: str) -> None:
    told = explain(code, "zh-CN")
    words = re.sub(r"`[^`]+`", "", plain(f"{told.title} {told.meaning} {told.remedy}"))
    assert re.search(r"[\u4e00-\u9fff]", told.title)
    assert not re.search(r"[\u4e00-\u9fff][,;:!?.()]|[,;:!?()][\u4e00-\u9fff]", words)


def test_markdown_is_told_without_links_or_with_whole_ones() -> None:
    text = "Split it ([bounds](../SECURITY.md#bounds)), or see the [table](library.md)."
    top = "https://github.com/letterforge/letterforge/blob/main"
    assert plain(text) == "Split it, or see the table."
    assert links(text) == (f"{top}/SECURITY.md#bounds", f"{top}/docs/library.md")
    assert absolute(text) == (
        f"Split it ([bounds]({top}/SECURITY.md#bounds)), or see the [table]({top}/docs/library.md)."
    )


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_wrong_example_provokes_its_code_and_no_other(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found, printed, _ = play(EXAMPLES[code], EXAMPLES[code].example.wrong, monkeypatch)
    assert found == {code}, printed


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_right_example_provokes_nothing(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found, printed, exit_code = play(EXAMPLES[code], EXAMPLES[code].example.right, monkeypatch)
    assert (found, exit_code) == (set(), 0), printed


def play(told: Explanation, text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[set[str], str, int]:
    """Return the codes that a text of an example provokes, all that is printed, and the exit code."""
    prepare(told.code, monkeypatch)
    file, command = told.example.file, told.example.command or text
    if file == "letter.json":  # a part of the letter, in which `right` stands as it was made
        letter = Path(file).read_text("utf-8")
        assert told.example.right in letter
        text = letter.replace(told.example.right, text, 1)
    if file is not None:
        write(file, f"{text}\n")
    printed, exit_code = run(command.partition("    #")[0], monkeypatch)
    return set(TOLD.findall(printed)) - set(RULES), printed, exit_code  # whose examples `test_rules` tries
