"""Other libraries: their clauses as `common/privacy`, their placeholders as `common.name`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from shutil import rmtree
from zipfile import ZipFile

import pytest

import letterforge
from letterforge import LetterforgeError, Library, export, plugins
from tests.test_cases import run

COMMON = """
placeholders:
  name: {type: text}
  fee: {type: money}
  twice: {type: money, value: fee * 2}
  start: {type: date}
  end: {type: date, not_before: start}
  kind: {type: choice, options: {a: Apple, b: Bear}}
  people: {type: list, item: {type: text}}
clauses:
  privacy:
    title: Privacy of {{ name }}
    text: |
      {{ name }} pays {{ twice }},
      see {{ ref('other') }}{% for p in people %}, {{ p }} of {{ name }}{% endfor %}.
    items: [{clause: other, when: fee > 3}]
  other: {text: 'It is {{ kind }}.'}
  dates: {text: 'From {{ start }} to {{ end }}.'}
  notice:
    parameters: {days: {type: integer}}
    text: '{{ days }} days for {{ name }}.'
  picked: {title: Pick, items: [{pick: kind, cases: {a: other, b: []}}]}
"""
FORM = COMMON.replace("  notice:", "  notice2: {text: 'Dear {{ name }}.'}\n  notice:")
LETTER = """
title: Letter
placeholders: {name: {type: text}, things: {type: list, required: false, item: {type: text}}}
body: %s
"""
GIVEN = {"name": "Them", "fee": Decimal(5), "kind": "a", "people": ["X", "Y"]}
VALUES: Mapping[str, object] = {"name": "Me", "common": GIVEN}


def opened(folder: Path, body: str, *, common: str = COMMON, where: str = "../common") -> Library:
    """Return a library with one letter beside another one, which it calls `common`."""
    write(folder / "common", {"clauses/all.yaml": common, "templates/readme.txt": ""})
    settings = f"language: en\nlibraries: {{common: {where}}}\n"
    write(folder / "own", {"letterforge.yaml": settings, "templates/letter.yaml": LETTER % body})
    return letterforge.open_library(folder / "own")


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def text(library: Library, values: Mapping[str, object] = VALUES, *, blank: bool = False) -> str:
    plan = library.plan("letter")
    return export(plan.assemble(plan.bind(values, blank=blank)), "text").decode()


def codes(library: Library) -> list[str]:
    return [one.code for one in library.lint() if one.code != "LF120"]  # there is no lock


def test_clauses_and_placeholders_of_another_library_are_used_by_qualified_names(tmp_path: Path) -> None:
    library = opened(tmp_path, "[{text: '{{ name }} and {{ common.name }}'}, common/privacy]")
    assert [one.strip() for one in text(library).split("\n\n")[1:]] == [
        "Me and Them",
        "1. Privacy of Them: Them pays CN¥10.00, see 1.1, X of Them, Y of Them.",
        "1.1 It is Apple.",
    ]
    assert codes(library) == []


def test_an_open_value_of_another_library_is_drawn_in_a_form(tmp_path: Path) -> None:
    library = opened(tmp_path, "[common/notice2, common/picked]", common=FORM)
    assert "____" in text(library, {}, blank=True)
    assert "□" in text(library, {}, blank=True)


def test_a_clause_of_another_library_sees_no_entry_of_a_loop_around_it(tmp_path: Path) -> None:
    library = opened(tmp_path, "[{clause: common/notice, with: {days: 3}, for: name in things}]")
    values = {"things": ["a", "b"], "common": {"name": "Them"}}
    assert text(library, values).count("3 days for Them.") == 2


def test_its_parameters_take_placeholders_of_the_library_that_uses_it(tmp_path: Path) -> None:
    common = COMMON.replace("days: {type: integer}", "days: {type: text}")
    library = opened(tmp_path, "[{clause: common/notice, with: {days: '{{ name }}'}}]", common=common)
    assert "Me days for Them." in text(library)


def test_items_name_its_placeholders(tmp_path: Path) -> None:
    pick = "{pick: common.kind, cases: {a: {text: One}, b: []}}"
    body = f"[{{fields: [common.name]}}, {{choice: common.kind}}, {pick}]"
    assert text(opened(tmp_path, body)).split("\n\n")[1:] == ["Name: Them", "Kind: ■Apple □Bear", "One\n"]


def test_values_that_are_missing_or_wrong_are_told_by_their_qualified_names(tmp_path: Path) -> None:
    plan = opened(tmp_path, "[common/dates, common/privacy]").plan("letter")
    given = {"start": "2026-03-02", "end": "2026-03-01", "nam": "x", "fee": 1, "people": []}
    with pytest.raises(LetterforgeError) as error:
        plan.bind({"common": given})
    told = [(one.code, one.message.split("`")[1]) for one in error.value.findings]
    assert told == [
        ("LF301", "common.nam"),
        ("LF304", "common.end"),
        ("LF302", "common.name"),
        ("LF302", "common.people"),
    ]


def test_what_is_no_mapping_under_the_name_of_a_library_is_told(tmp_path: Path) -> None:
    plan = opened(tmp_path, "[{text: Fixed}]").plan("letter")
    with pytest.raises(LetterforgeError, match="`common` is a library"):
        plan.bind({"common": 3})
    plan.bind({"common": {"name": "of no use here, and known"}})
    plan.bind({"common": None})


def test_a_misspelt_clause_or_library_is_told_with_the_nearest(tmp_path: Path) -> None:
    for named, hint in (("common/privcy", "common/privacy"), ("comon/privacy", "common")):
        library = opened(tmp_path, f"[{named}]")
        with pytest.raises(LetterforgeError) as error:
            library.plan("letter")
        assert [(one.code, one.hint) for one in error.value.findings] == [
            ("LF402", f"did you mean `{hint}`?")
        ]
        assert codes(library) == ["LF402"]


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ("{common: ../nowhere}", "is not a folder"),
        ("{common: {package: no-such-package}}", "no such package is installed"),
        ("{common: {package: msgspec}}", "the package holds none"),
        ("{if: ../common}", "is a word of the template language"),
        ("{nested: ../nested}", "it names other libraries itself"),
    ],
)
def test_a_library_that_cannot_be_used_is_told(tmp_path: Path, settings: str, why: str) -> None:
    opened(tmp_path, "[{text: Fixed}]")
    write(tmp_path / "nested", {"letterforge.yaml": "libraries: {a: ../common}", "templates/readme.txt": ""})
    write(tmp_path / "own", {"letterforge.yaml": f"libraries: {settings}\n"})
    library = letterforge.open_library(tmp_path / "own")
    with pytest.raises(LetterforgeError, match=why) as error:
        library.plan("letter")
    assert [one.code for one in error.value.findings] == ["LF117"]
    assert error.value.findings[0].span is not None
    assert codes(library) == ["LF117"]


def test_more_than_twenty_libraries_are_refused(tmp_path: Path) -> None:
    opened(tmp_path, "[{text: Fixed}]")
    many = ", ".join(f"a{number}: ../common" for number in range(21))
    write(tmp_path / "own", {"letterforge.yaml": f"libraries: {{{many}}}\n"})
    assert codes(letterforge.open_library(tmp_path / "own")) == ["LF110"]


def test_a_library_has_no_name_of_a_placeholder(tmp_path: Path) -> None:
    opened(tmp_path, "[{text: Fixed}]")
    write(tmp_path / "own", {"letterforge.yaml": "libraries: {name: ../common}\n"})
    library = letterforge.open_library(tmp_path / "own")
    with pytest.raises(LetterforgeError, match="the name of a library and of a placeholder"):
        library.plan("letter")
    assert codes(library) == ["LF111"]


def test_no_other_library_is_read_where_plugins_are_forbidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = opened(tmp_path, "[common/privacy]")
    monkeypatch.setattr(plugins, "are_forbidden", lambda: True)
    with pytest.raises(LetterforgeError, match="--untrusted"):
        library.plan("letter")


def test_a_library_may_stand_in_a_zip_file_and_name_one(tmp_path: Path) -> None:
    opened(tmp_path, "[common/notice]".replace("common/notice", "common/privacy"), where="common.zip")
    for name in ("common", "own"):
        with ZipFile(tmp_path / f"{name}.zip", "w") as archive:
            for path in sorted((tmp_path / name).rglob("*")):
                archive.write(path, path.relative_to(tmp_path / name))
    assert "Privacy of Them" in text(letterforge.open_library(tmp_path / "own.zip"))


def test_a_library_in_memory_names_whole_paths_alone(tmp_path: Path) -> None:
    opened(tmp_path, "[{text: Fixed}]")
    files = {"templates/letter.yaml": LETTER % "[common/privacy]"}
    relative = Library.from_files({**files, "letterforge.yaml": "libraries: {common: ../common}"})
    with pytest.raises(LetterforgeError, match="stands in no folder"):
        relative.plan("letter")
    whole = f"libraries: {{common: '{(tmp_path / 'common').as_posix()}'}}\nlanguage: en"
    assert "Privacy of Them" in text(Library.from_files({**files, "letterforge.yaml": whole}))


def test_an_installed_package_is_read_and_never_imported(tmp_path: Path) -> None:
    opened(tmp_path, "[acme/privacy]", where="{package: acme-letters}, acme: {package: acme-letters}")
    site = tmp_path / "site"
    inside = {"clauses/all.yaml": COMMON, "templates/readme.txt": "", "__init__.py": "raise SystemExit(3)"}
    write(site / "acme_letters", inside)
    listed = "".join(f"acme_letters/{name},,\n" for name in inside)
    write(
        site / "acme_letters-1.0.dist-info",
        {"METADATA": "Metadata-Version: 2.1\nName: acme-letters\nVersion: 1.0\n", "RECORD": listed},
    )
    program = (
        f"import sys; sys.path.append({str(site)!r}); import letterforge\n"
        f"plan = letterforge.open_library({str(tmp_path / 'own')!r}).plan('letter')\n"
        "values = {'name': 'Them', 'fee': 5, 'kind': 'b', 'people': ['X']}\n"
        "letter = plan.assemble(plan.bind({'acme': values}))\n"
        "print(letterforge.export(letter, 'text').decode(), 'acme_letters' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "Privacy of Them" in done.stdout, done.stderr
    assert done.stdout.rstrip().endswith("False")


def test_uses_tell_where_its_clauses_and_placeholders_are_used(tmp_path: Path) -> None:
    library = opened(tmp_path, "[common/privacy, {text: '{{ common.name }}'}]")
    assert [(one.kind, one.id) for one in library.uses("common/privacy")] == [("variant", "letter")]
    assert [(one.kind, one.id) for one in library.uses("common.name")] == [("variant", "letter")]


def test_a_mistake_in_another_library_is_told_at_its_file(tmp_path: Path) -> None:
    library = opened(tmp_path, "[common/bad]", common="clauses: {bad: {text: '{{ unknown }}'}}")
    with pytest.raises(LetterforgeError) as error:
        library.plan("letter")
    (finding,) = error.value.findings
    assert finding.message == "`common.unknown` is not a declared placeholder"
    assert finding.span is not None
    assert (finding.span.text, Path(finding.span.source.name).parts[-3:]) == (
        "unknown",
        ("common", "clauses", "all.yaml"),
    )


def test_a_letter_tells_the_files_of_another_library_by_its_name(tmp_path: Path) -> None:
    plan = opened(tmp_path, "[common/notice2, {text: '{{ name }}'}]", common=FORM).plan("letter")
    written = export(plan.assemble(plan.bind(VALUES, blank=True)), "json").decode()
    assert '"common/clauses/all.yaml"' in written
    assert '"templates/letter.yaml"' in written
    assert str(tmp_path) not in written


def test_a_batch_fills_them_from_columns_and_makes_letters_anew_when_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(tmp_path, "[common/notice2, {text: '{{ name }}'}]", common=FORM)
    write(tmp_path, {"rows.csv": "name,common.name\nMe,Them\n"})
    monkeypatch.chdir(tmp_path)
    command = "letterforge batch letter --library own --data rows.csv -o 'out/{{ common.name }}.txt'"
    assert run(command, monkeypatch)[1] == 0
    assert "1. Dear Them." in (tmp_path / "out/Them.txt").read_text("utf-8")
    assert "0 made, 1 unchanged" in run(command, monkeypatch)[0]
    write(tmp_path / "common", {"clauses/all.yaml": FORM.replace("Dear", "Hello")})
    assert run(command, monkeypatch)[1] == 0
    assert "1. Hello Them." in (tmp_path / "out/Them.txt").read_text("utf-8")


def test_a_folder_of_clauses_alone_is_a_library_of_others(tmp_path: Path) -> None:
    library = opened(tmp_path, "[common/notice2]", common=FORM)
    rmtree(tmp_path / "common/templates")
    assert "Dear Them." in text(library, {"common": {"name": "Them"}})


def test_a_variant_of_another_library_is_not_extended(tmp_path: Path) -> None:
    opened(tmp_path, "[{text: Fixed}]")
    write(tmp_path / "own", {"templates/child.yaml": "extends: common/letter\ntitle: Child\n"})
    library = letterforge.open_library(tmp_path / "own")
    with pytest.raises(LetterforgeError, match="extend variants of their own alone") as error:
        library.plan("child")
    assert [one.code for one in error.value.findings] == ["LF401"]
