"""What is renamed wherever it is named, and nothing else."""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from letterforge.diagnostics import LetterforgeError, UsageError
from letterforge.review.renaming.renaming import Renaming, rename
from letterforge.review.renaming.target import Kind
from tests.review.renamed_library import FILES, make_files


def changed(found: Renaming, name: str) -> str:
    """Return what stands in the changed lines of a file after a renaming."""
    before, after = (side[name].decode().splitlines() for side in (found.before, found.after))
    lines = unified_diff(before, after, n=0, lineterm="")
    return "\n".join(line[1:] for line in lines if line.startswith("+") and not line.startswith("+++"))


def codes(folder: Path, kind: Kind, old: str, new: str, **changes: str) -> list[str]:
    with pytest.raises(LetterforgeError) as caught:
        rename(make_files(folder, **changes), kind, old, new)
    assert all(one.hint for one in caught.value.findings)
    return [one.code for one in caught.value.findings]


def test_a_placeholder_is_renamed_in_texts_items_designs_and_values(tmp_path: Path) -> None:
    found = rename(make_files(tmp_path), "placeholder", "company", "organisation")
    assert {name: len(data) - len(found.before[name]) for name, data in found.after.items()} == {
        "clauses/all.yaml": 6 * 5 + len("label: Company, "),
        "templates/letter.yaml": 3 * 5,
        "templates/child.yaml": 5,
        "templates/pages/plain.yaml": 5,
        "examples/org.yaml": 5,
        "examples/org.json": 5,
        "examples/rows.csv": 5,
        "tests/first.yaml": 2 * 5,
    }
    assert found.labels == ("Company",)
    assert found.findings == ()


def test_every_other_byte_is_kept(tmp_path: Path) -> None:
    found = rename(make_files(tmp_path), "placeholder", "company", "organisation")
    for name, data in found.after.items():
        text = data.replace(b"label: Company, ", b"").replace(b"organisation", b"company")
        assert text == found.before[name].replace(b"Company,kind", b"company,kind")
    assert found.after["examples/org.yaml"].startswith(
        "\ufefforganisation: 'Acme'  # the company\r\n".encode()
    )


def test_loop_variables_parameters_comments_and_words_are_left_alone(tmp_path: Path) -> None:
    found = rename(make_files(tmp_path), "placeholder", "company", "organisation")
    text = found.after["clauses/all.yaml"].decode()
    assert "{% for company in channels %}{{ company.name }}{% endfor %}{# company #}" in text
    assert "'company'" in text
    assert "parameters: {who: {type: text, label: company}}" in text
    other = rename(make_files(tmp_path), "placeholder", "company", "who")
    assert "with: {who: '{{ who }}'}" in other.after["clauses/all.yaml"].decode()
    assert "text: 'For {{ who }}.'" in other.after["clauses/all.yaml"].decode()


def test_a_label_that_letters_print_is_written_out_in_the_style_of_the_declaration(tmp_path: Path) -> None:
    clauses = FILES["clauses/all.yaml"]
    block = clauses.replace("{type: text, example: 云河公司}", "\n    type: text\n    required: false")
    found = rename(
        make_files(tmp_path, **{"clauses/all.yaml": block}), "placeholder", "company", "organisation"
    )
    text = found.after["clauses/all.yaml"].decode()
    assert "  organisation: \n    label: Company\n    type: text\n" in text


def test_a_label_that_no_letter_prints_is_not_written_out(tmp_path: Path) -> None:
    templates = FILES["templates/letter.yaml"].replace("[company, way]", "[way]")
    found = rename(
        make_files(tmp_path, **{"templates/letter.yaml": templates}), "placeholder", "company", "organisation"
    )
    assert found.labels == ()
    assert "organisation: {type: text" in found.after["clauses/all.yaml"].decode()


def test_a_field_is_renamed_where_its_record_is_meant(tmp_path: Path) -> None:
    found = rename(make_files(tmp_path), "placeholder", "channels.name", "caption")
    text = changed(found, "clauses/all.yaml")
    assert re.findall("caption|name", text) == ["caption"] * 6
    assert (
        "\"{% for channel in channels %}{{ channel.caption }}\\u0020{{ channel['caption'] }} {% endfor %}\""
        in text
    )
    assert "unique('caption')" in text
    assert changed(found, "examples/rows.csv") == "id,Company,kind,channels[1].caption"
    assert "- {'caption': B" in changed(found, "examples/org.yaml")


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        ("kind.post", 7),  # its key, the default, three comparisons and a case; one for a computed choice
        ("way.post", 2),
        ("channels.means.post", 3),
    ],
)
def test_an_option_is_renamed_where_its_choice_is_meant(tmp_path: Path, old: str, expected: int) -> None:
    found = rename(make_files(tmp_path), "option", old, "letter-box")
    text = found.after["clauses/all.yaml"].decode()
    assert text.count("letter-box") == expected - (old == "kind.post")
    assert text.replace("letter-box", "post") == FILES["clauses/all.yaml"]


