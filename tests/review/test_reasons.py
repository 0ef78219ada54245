"""Why each line is in a letter, and where its values are from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from letterforge.api import Library, export, read_values
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.placeholders.values_files import merge, parse_set
from letterforge.review.reasons.letter_reasons import reasons_of
from letterforge.review.reasons.reason import Reason
from letterforge.review.reasons.reason_data import reason_data
from letterforge.review.reasons.reason_lines import reason_lines
from letterforge.review.reasons.reason_page import reason_page
from tests.libraries import PAGE
from tests.repository import ROOT
from tests.review.renamed_library import make_files
from tests.test_cases import run

OFFICE = ROOT / "examples/office"
FILES = {
    "clauses/all.yaml": """\
placeholders:
  hours: {type: integer, label: Hours}
  fee: {type: integer, label: Fee, default: 5}
  total: {type: integer, label: Total, value: hours * fee}
  kind: {type: choice, label: Kind, options: {post: By post, mail: By mail}}
  names: {type: list, label: Names, item: {type: text}, required: false}
  note: {type: text, label: Note, required: false}
clauses:
  answer:
    title: Answers
    text: >-
      Within {{ hours }} hours{% if hours > 24 %}, at the latest{% elif kind == 'post' %}, by post{% endif %}.
    items:
      - {clause: cost, when: hours > 12}
      - {id: free, text: It is free., when: hours <= 12}
  cost: {text: 'It costs {{ total }}.'}
""",
    "templates/letter.yaml": """\
title: Letter
numbering: ["1.", "(a)"]
page: plain
body:
  - {text: Nobody reads this., when: fee > 100, id: dear}
  - answer
  - {id: each, text: 'To {{ name }}', for: name in names}
  - pick: kind
    cases:
      post: {id: stamp, text: With a stamp.}
      mail: {id: click, text: With a click.}
  - fields: [note, {label: Late, text: 'yes', when: hours > 48}]
