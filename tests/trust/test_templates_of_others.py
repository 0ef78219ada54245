"""Texts of another library are under the bounds of the library that names it; its files stay its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.trust.prison import Prison
from tests.trust.templates_library import assert_endured, assert_refused, quoted, write_library

EVIL = "{{ name.__class__ }}"
CLAUSES = {
    "a text": (f"c: {{text: {quoted(EVIL)}}}", "LF203"),
    "a title": (f"c: {{title: {quoted(EVIL)}, text: x}}", "LF203"),
    "a condition": ("c: {items: [{text: x, when: 'name.__class__'}]}", "LF203"),
    "a condition over a function": ("c: {items: [{text: x, when: 'lipsum()'}]}", "LF204"),
    "a clause in a clause": (f"c: {{items: [d]}}\n  d: {{text: {quoted(EVIL)}}}", "LF203"),
    "a loop": ("c: {text: '{% for x in name.__class__ %}y{% endfor %}'}", "LF203"),
    "our own name": ("c: {text: '{{ _budget }}'}", "LF201"),
    "a name of Jinja": ("c: {text: '{{ self }}'}", "LF201"),
    "a variable of our own": ("c: {text: '{{ _computed }}'}", "LF201"),
    "a computed value": ("c: {text: '{{ it }}'}", "LF203"),
    "a term": ("c: {text: \"{{ term('t') }}\"}", "LF203"),
    "a term with a name of Python": ("c: {text: \"{{ term('__class__') }}\"}", "LF212"),
    "a calendar with a name of Python": ("c: {text: \"{{ day + workdays(1, '../../own') }}\"}", "LF412"),
    "a text that is too long": (f"c: {{text: {quoted('x' * 70_000)}}}", "LF207"),
}
DECLARED = f"""placeholders:
  name: {{type: text, default: Ann}}
  day: {{type: date, default: 2026-11-22}}
  it: {{type: text, value: 'name.__class__'}}
terms:
  t: {{long: {quoted(EVIL)}, short: T}}
clauses:
  """
NAMES = {
    "{{ common.name.__class__ }}": "LF203",
    "{{ common.__class__ }}": "LF201",
    "{{ common['name'] }}": "LF201",
    "{{ common }}": "LF201",
    "{{ common.lipsum() }}": "LF204",
    "{{ common.nam }}": "LF201",
    "{{ term('common/__class__') }}": "LF212",
    "{{ term('common/t') }}": "LF203",
    "{% for x in common %}y{% endfor %}": "LF201",
}


def write(
    folder: Path, clauses: str, *, body: str = "[common/c]", files: Mapping[str, str] | None = None
) -> Path:
    """Return a library that uses one inside its own folder, which declares `clauses`."""
    usual = {
        "letterforge.yaml": "language: en\nlibraries: {common: common}\n",
        "common/clauses/all.yaml": DECLARED + clauses + "\n",
    }
    return write_library(folder / "library", body=body, files={**usual, **(files or {})})


@pytest.mark.parametrize("place", CLAUSES)
def test_a_way_out_is_refused_in_clauses_of_another_library(jail: Prison, tmp_path: Path, place: str) -> None:
    clauses, code = CLAUSES[place]
    folder = write(tmp_path, clauses)
    assert_refused(jail.run(folder, "lint"), code)
    assert_refused(jail.run(folder, "render", "letter"), code)


@pytest.mark.parametrize("text", NAMES)
def test_a_way_out_is_refused_in_names_of_another_library(jail: Prison, tmp_path: Path, text: str) -> None:
    folder = write(tmp_path, "c: {text: x}", body=f"[{{text: {quoted(text)}}}]")
    assert_refused(jail.run(folder, "lint"), NAMES[text])
    assert_refused(jail.run(folder, "render", "letter"), NAMES[text])


def test_a_letter_of_two_libraries_has_the_bounds_of_one(jail: Prison, tmp_path: Path) -> None:
    nested = "b20: {text: x}\n" + "".join(
        f"  b{one}: {{items: [{', '.join([f'b{one + 1}'] * 10)}]}}\n" for one in range(20)
    )
    served = jail.run(write(tmp_path, nested, body="[common/b0]"), "lint")
    assert_endured(served)
    assert "error[LF207]" in served.out or "error[LF406]" in served.out


def test_half_of_a_bound_in_each_library_is_the_whole(jail: Prison, tmp_path: Path) -> None:
    half = ", ".join(["c"] * 1000)
    folder = write(tmp_path, f"c: {{text: {quoted('{{ name }}' * 30)}}}\n  d: {{items: [{half}]}}")
    (folder / "templates/letter.yaml").write_text("title: L\nbody: [common/d, common/d, common/d]\n", "utf-8")
    served = jail.run(folder, "lint")
    assert_endured(served)
    assert "error[LF207]" in served.out


@pytest.mark.parametrize("command", ["lint", "upgrade"])
def test_a_link_out_of_another_library_is_not_followed(jail: Prison, tmp_path: Path, command: str) -> None:
    folder = write(tmp_path, "c: {text: x}")
    (tmp_path / "secret.yaml").write_text("clauses: {c: {text: hidden}}\n", "utf-8")
    linked = folder / "common/clauses/all.yaml"
    linked.unlink()
    linked.symlink_to(tmp_path / "secret.yaml")
    served = jail.run(folder, command)
    assert_endured(served)
    assert served.code == 1
    assert "is a link that leads out of the library" in served.out + served.err


def test_a_folder_of_another_library_that_is_a_link_out_of_it_is_refused(
    jail: Prison, tmp_path: Path
) -> None:
    folder = write(tmp_path, "c: {text: x}")
    (folder / "common/clauses").rename(tmp_path / "elsewhere")
    (folder / "common/clauses").symlink_to(tmp_path / "elsewhere")
    assert_refused(jail.run(folder, "lint"), "LF117")


def test_libraries_that_name_each_other_are_refused(jail: Prison, tmp_path: Path) -> None:
    files = {"common/letterforge.yaml": "libraries: {own: ..}\n"}
    folder = write(tmp_path, "c: {text: x}", files=files)
    assert_refused(jail.run(folder, "lint"), "LF117")
    assert_refused(jail.run(folder, "upgrade"), "LF117")


@pytest.mark.parametrize("words", [["render", "letter"], ["vars", "letter"], ["show", "letter"]])
def test_no_other_library_is_read_of_one_that_is_not_trusted(
    jail: Prison, tmp_path: Path, words: list[str]
) -> None:
    served = jail.run(write(tmp_path, "c: {text: hidden}"), *words, "--untrusted")
    assert_endured(served)
    assert "hidden" not in served.out
    assert served.code in (1, 2)
    if words[0] == "render":
        assert_refused(served, "LF117")


def test_copies_in_a_lock_are_under_the_same_bounds(jail: Prison, tmp_path: Path) -> None:
    folder = write(tmp_path, "c: {text: x}")
    lock = 'format: 1\nchecksum: "0"\nlibraries:\n  common:\n    from: common\n    hash: "0"\n    clauses:\n'
    for copy in ("      c: |\n        c: {text: '" + EVIL + "'}\n", "      c: &a x\n      d: *a\n"):
        (folder / "letterforge.lock").write_text(lock + copy, "utf-8")
        assert_refused(jail.run(folder, "render", "letter"), "LF119")
        assert_refused(jail.run(folder, "upgrade", "--yes"), "LF119")
