"""The comment of a pull request: folded, bounded, and nothing in it is markup or a mention."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from letterforge.comparison import Change, Part
from letterforge.diagnostics import Finding
from letterforge.review import impact_comment as room
from letterforge.review.changed_ids import ChangedId
from letterforge.review.impact import Impact, OwnedFile, TouchedLetter
from letterforge.review.impact_comment import MAX_COMMENT, code, impact_comment
from tests.git_repositories import CLAUSES, LAW, make_repository
from tests.review.changes import OTHER_REPLY, change

HOSTILE = (
    "`````@octocat #1 <b>x</b> **x** ](http://x) </details> --> & \u202e :smile: /close GH-1 http://x.example"
)


def made(**parts: object) -> Impact:
    """Return an impact with some parts."""
    letter = TouchedLetter("letter", "en", "", "changed", ("Old.",), ("New.",))
    usual: dict[str, object] = {
        "before": "HEAD", "after": "the work tree", "ids": (), "letters": (letter,), "compared": 9,
        "files": (), "not_compared": (), "findings": (),
    }  # fmt: skip
    return Impact(**{**usual, **parts})  # type: ignore[arg-type]  # parts of the test


def test_a_comment_shows_what_changed_and_the_text_before_and_after(tmp_path: Path) -> None:
    make_repository(tmp_path, {**LAW, "CODEOWNERS": "* @editors\n"})
    comment = impact_comment(change(tmp_path, {**OTHER_REPLY}))
    assert comment.startswith("<!-- letterforge impact -->\n\n### letterforge: 2 of 6 letters change\n")
    assert "- changed clause `reply` in `clauses/all.yaml:5`" in comment
    assert "- `clauses/all.yaml`: `@editors`" in comment
    assert (
        "<details><summary><code>letter (en), examples/ann.yaml</code>: its text changes</summary>" in comment
    )
    assert (
        "~ 1, text changed\n-   We reply to Ann within 5 days.\n+   We answer Ann within 5 days." in comment
    )


def test_letters_that_change_in_the_same_way_are_told_once(tmp_path: Path) -> None:
    make_repository(tmp_path)
    comment = impact_comment(change(tmp_path, {"clauses/all.yaml": CLAUSES.replace("Thank you.", "Thanks.")}))
    assert (
        comment.count("~ 2, text changed\n-   Thank you.\n+   Thanks.") == 1
    )  # in the blank form, and with the values of the example
    assert "and 1 more letter: their text changes" in comment
    assert "- `letter (en), blank form`\n- `letter (en), examples/ann.yaml`" in comment


def test_nothing_that_a_library_says_is_markup_or_a_mention() -> None:
    letters = (
        TouchedLetter(HOSTILE, HOSTILE, HOSTILE, "changed", (HOSTILE, "a"), (f"{HOSTILE}!", "a")),
        TouchedLetter("other", "en", HOSTILE, "broken", (HOSTILE,), (), (HOSTILE,)),
    )
    comment = impact_comment(
        made(
            before=HOSTILE,
            letters=letters,
            ids=(ChangedId("clause", HOSTILE, "changed", HOSTILE, 1, HOSTILE),),
            files=(OwnedFile(HOSTILE, (HOSTILE, "@a")),),
            findings=(Finding("LF804", HOSTILE, place=HOSTILE),),
        )
    )
    assert "\u202e" not in comment
    tokens = MarkdownIt("commonmark").parse(comment)
    inline = [child for token in tokens for child in token.children or ()]
    words = "".join(one.content for one in inline if one.type == "text")
    assert not re.search(r"[@#<*]|octocat|http", words)
    html = "".join(one.content for one in (*tokens, *inline) if one.type.startswith("html"))
    outside = re.sub(r"<code>[^<]*</code>", "", html)
    assert set(re.findall(r"<[^>]*>", outside)) == {
        "<!-- letterforge impact -->", "<details>", "<summary>", "</summary>", "</details>",
    }  # fmt: skip
    assert "octocat" not in outside
    assert {one.type for one in inline} <= {"text", "code_inline", "softbreak", "strong_open", "strong_close"}
    assert sum(one.type == "fence" for one in tokens) == 2


def test_nothing_that_a_change_says_ends_its_block() -> None:
    parts = Part("same", HOSTILE), Part("removed", "```\nold"), Part("added", "````\n```\n</details>")
    changes = (
        Change("reworded", "a", "1.", "1.", heading=HOSTILE, label=f"a\n{HOSTILE}", parts=parts),
        Change("value", "a", name=HOSTILE, before=HOSTILE, after="`````\n@x", places=(HOSTILE,)),
        Change("laid-out", HOSTILE, name=HOSTILE, before=HOSTILE, after=HOSTILE),
    )
    letter = TouchedLetter("letter", "en", "", "changed", ("a",), ("b",), changes=changes)
    tokens = MarkdownIt("commonmark").parse(impact_comment(made(letters=(letter,))))
    assert [one.type for one in tokens].count("fence") == 1
    (fence,) = (one for one in tokens if one.type == "fence")
    assert fence.content.count("\n") == 11
    html = "".join(one.content for one in tokens if one.type == "html_block")
    assert "octocat" not in html
    assert html.count("</details>") == 1


@pytest.mark.parametrize("text", ["", " ", "`", "``a``", " a ", "a\nb", "a" * 5000, "\x1b[31m"])
def test_code_is_code_whatever_is_in_it(text: str) -> None:
    (paragraph,) = (one for one in MarkdownIt().parse(f"x {code(text)} y") if one.type == "inline")
    assert [one.type for one in paragraph.children or ()] == ["text", "code_inline", "text"]
    assert len(code(text)) < 300


def test_a_comment_has_a_bound_and_says_how_many_letters_it_leaves_out() -> None:
    letters = tuple(
        TouchedLetter(f"letter{at}", "en", "", "changed", (f"{at}" + "旧" * 900,), (f"{at}" + "新" * 900,))
        for at in range(100)
    )
    comment = impact_comment(made(letters=letters, compared=100))
    shown = comment.count("<details>")
    assert len(comment) <= MAX_COMMENT
    assert 20 < shown < 100
    assert f"**{100 - shown} letters more** would change" in comment


@pytest.mark.parametrize("size", [60_000, 1_000_000])
def test_one_change_that_is_very_long_has_a_bound_too(size: int) -> None:
    words = "x" * size
    letter = TouchedLetter(
        "l" * size, "en", words, "changed", (words,) * 3, tuple(f"{one}{words}" for one in "abc")
    )
    ids = tuple(ChangedId("clause", f"{words}{at}", "changed", words) for at in range(200))
    files = tuple(OwnedFile(words, ("@" + "a" * 300,) * 200) for _ in range(200))
    findings = tuple(Finding("LF804", words, place=words) for _ in range(200))
    comment = impact_comment(made(letters=(letter,) * 3, ids=ids, files=files, findings=findings))
    assert len(comment) <= MAX_COMMENT


def test_a_change_without_letters_is_a_short_comment() -> None:
    comment = impact_comment(made(letters=()))
    assert (
        comment == f"{room.MARK}\n\n### letterforge: no letter changes\n\nFrom `HEAD` to `the work tree`.\n"
    )
