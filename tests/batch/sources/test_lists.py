"""JSON Lines, JSON, YAML and folders: records one by one, numbers as they were written."""

import json
import tracemalloc
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.batch.records import BadRecord, Record
from letterforge.batch.sources.registry import open_records
from tests.batch.tables import bad, read, refusal, values, whole

SCALARS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.booleans() | st.none()
OBJECTS = st.dictionaries(
    st.text("abcé", min_size=1, max_size=3),
    st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=2), max_leaves=4),
    max_size=3,
)


@given(st.lists(OBJECTS, min_size=1, max_size=6), st.sampled_from([None, 1]), st.booleans())
def test_what_python_writes_as_json_is_read_as_it_was(
    objects: list[dict[str, object]], indent: int | None, is_ascii: bool
) -> None:
    with TemporaryDirectory() as folder:
        path, lines = Path(folder, "a.json"), Path(folder, "a.jsonl")
        path.write_text(json.dumps(objects, indent=indent, ensure_ascii=is_ascii), encoding="utf-8")
        text = "".join(json.dumps(one, ensure_ascii=is_ascii) + "\n" for one in objects)
        lines.write_text(text, encoding="utf-8", newline="")
        assert [one.row for one in read(path)] == objects
        assert [one.row for one in read(lines)] == objects


@pytest.mark.parametrize("ending", ["json", "jsonl", "yaml"])
def test_numbers_are_kept_as_they_were_written(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    one = '{"amount": 1409.50, "id": 123456789012345678901234567890, "list": [1.0, {"x": 1e3}]}'
    path.write_text({"json": f"[{one}]", "jsonl": one, "yaml": f"- {one}"}[ending])
    assert values(path) == [
        {"amount": "1409.50", "id": "123456789012345678901234567890", "list": ["1.0", {"x": "1e3"}]}
    ]


def test_yaml_is_read_as_its_placeholders_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("- postcode: 010020\n  agreed: no\n  at: 12:30\n  none: ~\n")
    assert values(path) == [{"postcode": "010020", "agreed": "no", "at": "12:30"}]


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("[1]", "the record is an array, not an object"),
        ("1", "the record is a text or number, not an object"),
        ("null", "the record is null, not an object"),
        ('{"a": 1, "a": 2}', "the key `a` stands twice"),
        ('{"b": {"a": 1, "a": 2}}', "the key `a` stands twice"),
        ('{"a": NaN}', "`NaN` is not JSON"),
        ('{"a": "\\ud800"}', "half a character"),
        ('{"\\udc00": [{"a": 1}]}', "half a character"),
        ('{"a": 1} x', "extra data"),
        ("{'a': 1}", "double quotes"),
        ('{"a": ' + "[" * 40 + "]" * 40 + "}", "32 levels"),
        ('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}", "32 levels"),
        ('{"a.b": 1, "a": 2}', "both fill `a`"),
    ],
)
def test_a_line_that_is_no_record_is_bad_and_the_others_are_read(
    tmp_path: Path, line: str, fact: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"id": 1}}\n\n{line}\n{{"id": 2}}\n')
    ((code, message, place),) = bad(path)[2]
    assert code in {"LF619", "LF618"}
    assert fact in message
    assert place == f"{path}:3"
    assert [one.number for one in read(path)] == [1, 2, 3]


def test_objects_may_differ_in_their_keys_and_have_dotted_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"名": "x"}\n{"address.city": "Bern"}\n{"list.2": "b", "list.1": "a"}\n')
    assert values(path, mapping={"名": "name"})[0] == {"name": "x"}
    assert values(path)[1:] == [{"address": {"city": "Bern"}}, {"list": ["a", "b"]}]
    assert open_records(str(path)).columns is None


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('[{"a": 1},\n{"a": 2', "LF614", 2),
        ('[{"a": 1}\n{"a": 2}]', "LF614", 2),
        ('[{"a": 1},\n]', "LF614", 2),
        ('[{"a": 1}]\n\n[2]', "LF614", 3),
        ('[\n{"a": 1}\n, {"a": 1 "b": 2}]', "LF614", 3),
        ('{"a": 1}', "LF614", 1),
        ("[1, 2", "LF614", 1),
        ("", "LF614", 1),
        ("[]", "LF613", None),
    ],
)
def test_a_json_file_that_is_no_array_is_refused_at_its_line(
    tmp_path: Path, text: str, code: str, line: int | None
) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    found = refusal(path)
    assert (found.code, found.place) == (code, f"{path}:{line}" if line else str(path))


