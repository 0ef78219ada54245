"""Timeline lines: a timeline for people, as Markdown, and as data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from letterforge.library.file_sources.git_blame import WritingCommit
from letterforge.review.timelines import Timeline, WrittenText, periods_in_words

_SHORT = 10  # characters of the id of a commit


def timeline_lines(found: Timeline) -> Iterator[str]:
    """Yield the lines that are printed for people."""
    yield f"{found.clause}  ({found.file}:{found.line})"
    for one, days in zip(found.texts, periods_in_words(found.texts), strict=True):
        yield ""
        yield from _gap(found, one)
        yield days
        yield from (f"  {line}" for line in _words(one))
        yield from (f"  {line}" for line in _writers(one, found))
    if found.without_commits:
        yield ""
        yield f"no commits: {found.without_commits}"


def timeline_markdown(found: Timeline) -> str:
    """Return a timeline as Markdown, with a table of its texts."""
    lines = [f"# `{found.clause}`", "", "| days | text | written by |", "|---|---|---|"]
    for one, days in zip(found.texts, periods_in_words(found.texts), strict=True):
        lines += [f"| | *{gap}* | |" for gap in _gap(found, one) if gap]
        cells = [days, "<br>".join(map(_cell, _words(one))), "<br>".join(map(_cell, _writers(one, found)))]
        lines.append(f"| {' | '.join(cells)} |")
    if found.without_commits:
        lines += ["", f"No commits: {found.without_commits}."]
    return "\n".join([*lines, ""])


def timeline_data(found: Timeline) -> dict[str, object]:
    """Return a timeline as plain data."""
    return {
        "clause": found.clause,
        "file": found.file,
        "line": found.line,
        "texts": [_data(one) for one in found.texts],
        "gaps": [{"from": str(first), "until": str(last)} for first, last in found.gaps.values()],
        "without_commits": found.without_commits,
    }


def _data(one: WrittenText) -> dict[str, object]:
    return {
        "from": str(one.first) if one.first is not None else None,
        "until": str(one.last) if one.last is not None else None,
        "title": dict(one.title),
        "text": dict(one.text),
        "items": list(one.items),
        "lines": list(one.lines),
        "commits": list(map(_commit_data, one.commits)),
        "committed": one.is_committed,
    }


def _commit_data(one: WritingCommit) -> dict[str, object]:
    data = {"id": one.id, "day": str(one.day), "author": one.author, "subject": one.subject}
    return {**data, "or_earlier": True} if one.or_earlier else {**data}


def _gap(found: Timeline, one: WrittenText) -> Iterator[str]:
    """Yield what is said of the days before a text on which none holds, and an empty line."""
    gap = found.gaps.get(one.first) if one.first is not None else None
    if gap is not None:
        yield f"no text from {gap[0]} until {gap[1]}"
        yield ""


def _words(one: WrittenText) -> Iterator[str]:
    """Yield what a clause says, a line for each paragraph, in each language."""
    for tag in dict.fromkeys((*one.title, *one.text)):
        mark = f"{tag}: " if tag else ""
        title = one.title.get(tag, one.title.get("", ""))
        words = " ".join(one.text.get(tag, "").split("\n"))
        yield mark + (f"{title}: {words}" if title and words else title or words)
    yield from (line for item in one.items for line in _item(item, ""))


def _item(item: object, indent: str) -> Iterator[str]:
    """Yield what stands inside a clause, by its ids and in its first language."""
    if not isinstance(item, Mapping):
        return
    if "pick" in item:
        yield f"{indent}- one of: {', '.join(item['cases'])} ({item['pick']})"
        return
    if "clause" in item:
        yield f"{indent}- the clause {item['clause']}"
        return
    texts = [next(iter(item[key].values())) for key in ("title", "text") if item.get(key)]
    yield f"{indent}- {': '.join(' '.join(one.split()) for one in texts)}"
    for inner in item.get("items", ()):
        yield from _item(inner, f"{indent}  ")


def _writers(one: WrittenText, found: Timeline) -> Iterator[str]:
    """Yield the commits that wrote a text, and whether some of it is in none."""
    yield from map(_commit, one.commits)
    if not one.is_committed and not found.without_commits:
        yield "not committed" if not one.commits else "some of it not committed"


def _commit(one: WritingCommit) -> str:
    if one.or_earlier:
        return f"{one.id[:_SHORT]} or a commit before it, which this clone lacks: `git fetch --unshallow`"
    return f"{one.id[:_SHORT]}  {one.day}  {one.author}  {one.subject}"


def _cell(line: str) -> str:
    """Return a line as it stands in a cell of a table in Markdown."""
    for sign in ("\\", "|", "*", "_", "`", "<", "["):
        line = line.replace(sign, f"\\{sign}" if sign != "<" else "&lt;")
    return line