def test_an_option_in_values_is_renamed_in_cells_and_lists_of_its_column_alone(tmp_path: Path) -> None:
    found = rename(make_files(tmp_path), "option", "kind.post", "mail")
    assert (
        found.after["examples/rows.csv"].decode()
        == 'id,Company,kind,channels[1].name\n1,"A, B",mail,X\n2,post,e-mail,Y\n'
    )
    assert "kind: mail\r\n" in found.after["examples/org.yaml"].decode()
    assert "means: post" in found.after["examples/org.yaml"].decode()


def test_a_name_that_needs_quotes_gets_them(tmp_path: Path) -> None:
    found = rename(make_files(tmp_path), "option", "kind.post", "yes")
    assert "options: {'yes': By post" in found.after["clauses/all.yaml"].decode()
    assert "kind == 'yes'" in found.after["clauses/all.yaml"].decode()
    assert "kind: 'yes'\r\n" in found.after["examples/org.yaml"].decode()


def test_a_clause_is_renamed_in_references_items_changes_of_variants_and_tests(tmp_path: Path) -> None:
    found = rename(make_files(tmp_path), "clause", "notice", "answers")
    assert "  answers:\n" in found.after["clauses/all.yaml"].decode()
    assert "{{ ref('answers.1') }} and {{ ref(\"answers\") }}" in found.after["clauses/all.yaml"].decode()
    assert "  - answers\n" in found.after["templates/letter.yaml"].decode()
    assert "{after: answers, body" in found.after["templates/child.yaml"].decode()
    assert "number: {answers: '1.'}" in found.after["tests/first.yaml"].decode()


def test_the_id_of_an_item_is_renamed_where_variants_change_it(tmp_path: Path) -> None:
    found = rename(make_files(tmp_path), "clause", "the-rules", "duties")
    assert "{clause: rules, id: duties," in found.after["templates/letter.yaml"].decode()
    assert "replace: {duties: {" in found.after["templates/child.yaml"].decode()
    assert "clauses/all.yaml" not in found.after


def test_a_term_is_renamed_where_texts_mention_it(tmp_path: Path) -> None:
    found = rename(make_files(tmp_path), "term", "platform", "site")
    assert list(found.after) == ["clauses/all.yaml"]
    assert "  site: {long" in found.after["clauses/all.yaml"].decode()
    assert "{{ term('site') }}" in found.after["clauses/all.yaml"].decode()


def test_a_variant_is_renamed_with_its_file_and_those_that_extend_it(tmp_path: Path) -> None:
    found = rename(make_files(tmp_path), "variant", "letter", "note")
    assert found.moved == {"templates/letter.yaml": "templates/note.yaml"}
    assert found.after["templates/letter.yaml"] == FILES["templates/letter.yaml"].encode()
    child = found.after["templates/child.yaml"].decode()
    assert child.startswith("extends: note\n")
    assert "{end_of: note, body" in child
    assert "variant: note\n" in found.after["tests/first.yaml"].decode()


@pytest.mark.parametrize(
    ("kind", "old", "new", "code"),
    [
        ("placeholder", "compny", "x", "LF820"),
        ("placeholder", "kind.x", "y", "LF820"),
        ("option", "kind.pst", "x", "LF820"),
        ("variant", "leter", "x", "LF820"),
        ("term", "sit", "x", "LF820"),
        ("clause", "notic", "x", "LF820"),
        ("option", "kind", "x", "LF001"),
        ("placeholder", "company", "for", "LF821"),
        ("placeholder", "company", "9lives", "LF821"),
        ("placeholder", "company", "company", "LF821"),
        ("placeholder", "company", "x" * 101, "LF821"),
        ("option", "kind.post", "Post", "LF821"),
        ("clause", "notice", "Big Notice", "LF821"),
        ("variant", "letter", "../letter", "LF821"),
        ("variant", "letter", "nul", "LF821"),
        ("placeholder", "company", "kind", "LF822"),
        ("placeholder", "company", "Kind", "LF822"),
        ("placeholder", "company", "own", "LF822"),
        ("placeholder", "channels.name", "open", "LF822"),
        ("option", "kind.post", "e-mail", "LF822"),
        ("clause", "notice", "rules", "LF822"),
        ("clause", "notice", "part", "LF822"),
        ("clause", "notice", "small-print", "LF822"),
        ("variant", "letter", "Child", "LF822"),
        ("placeholder", "company", "one", "LF823"),
    ],
)
def test_what_cannot_be_renamed_is_told(tmp_path: Path, kind: Kind, old: str, new: str, code: str) -> None:
    assert set(codes(tmp_path, kind, old, new)) == {code}


