"""Recorded translations: nothing but `translated` is written, and lint is silent then."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.diagnostics import LetterforgeError
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.review.recorded_translations import Recording, record_translations

FILES = {
    "letterforge.yaml": "name: a\nlanguage: en\n",
    "clauses/a.yaml": (
        "# the first line\r\nclauses:\r\n  one:   # of goods\r\n    text: {en: a, zh-CN: 甲}\r\n"
        "    translated:\r\n      de: 0123456789abcdef  # old\r\n  two: {text: {en: b, zh-CN: 乙, de: B}}\r\n"
    ),
    "templates/x.yaml": "title: {en: X, zh-CN: 信}\n"
    "clauses: {own: {text: {en: c, zh-CN: 丙}}}\nbody: [one]\n",
}


def write(folder: Path, files: dict[str, str]) -> Catalog:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return Catalog(DiskFiles(folder))


def test_all_translations_of_clauses_and_of_variants_are_recorded() -> None:
    found = record_translations(Catalog(MemoryFiles(FILES)))
    assert [(one.clause, one.language, one.is_new) for one in found.recorded] == [
        ("one", "zh-CN", True),
        ("two", "de", True),
        ("two", "zh-CN", True),
        ("own", "zh-CN", True),
    ]
    after = {name: found.files[name].decode() for name in found.files}
    one, two, own = (hash_of(found, id_) for id_ in ("one", "two", "own"))
    assert after["clauses/a.yaml"] == FILES["clauses/a.yaml"].replace(
        "# old\r\n", f'# old\r\n      zh-CN: "{one}"\r\n'
    ).replace("de: B}}", f'de: B}}, translated: {{de: "{two}", zh-CN: "{two}"}}}}')
    assert after["templates/x.yaml"] == FILES["templates/x.yaml"].replace(
        "丙}}}", f'丙}}, translated: {{zh-CN: "{own}"}}}}}}'
    )
    again = record_translations(Catalog(MemoryFiles({**FILES, **after})))
    assert (again.files, {one.is_new for one in again.recorded}) == ({}, {False})


def hash_of(found: Recording, id_: str) -> str:
    return next(one.hash for one in found.recorded if one.clause == id_)


def test_only_what_is_asked_for_is_recorded_and_what_was_is_written_over() -> None:
    files = {**FILES, "clauses/a.yaml": FILES["clauses/a.yaml"].replace("zh-CN: 甲}", "de: A}")}
    found = record_translations(Catalog(MemoryFiles(files)), ["one", "two", "one"], ["de"])
    assert [(one.clause, one.language, one.before) for one in found.recorded] == [
        ("one", "de", "0123456789abcdef"),
        ("two", "de", ""),
    ]
    assert f'de: "{hash_of(found, "one")}"  # old' in found.files["clauses/a.yaml"].decode()


@pytest.mark.parametrize(
    ("ids", "languages", "codes"),
    [
        (["one", "none"], [], ["LF402"]),
        (["one", "two"], ["de"], ["LF841"]),
        (["one"], ["en"], ["LF841"]),
        (["none"], ["de"], ["LF402"]),
    ],
)
def test_what_is_not_there_is_told_and_nothing_is_recorded(
    ids: list[str], languages: list[str], codes: list[str]
) -> None:
    with pytest.raises(LetterforgeError) as caught:
        record_translations(Catalog(MemoryFiles(FILES)), ids, languages)
    assert [one.code for one in caught.value.findings] == codes


def test_a_file_that_cannot_be_read_keeps_everything_from_being_recorded(tmp_path: Path) -> None:
    catalog = write(tmp_path, {**FILES, "clauses/b.yaml": "clauses: {c: {words: a}}\n"})
    with pytest.raises(LetterforgeError) as caught:
        record_translations(catalog, ["one"])
    assert [one.code for one in caught.value.findings] == ["LF110"]