""",
    "templates/child.yaml": "extends: letter\ninsert: [{after: answer, body: [{id: more, text: More.}]}]\n",
    "templates/pages/plain.yaml": PAGE,
    "values.yaml": "hours: 24\nkind: mail\n",
}


def made(folder: Path, variant: str = "letter", *settings: str, blank: bool = False) -> dict[str, Reason]:
    """Return the reasons of a letter by the id of their block, the title under an empty one."""
    if not (folder / "values.yaml").exists():
        make_files(folder, **{"tests/first.yaml": "", "examples/org.json": "{}"} | FILES)
    source = DiskFiles(folder)
    raw: dict[str, object] = dict(read_values(folder / "values.yaml"))
    for one in settings:
        raw = merge(raw, parse_set(one))
    plan = Library(source).plan(variant)
    found = reasons_of(Catalog(source), plan, raw, plan.bind(raw, blank=blank))
    return {one.path[-1] if one.path else "": one for one in found}


def test_lines_are_those_of_the_plain_text() -> None:
    library = Library(DiskFiles(OFFICE))
    for file in sorted(OFFICE.glob("values/*.yaml")):
        variant = file.name.partition(".")[0]
        for blank in (False, True):
            language = "en" if ".en." in file.name else "zh-CN"
            plan = library.plan(variant, language=language)
            raw = read_values(file)
            values = plan.bind({} if blank else raw, blank=blank)
            found = reasons_of(Catalog(DiskFiles(OFFICE)), plan, raw, values)
            text = export(plan.assemble(values), "txt").decode().splitlines()
            for one in found:
                assert [line.rstrip() for line in text[one.first - 1 : one.last]] == list(one.lines)
            assert sum(map(bool, (line for one in found for line in one.lines))) == sum(map(bool, text))
            assert not [one for one in found if one.path and not one.place]


def test_a_condition_that_let_a_clause_in_is_told_with_its_values(tmp_path: Path) -> None:
    (told,) = made(tmp_path)["cost"].conditions
    assert (told.text, told.result, told.values) == ("hours > 12", "true", (("hours", "24"),))
    assert told.place.endswith("clauses/all.yaml:14")


def test_what_was_left_out_stands_beside_its_neighbour_with_its_condition(tmp_path: Path) -> None:
    found = made(tmp_path)
    (free,) = found["cost"].left_out
    assert (free.id, free.conditions[0].text, free.conditions[0].result) == ("free", "hours <= 12", "false")
    told = [
        (one.id, [(known.text, known.result) for known in one.conditions]) for one in found["answer"].left_out
    ]
    assert told == [
        ("dear", [("fee > 100", "false")]),
        ("each", [("for name in names", "false")]),
        ("stamp", [("pick kind: post", "false")]),
    ]
    assert [one.text for one in found["click"].conditions] == ["pick kind: mail"]


def test_conditions_in_words_and_of_lines_are_told(tmp_path: Path) -> None:
    found = made(tmp_path, "letter", "note=x")
    assert [(one.text, one.result) for one in found["answer"].inside] == [
        ("hours > 24", "false"),
        ("kind == 'post'", "false"),
    ]
    assert [(one.text, one.result) for one in found["fields-5"].inside] == [("hours > 48", "false")]


def test_conditions_of_inline_ifs_and_of_titles_are_told(tmp_path: Path) -> None:
    text = "{{ 'P' if kind == 'post' else 'M' }}{% if hours > 12 %}, {{ 'x' if note else 'y' }}{% endif %}."
    letter = FILES["templates/letter.yaml"].replace(
        "title: Letter", "title: \"{{ 'L' if fee > 3 else 'M' }}\""
    )
    files = FILES | {
        "templates/letter.yaml": letter.replace("- answer", f'- {{id: how, text: "{text}"}}'),
    }
    make_files(tmp_path, **{"tests/first.yaml": "", "examples/org.json": "{}"} | files)
    found = made(tmp_path)
    assert [(one.text, one.result) for one in found["how"].inside] == [
        ("kind == 'post'", "false"),
        ("hours > 12", "true"),
        ("note", "false"),
    ]
    assert found["how"].inside[0].values == (("kind", "By mail"),)
    assert [(one.text, one.result) for one in found[""].inside] == [("fee > 3", "true")]


def test_a_library_that_is_not_trusted_tells_the_same_under_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path)
    monkeypatch.chdir(tmp_path)
    command = "letterforge why letter --vars values.yaml --set note=x --clause cost -f json"
    plain, limited = run(command, monkeypatch), run(f"{command} --untrusted", monkeypatch)
    assert limited == plain
    assert '"hours > 12"' in plain[0]
    assert run("letterforge why letter --untrusted --clause cots --vars values.yaml", monkeypatch)[1] == 2


def test_each_value_says_where_it_is_from(tmp_path: Path) -> None:
    found = made(tmp_path, "letter", "note=x", "names=[Ann, Bo]")
    values = {one.name: one for reason in found.values() for one in reason.values}
    total = values["total"]
    assert (total.kind, total.expression, total.follows) == ("computed", "hours * fee", ("hours", "fee"))
    assert {name: one.kind for name, one in values.items()} == {
        "hours": "given", "total": "computed", "fee": "default", "names[2]": "set", "note": "set",
    }  # fmt: skip
    assert values["hours"].place.endswith("values.yaml:1")
    assert values["fee"].place.endswith("clauses/all.yaml:3")
    assert (values["total"].value, values["fee"].value) == ("120", "5")


def test_an_open_value_makes_a_condition_open(tmp_path: Path) -> None:
    (tmp_path / "values.yaml").parent.mkdir(exist_ok=True)
    made(tmp_path)
    (tmp_path / "values.yaml").write_text("kind: mail\n", "utf-8")
    found = made(tmp_path, blank=True)
    assert found["cost"].conditions[0].result == "open"
    assert {one.name: one.kind for one in found["answer"].values} == {"hours": "open"}


def test_the_variant_that_an_item_is_from_is_told(tmp_path: Path) -> None:
    found = made(tmp_path, "child")
    assert (found["more"].layer, found["answer"].layer) == ("child", "letter")
    assert made(tmp_path)["answer"].layer == ""


def test_a_page_escapes_everything_and_allows_its_style_alone(tmp_path: Path) -> None:
    found = made(tmp_path, "letter", "note=<script>alert(1)</script>&", "names=['\"><img src=x>']")
    page = reason_page("<b>", "en", found.values())
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;" in page
    assert "default-src 'none'" in page
    assert not re.search(r"\b(src|href|on\w+)=", re.sub(r">[^<]*<", "><", page))


def test_the_style_of_a_page_is_the_one_that_its_policy_allows() -> None:
    from base64 import b64encode
    from hashlib import sha256

    page = reason_page("letter", "en", ())
    style = re.search(r"<style>(.*)</style>", page, re.DOTALL)
    assert style is not None
    assert b64encode(sha256(style[1].encode()).digest()).decode() in page


def test_text_and_data_tell_the_same(tmp_path: Path) -> None:
    found = made(tmp_path)
    lines = "\n".join(reason_lines(found.values()))
    assert "`hours > 12` is true (" in lines
    assert "`for name in names` has no entries (" in lines
    assert "total = 120: computed from `hours * fee`" in lines
    data = reason_data(found["cost"])
    assert data["conditions"] == [
        {
            "text": "hours > 12",
            "place": str(found["cost"].conditions[0].place),
            "result": "true",
            "values": {"hours": "24"},
        }
    ]


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--line", "999"], 2, "line 999 of the letter says nothing"),
        (["--clause", "anser"], 2, "did you mean `answer`?"),
        (["--value", "hour"], 2, "did you mean `hours`?"),
        (["--line", "3"], 0, "answer  ("),
        (["--clause", "free"], 0, "left out: free"),
        (["--value", "total"], 0, "computed from `hours * fee`"),
        (["-f", "json", "--clause", "cost"], 0, '"expression": "hours * fee"'),
        (["-f", "html"], 0, "<!doctype html>"),
    ],
)
def test_one_line_clause_or_value_is_asked_for(
    tmp_path: Path, options: list[str], code: int, words: str
) -> None:
    import subprocess

    from tests.preloaded import preloaded

    made(tmp_path)
    command = [str(preloaded() / "letterforge"), "why", "letter", "--vars", "values.yaml", *options]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.returncode, words in done.stdout + done.stderr) == (code, True)
    assert ("LF827" in done.stderr) is (code == 2)