def test_an_option_without_its_placeholder_is_told_with_it(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        rename(make_files(tmp_path), "option", "post", "letter")
    assert caught.value.findings[0].hint == "write it as `kind.post`"


def test_a_library_with_errors_is_left_alone(tmp_path: Path) -> None:
    wrong = FILES["templates/child.yaml"] + "title: '{{ unknown }}'\n"
    assert codes(tmp_path, "term", "platform", "site", **{"templates/child.yaml": wrong}) == ["LF824"]


BIG = (
    "  big:\n    parameters: {how: {type: choice, options: {post: P, e-mail: E}}}\n"
    "    text: \"{{ how }} {{ 'at once' if how == 'post' else 'late' }}\"\n"
)


def test_a_name_that_would_change_letters_is_refused(tmp_path: Path) -> None:
    """A parameter that two choices are passed to compares a word that one of them no longer has."""
    other = "placeholders:\n  route: {type: choice, label: Way, options: {post: P, e-mail: E}}\n"
    clauses = FILES["clauses/all.yaml"].replace("placeholders:\n", other, 1) + BIG
    letter = FILES["templates/letter.yaml"] + (
        "  - {clause: big, with: {how: '{{ kind }}'}}\n  - {clause: big, id: b, with: {how: '{{ route }}'}}\n"
    )
    changes = {"clauses/all.yaml": clauses, "templates/letter.yaml": letter}
    assert codes(tmp_path, "option", "kind.post", "mail", **changes) == ["LF825"]


def test_an_option_is_followed_to_the_parameters_that_its_choice_is_passed_to(tmp_path: Path) -> None:
    clauses = (
        FILES["clauses/all.yaml"]
        + BIG
        + (
            "  outer:\n    parameters: {way: {type: choice, options: {post: P, e-mail: E}, default: post}}\n"
            "    title: Outer\n    items:\n      - {clause: big, id: inner, with: {how: '{{ way }}'}}\n"
            "  free:\n    parameters: {how: {type: choice, options: {post: P, e-mail: E}}}\n"
            "    text: \"{{ 'now' if how == 'post' else 'late' }}\"\n"
        )
    )
    letter = FILES["templates/letter.yaml"] + (
        "  - {clause: outer, with: {way: '{{ kind }}'}}\n  - {clause: big, id: b, with: {how: post}}\n"
        "  - {clause: free, with: {how: post}}\n"
    )
    source = make_files(tmp_path, **{"clauses/all.yaml": clauses, "templates/letter.yaml": letter})
    found = rename(source, "option", "kind.post", "mail")
    text = found.after["clauses/all.yaml"].decode()
    assert "parameters: {how: {type: choice, options: {mail: P, e-mail: E}}}" in text
    assert "'at once' if how == 'mail'" in text
    assert "{way: {type: choice, options: {mail: P, e-mail: E}, default: mail}}" in text
    assert "'now' if how == 'post'" in text
    assert "options: {post: P" in text[text.index("  free:") :]
    body = found.after["templates/letter.yaml"].decode()
    assert "with: {how: mail}}\n  - {clause: free, with: {how: post}}" in body


def test_files_that_are_left_alone_are_told(tmp_path: Path) -> None:
    changes = {
        "examples/old.yaml": "company: [\n",
        "examples/others.yaml": "company: Acme\nnobody: x\n",
        "data/mine.yaml": "company: Acme\n",
        "more.csv": "company\nAcme\n",
        "examples/inner/letterforge.yaml": "name: other\n",
        "examples/inner/values.yaml": "company: Acme\n",
        "examples/notes.txt": "company",
    }
    found = rename(make_files(tmp_path, **changes), "placeholder", "company", "organisation")
    left = {str(one.place).removeprefix(f"{tmp_path}/") for one in found.findings}
    assert left == {"examples/old.yaml", "examples/others.yaml", "data/mine.yaml", "more.csv"}
    assert not left & set(found.after)
    assert {one.code for one in found.findings} == {"LF826"}


def test_what_is_of_another_library_is_used_and_left_alone(tmp_path: Path) -> None:
    other = {"clauses/all.yaml": "clauses: {secret: {title: Secret, text: Kept.}}\n"}
    for name, text in other.items():
        (tmp_path / "firm" / name).parent.mkdir(parents=True)
        (tmp_path / "firm" / name).write_text(text, "utf-8")
    settings = FILES["letterforge.yaml"] + "libraries: {firm: ../firm}\n"
    letter = FILES["templates/letter.yaml"] + "  - firm/secret\n"
    source = make_files(tmp_path / "own", **{"letterforge.yaml": settings, "templates/letter.yaml": letter})
    found = rename(source, "term", "platform", "site")
    assert list(found.after) == ["clauses/all.yaml"]
    with pytest.raises(LetterforgeError) as caught:
        rename(source, "clause", "firm/secret", "secrecy")
    assert [one.code for one in caught.value.findings] == ["LF820"]


def test_a_workbook_that_has_the_name_is_told_and_left_alone(tmp_path: Path) -> None:
    source = make_files(tmp_path)
    for name, words in (("rows.xlsx", "<t>company</t>"), ("others.xlsx", "<t>nobody</t>")):
        with ZipFile(tmp_path / "examples" / name, "w", ZIP_DEFLATED) as workbook:
            workbook.writestr("xl/sharedStrings.xml", words)
    found = rename(source, "placeholder", "company", "organisation")
    assert [(one.code, str(one.place)[-9:]) for one in found.findings] == [("LF826", "rows.xlsx")]