def test_entries_of_an_array_that_are_no_objects_are_bad_records(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"a": 1}, 17, "x", [2], null,\n true]')
    assert [isinstance(one, BadRecord) for one in read(path)] == [False, *[True] * 5]
    assert read(path)[-1].place == f"{path}:2"


@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_memory_stays_the_same_for_any_number_of_objects(tmp_path: Path, ending: str) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.{ending}"
        lines = [f'{{"id": {one}, "name": "Customer {one}"}}' for one in range(count)]
        path.write_text(f"[{','.join(lines)}]" if ending == "json" else "\n".join(lines))
        tracemalloc.start()
        try:
            assert whole(open_records(str(path))) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(20_000) < 1.2 * peak(4_000) + 10_000


def test_other_encodings_are_for_json_too(tmp_path: Path) -> None:
    for path in (tmp_path / "a.jsonl", tmp_path / "a.json"):
        text = '{"名": "甲"}'
        path.write_bytes((text if path.suffix == ".jsonl" else f"[{text}]").encode("gb18030"))
        assert values(path, encoding="gb18030") == [{"名": "甲"}]
        assert refusal(path).code == "LF611"


@pytest.mark.parametrize(
    ("name", "text"), [("a.jsonl", ""), ("a.jsonl", "\n \n"), ("a.yaml", ""), ("b.yaml", "[]")]
)
def test_an_empty_list_is_an_error(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    assert refusal(tmp_path / name).code == "LF613"


@pytest.mark.parametrize(
    ("text", "code"),
    [("a: 1\n", "LF614"), ("- a: [1\n", "LF101"), ("- a: 1\n  a: 2\n", "LF102"), ("- &x 1\n", "LF103"),
     (f"- a: {'x' * 4_200_000}\n", "LF104")],
)  # fmt: skip
def test_yaml_that_is_no_list_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text)
    assert refusal(path).code == code


def test_an_entry_of_a_yaml_list_that_is_no_mapping_is_a_bad_record(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("- a: 1\n- x\n- a: 2\n")
    assert bad(path) == {2: [("LF619", "the record is no mapping of values", f"{path}:2")]}


def test_a_folder_gives_a_record_for_every_values_file_in_the_order_of_names(tmp_path: Path) -> None:
    files = {"b.yaml": "id: 2", "a.json": '{"id": 1}', "c.yml": "id: [1", "z/a.yaml": "id: 4",
             ".x.yaml": "id: 5", "y.yaml": "just text", "notes.txt": ""}  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    places = [str(Path(one.place).relative_to(tmp_path)) for one in read(tmp_path)]
    assert places == ["a.json", "b.yaml", "c.yml", "y.yaml", "z/a.yaml"]
    assert {number: found[0][0] for number, found in bad(tmp_path).items()} == {3: "LF101", 4: "LF306"}
    (warning,) = open_records(str(tmp_path)).findings
    assert (warning.code, warning.severity) == ("LF626", "warning")
    assert "notes.txt" in warning.message


def test_a_folder_without_values_files_is_an_error(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "LF613"
    (tmp_path / "notes.txt").write_text("")
    assert refusal(tmp_path).code == "LF613"


@pytest.mark.parametrize(
    "wrong", ['{"a": 1, "a": 2}', '{"a": {"b": 1, "b": 2}}', '{"a": NaN}', '{"a": [-Infinity]}']
)
@pytest.mark.parametrize("size", [1, 100_000])
def test_an_object_with_a_key_that_stands_twice_fails_alone(tmp_path: Path, wrong: str, size: int) -> None:
    path = tmp_path / "a.json"
    path.write_text(f'[{{"a": "{"x" * size}"}},\n{wrong},\n{{"a": "3"}}]')
    first, second, third = open_records(str(path))
    assert isinstance(first, Record)
    assert isinstance(second, BadRecord)
    assert (second.findings[0].code, second.findings[0].hint) == ("LF619", "correct the record")
    assert isinstance(third, Record)
    assert third.values == {"a": "3"}


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ('[{"a": 1,}]', "remove the comma"), ('[{"a": 1},]', "remove the comma"),
        ("[{'a': 1}]", "double quotes"), ('[{"b": 2}, {"a": \'1\'}]', "double quotes"),
        ('[{"a": 1} {"a": 2}]', "a comma between two records"), ('{"a": 1}', "one array of objects"),
        ('[{"a": 01}]', "correct the record"),
    ],
)  # fmt: skip
def test_invalid_json_is_reported_with_its_correction(tmp_path: Path, text: str, remedy: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    assert remedy in str(refusal(path).hint)
