"""Settings of VS Code: schemas are added, and all else stays as it is."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.diagnostics import UsageError
from letterforge.editor.jsonc import MAX_DEPTH, JsoncError, parse
from letterforge.editor.settings_file import KEY, merged

OURS = {"./schema/a.json": "a/*.yaml", "./schema/b.json": "b/*.yaml"}
COMMENTED = """// of the team
{
\t"editor.rulers": [110], // as in the style guide
\t/* schemas
\t   of others */
\t"yaml.schemas": {
\t\t"https://example.org/x.json": ["x.yaml",], // theirs
\t},
}
"""
PLAIN = st.dictionaries(st.text(max_size=8), st.integers() | st.text(max_size=8) | st.lists(st.booleans()))
CHARACTERS = st.text(alphabet='{}[]",:/*\\ \n1tru"ab', max_size=40)


def read(text: str) -> object:
    """Return settings without comments and commas at the end, as Python's json reads them."""
    bare = re.sub(r"^\ufeff|//[^\n]*$|/\*.*?\*/", "", text, flags=re.DOTALL | re.MULTILINE)
    return json.loads(re.sub(r",(\s*[}\]])", r"\1", bare))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "{}",
        "{ }",
        '{"a": 1}',
        '{\n  "a": 1\n}\n',
        '\ufeff{\n    "a": {},\n}\r\n',
        '{"yaml.schemas": {}}',
    ],
)
def test_schemas_are_added_to_any_settings_and_once_only(text: str) -> None:
    made = merged("settings.json", text, OURS)
    found = read(made)
    assert isinstance(found, dict)
    assert found[KEY] == OURS
    assert merged("settings.json", made, OURS) == made


def test_comments_and_settings_of_others_keep_every_byte() -> None:
    made = merged("settings.json", COMMENTED, OURS)
    assert set(COMMENTED.splitlines()) <= set(made.splitlines())
    assert '\t\t"./schema/a.json": "a/*.yaml",\n\t\t"./schema/b.json": "b/*.yaml"\n\t},\n}\n' in made
    added = [one for one in made.splitlines() if one not in COMMENTED.splitlines()]
    assert len(added) == 2


def test_a_comment_behind_the_last_setting_stays_behind_it() -> None:
    made = merged("settings.json", '{\n  "a": 1 // one\n  // the end\n}', OURS)
    assert made.startswith('{\n  "a": 1, // one\n  // the end\n  "yaml.schemas": {\n    "./schema/a.json"')


def test_line_ends_stay_as_they_are() -> None:
    made = merged("settings.json", '{\r\n  "a": 1\r\n}\r\n', OURS)
    assert made.count("\n") == made.count("\r\n") == 7


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ('"a/*.yaml"', '"a/*.yaml"'),
        ('"mine/*.yaml"', '["mine/*.yaml", "a/*.yaml"]'),
        ('["mine/*.yaml", /* and */ "a/*.yaml"]', '["mine/*.yaml", /* and */ "a/*.yaml"]'),
        ('["mine/*.yaml" /* mine */,]', '["mine/*.yaml", "a/*.yaml" /* mine */,]'),
        ("[]", '["a/*.yaml"]'),
    ],
)
def test_patterns_that_somebody_wrote_stay(written: str, made: str) -> None:
    text = f'{{"yaml.schemas": {{"./schema/a.json": {written}}}}}'
    assert merged("settings.json", text, {"./schema/a.json": "a/*.yaml"}) == text.replace(written, made)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[]", "1:1"),
        ("{", "1:2"),
        ('{"a" 1}', "1:6"),
        ('{"a": 1 "b": 2}', "1:9"),
        ('{\n  "yaml.schemas": 3\n}', "2:19"),
        ('{"yaml.schemas": {"./schema/a.json": 3}}', "1:38"),
        ('{"yaml.schemas": {"./schema/a.json": [[]]}}', "1:38"),
        ("{} {}", "1:4"),
        ("{'a': 1}", "1:2"),
        ("// nothing", "1:11"),
        ("[" * 200, "1:1"),
        ('{"a": 1.}', "1:7"),
        ("{,}", "1:2"),
    ],
)
def test_what_is_no_settings_is_refused_with_its_place(text: str, place: str) -> None:
    with pytest.raises(UsageError) as caught:
        merged("settings.json", text, OURS)
    (found,) = caught.value.findings
    assert found.code == "LF831"
    assert str(found.span) == f"settings.json:{place}" or text.startswith("[[")


def test_levels_have_a_bound() -> None:
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    with pytest.raises(JsoncError):
        parse("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))


@given(PLAIN, st.sampled_from([None, 2, "\t"]))
def test_settings_that_json_writes_keep_what_they_say(
    settings: dict[str, object], indent: int | str | None
) -> None:
    settings.pop(KEY, None)
    made = json.loads(merged("settings.json", json.dumps(settings, indent=indent), OURS))
    assert made == {**settings, KEY: OURS}


@given(CHARACTERS)
def test_any_text_is_merged_or_refused(text: str) -> None:
    try:
        made = merged("settings.json", text, OURS)
    except UsageError:
        return
    assert merged("settings.json", made, OURS) == made
