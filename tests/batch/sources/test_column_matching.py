"""Fitting: names that differ in spelling alone, names that mean nothing, and titles above a header."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from letterforge.batch.column_matching import ColumnMatcher
from letterforge.batch.job import Job
from letterforge.batch.records import Record, Records
from letterforge.batch.reporting.failed_rows_reader import unwrap_failed_rows
from letterforge.batch.sources.column_names import (
    PlaceholderNames,
    find_spellings,
    match_mapping,
    normalize_name,
)
from letterforge.batch.sources.registry import open_records
from letterforge.diagnostics import BatchError, Finding
from tests.batch.tables import sheet, texts, write_workbook

NAMES = ["customer_name", "hours", "note", "amount"]
JOB = Job("library", "letter", "{{ id }}", ("md",), "out")


def library() -> PlaceholderNames:
    return PlaceholderNames(NAMES.__contains__, lambda: NAMES)


def fit(records: Records, **choices: object) -> ColumnMatcher:
    matcher = ColumnMatcher(structs.replace(JOB, **choices), records, library())
    matcher.check()
    return matcher


def refused(records: Records, **choices: object) -> list[Finding]:
    try:
        matcher = fit(records, **choices)
        list(records)
        matcher.check_keys(is_whole=True)
    except BatchError as error:
        return list(error.findings)
    return []


def table(tmp_path: Path, text: str, **options: object) -> Records:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    return open_records(str(path), **options)  # type: ignore[arg-type]  # of several types


def filled(records: Records) -> list[dict[str, object]]:
    return [one.values for one in records if isinstance(one, Record)]


@pytest.mark.parametrize(
    "column",
    ["Customer Name", "CUSTOMER_NAME", "customer name", "customername",
     " Customer  Name ", '"Customer\nName"', "CustomerName", "custo\u200bmer name"],
)  # fmt: skip
def test_a_column_fills_the_placeholder_whose_name_differs_in_spelling_alone(
    tmp_path: Path, column: str
) -> None:
    records = table(tmp_path, f"id,{column}\n1,Ann\n")
    fit(records)
    assert filled(records) == [{"id": "1", "customer_name": "Ann"}]
    (record,) = records
    assert record.columns["customer_name"] == " ".join(column.strip('"').replace("\u200b", "").split())  # type: ignore[union-attr]  # none is bad


def test_a_sheet_and_a_list_of_objects_are_fitted_the_same(tmp_path: Path) -> None:
    book = write_workbook(
        tmp_path / "a.xlsx", {"One": sheet(texts("ID", "Customer\nName", "HOURS"), texts("1", "Ann", "2"))}
    )
    lines = tmp_path / "a.jsonl"
    lines.write_text(json.dumps({"ID": "1", "Customer\nName": "Ann", "HOURS": "2"}) + "\n")
    for path in (book, lines):
        records = unwrap_failed_rows(open_records(str(path)))
        fit(records).check_keys(is_whole=True)
        assert filled(records) == [{"id": "1", "customer_name": "Ann", "hours": "2"}]


def test_the_exact_name_wins_and_two_others_are_an_error(tmp_path: Path) -> None:
    records = table(tmp_path, "id,hours,Hours\n1,2,3\n")
    (found,) = refused(records)
    assert (found.code, found.message) == ("LF623", "the column `Hours` is no placeholder")
    records = table(tmp_path, "id,hours,Hours\n1,2,3\n")
    fit(records, ignore_extra=True)
    assert filled(records) == [{"id": "1", "hours": "2", "Hours": "3"}]
    (found,) = refused(table(tmp_path, "id,Hours,HOURS\n1,2,3\n"))
    assert (found.code, found.message) == ("LF618", "the columns `Hours` and `HOURS` both fill `hours`")


def test_a_name_that_may_be_two_placeholders_is_none(tmp_path: Path) -> None:
    records = table(tmp_path, "id,A B\n1,2\n")
    both = PlaceholderNames({"a_b ", "ab"}.__contains__, lambda: ["a__b", "ab"])
    with pytest.raises(BatchError):
        ColumnMatcher(JOB, records, both).check()


def test_a_map_may_spell_the_column_otherwise_and_is_reported_where_it_is_unclear(tmp_path: Path) -> None:
    records = table(tmp_path, 'id,"Kunden\nName"\n1,Ann\n', mapping={"kunden name": "customer_name"})
    fit(records)
    assert filled(records) == [{"id": "1", "customer_name": "Ann"}]
    with pytest.raises(BatchError) as caught:
        table(tmp_path, "id,Kunde,KUNDE\n1,a,b\n", mapping={"kunde": "note"})
    assert caught.value.findings[0].message == "`kunde`, to be mapped to `note`, may be `Kunde`, `KUNDE`"
    assert filled(table(tmp_path, "id,Kunde,KUNDE\n1,a,b\n", mapping={"Kunde": "note"})) == [
        {"id": "1", "note": "a", "KUNDE": "b"}
    ]


@given(st.text(min_size=1, max_size=8), st.lists(st.text(max_size=8), max_size=4))
def test_an_exact_name_is_always_its_own_spelling(name: str, others: list[str]) -> None:
    assert find_spellings(name, [*others, name]) == [name]
    assert match_mapping([*others, name], {name: "x"}) == ({name: "x"}, {})
    assert normalize_name(normalize_name(name)) == normalize_name(name)
    assert normalize_name(f" {name.upper()}_\n") == normalize_name(name.upper())


def test_names_of_letters_may_spell_columns_and_placeholders_otherwise(tmp_path: Path) -> None:
    records = table(tmp_path, "Kunden Nr,Hours\n1,2\n")
    matcher = fit(records, name="{{ kunden_nr }}-{{ HOURS }}")
    assert matcher.spellings == {"HOURS": "hours"}
    assert filled(records) == [{"kunden_nr": "1", "hours": "2"}]


def test_a_table_whose_columns_are_spelled_as_they_are_used_needs_no_look_at_the_whole_library(
    tmp_path: Path,
) -> None:
    def all_names() -> list[str]:
        raise AssertionError("the whole library is read")

    records = table(tmp_path, "id,region,hours,note\n1,n,2,x\n")
    matcher = ColumnMatcher(
        structs.replace(JOB, name="{{ region }}/{{ id }}"),
        records,
        PlaceholderNames(NAMES.__contains__, all_names),
    )
    matcher.check()
    assert matcher.spellings == {}


def test_a_name_of_letters_that_nothing_fills_is_reported_by_that_name(tmp_path: Path) -> None:
    (found,) = refused(table(tmp_path, "id,hours\n1,2\n"), name="{{ id }}/{{ huors }}")
    assert found.code == "LF630"
    assert found.message == "`huors`, of which the name is made, is no column and no placeholder"
    assert found.hint == "did you mean `hours`?"
    assert fit(table(tmp_path, "id,hours\n1,2\n"), name="{{ id }}{{ year }}", common={"year": "2026"})


def test_a_column_that_is_to_choose_and_is_not_there_is_reported(tmp_path: Path) -> None:
    (found,) = refused(table(tmp_path, "id,lang\n1,en\n"), language_column="Lang", ignore_extra=True)
    assert (found.code, found.hint) == ("LF618", "did you mean `lang`?")


@pytest.mark.parametrize("ending", ["jsonl", "json", "yaml"])
def test_keys_of_lists_that_are_no_placeholder_are_reported_once_with_where_they_were_met(
    tmp_path: Path, ending: str
) -> None:
    rows = [{"id": "1", "hours": "2"}, {"id": "2", "huors": "3"}, {"id": "3", "huors": "3", "web": "x"}]
    path = tmp_path / f"a.{ending}"
    lines = [json.dumps(row) for row in rows]
    path.write_text("\n".join(lines) if ending == "jsonl" else "[" + ",\n".join(lines) + "]")
    found = refused(open_records(str(path)))
    assert [(one.code, one.message, one.place) for one in found] == [
        ("LF623", "the key `huors` is no placeholder", f"{path}:2"),
        ("LF623", "the key `web` is no placeholder", f"{path}:3"),
    ]
    assert all(way in f"{found[1].hint}" for way in ("--map", "--ignore-extra"))
    assert all(way in f"{found[0].notes}" for way in ("--map", "--ignore-extra"))
    records = open_records(str(path), mapping={"huors": "amount", "WEB": "note"})
    matcher = fit(records)
    assert filled(records)[2] == {"id": "3", "amount": "3", "note": "x"}
    matcher.check_keys(is_whole=True)


def test_a_key_that_is_asked_for_and_never_met_is_reported_where_all_were_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "1"}\n')
    found = refused(open_records(str(path), mapping={"nmae": "note"}), name="{{ id }}-{{ year }}")
    assert [one.code for one in found] == ["LF618", "LF630"]
    records = open_records(str(path), mapping={"nmae": "note"})
    matcher = fit(records, name="{{ id }}-{{ year | default('x') }}")
    list(records)
    matcher.check_keys(is_whole=False)


@pytest.mark.parametrize("above", ["Customers;;\n;;\n", "Customers\n\n", "Report 2026;Sales;\nall;x;y\n"])
@pytest.mark.parametrize("allowed", [False, True])
def test_a_title_above_the_header_is_recognised_and_the_way_to_skip_it_reported(
    tmp_path: Path, above: str, allowed: bool
) -> None:
    (found,) = refused(table(tmp_path, f"{above}ID;Customer Name;Hours\n1;Ann;2\n"), ignore_extra=allowed)
    assert (found.code, str(found.hint)[:31]) == ("LF612", "read it with `--header-row 3`; ")
    records = table(tmp_path, f"{above}ID;Customer Name;Hours\n1;Ann;2\n", header_row=3)
    fit(records)
    assert filled(records) == [{"id": "1", "customer_name": "Ann", "hours": "2"}]


def test_a_title_above_the_header_of_a_sheet_is_recognised(tmp_path: Path) -> None:
    rows = [texts("Customers", "", ""), texts("id", "Hours", "x"), texts("1", "2", "")]
    path = write_workbook(tmp_path / "a.xlsx", {"One": sheet(*rows)})
    (found,) = refused(unwrap_failed_rows(open_records(str(path))))
    assert "`--header-row 2`" in str(found.hint)


@pytest.mark.parametrize("sign", [":", "^", "/"])
def test_a_delimiter_that_was_not_recognised_is_reported(tmp_path: Path, sign: str) -> None:
    text = f"id{sign}hours\n1{sign}2\n"
    (found,) = refused(table(tmp_path, text), ignore_extra=True)
    assert found.message == f"the header is one column, `id{sign}hours`: its delimiter was not recognised"
    assert found.hint == f"name it: `--delimiter '{sign}'`"
    assert fit(table(tmp_path, text, delimiter=sign))


def test_a_misspelt_name_of_letters_accuses_no_column(tmp_path: Path) -> None:
    (finding,) = refused(table(tmp_path, "id,hours\n1,2\n"), name="{{ idd }}")
    assert (finding.code, finding.hint) == ("LF630", "did you mean `id`?")


def test_a_column_beside_one_that_fills_its_placeholder_is_reported_as_such(tmp_path: Path) -> None:
    (finding,) = refused(table(tmp_path, "id,Hours,hours\n1,2,3\n"))
    assert finding.message == "the column `Hours` is no placeholder"
    assert (finding.hint or "").startswith("another column fills `hours` already: remove this one, ")


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "jsonl"])
@pytest.mark.parametrize("ignore_extra", [False, True])
@pytest.mark.parametrize("target", ["hour", "hour.of"])
def test_a_column_mapped_to_no_placeholder_is_an_error_that_blames_the_target(
    tmp_path: Path, ending: str, ignore_extra: bool, target: str
) -> None:
    path = tmp_path / f"a.{ending}"
    row = '{"id": "1", "Nr": "2"}'
    text = {"csv": "id,Nr\n1,2\n", "json": f"[{row}]", "jsonl": f"{row}\n"}.get(ending, "")
    path.write_text(text)
    if ending == "xlsx":
        write_workbook(path, {"One": sheet(texts("id", "Nr"), texts("1", "2"))})
    (found,) = refused(open_records(str(path), mapping={"Nr": target}), ignore_extra=ignore_extra)
    assert found.code == "LF618"
    assert found.message == f"`{target}`, which the column `Nr` is mapped to, is no placeholder"
    assert "`hours`" in str(found.hint)


@pytest.mark.parametrize("name", ["{{ nr }}", "{{ NR }}", "{{ Nr }}", "{{ N_r | tidy }}"])
def test_a_name_finds_a_mapped_column_by_any_of_its_spellings(tmp_path: Path, name: str) -> None:
    records = table(tmp_path, "Nr,hours\nA7,2\n", mapping={"Nr": "note"})
    fit(records, name=name)
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"Nr": "A7", "hours": "2"}\n')
    assert refused(open_records(str(lines), mapping={"Nr": "note"}), name=name) == []


def test_a_key_that_is_one_too_many_in_a_later_record_is_reported_at_once(tmp_path: Path) -> None:
    rows = [{"id": "1", "Note": "a"}, {"id": "2", "Note": "a", "note": "b"}]
    for ordered in (rows, rows[::-1]):
        path = tmp_path / "a.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in ordered))
        (found,) = refused(open_records(str(path)))
        assert (found.code, found.message) == ("LF623", "the key `Note` is no placeholder")
        assert found.place == f"{path}:{ordered.index(rows[1]) + 1}"
