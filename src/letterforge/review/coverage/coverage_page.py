"""Coverage page: the files of a library in HTML, their lines coloured by whether tests reach them.

The page is whole in itself and loads nothing: its policy allows its own styles alone. What stands in it of
the library is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from letterforge.exporters.html.escaping import escape
from letterforge.exporters.html.page import PAGE_END, page_head
from letterforge.library.file_sources.file_source import FileSource
from letterforge.review.coverage.parts import Part
from letterforge.review.coverage.report import CoverageReport, percent

_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem;
color: #1b1b1b; background: #fff; }
table { border-collapse: collapse; } td, th { padding: .2rem .8rem; text-align: right; } th[scope=row],
td.file { text-align: left; }
ol { font: .875rem/1.5 ui-monospace, monospace; padding: 0; margin: 0; counter-reset: line;
list-style: none; }
li { white-space: pre-wrap; overflow-wrap: anywhere; padding-left: 4.5rem;
border-left: .4rem solid transparent; position: relative; }
li::before { counter-increment: line; content: counter(line); position: absolute; left: 0; width: 3.5rem;
text-align: right; color: #595959; }
li.reached { border-color: #1a7f37; background: #e6f4ea; }
li.partly { border-color: #9a6700; background: #fff4d1; }
li.missed { border-color: #cf222e; background: #ffe9e7; }
li small { display: block; font-family: system-ui, sans-serif; color: #7a1017; }
@media (prefers-color-scheme: dark) {
body { color: #e8e8e8; background: #161616; } a { color: #8ab4ff; } li::before { color: #a8a8a8; }
li.reached { background: #14301d; } li.partly { background: #3a2e07; } li.missed { background: #421a1a; }
li small { color: #ffb4ab; } }
"""


def coverage_page(report: CoverageReport, source: FileSource, name: str) -> str:
    """Return the page of a report about the library `name` whose files are `source`."""
    files = _by_file(report)
    body = "\n".join(_file(file, source, lines) for file, lines in files.items())
    title = f"Coverage of {escape(name)}"
    parts = (f"<h1>{title}</h1>", _counts(report), _index(files), body, PAGE_END)
    return page_head(title, "en", _STYLE) + "\n".join(parts)


def _by_file(report: CoverageReport) -> dict[str, dict[int, list[tuple[Part, bool]]]]:
    """Return the parts of each file by line."""
    found: dict[str, dict[int, list[tuple[Part, bool]]]] = {}
    for part, is_reached in report.parts:
        if part.file:
            found.setdefault(part.file, {}).setdefault(part.line, []).append((part, is_reached))
    return found


def _counts(report: CoverageReport) -> str:
    rows = "".join(
        f'<tr><th scope="row">{name}</th><td>{done}</td><td>{all_}</td>'
        f"<td>{percent(done, all_):.1f}&nbsp;%</td></tr>\n"
        for name, (done, all_) in report.counts().items()
    )
    head = '<tr><td></td><th scope="col">reached</th><th scope="col">of</th><td></td></tr>'
    return f"<table>\n{head}\n{rows}</table>"


def _index(files: Mapping[str, Mapping[int, list[tuple[Part, bool]]]]) -> str:
    rows = "".join(f"<tr>{_share(file, lines)}</tr>\n" for file, lines in files.items())
    return f"<h2>Files</h2>\n<table>\n{rows}</table>"


def _share(file: str, lines: Mapping[int, list[tuple[Part, bool]]]) -> str:
    done = [is_reached for parts in lines.values() for _, is_reached in parts]
    link = f'<td class="file"><a href="#{escape(file)}">{escape(file)}</a></td>'
    return (
        f"{link}<td>{sum(done)}</td><td>{len(done)}</td><td>{percent(sum(done), len(done)):.1f}&nbsp;%</td>"
    )


def _file(file: str, source: FileSource, lines: Mapping[int, list[tuple[Part, bool]]]) -> str:
    try:
        text = source.read(file).decode(errors="replace")
    except OSError:  # it was there a moment ago
        text = ""
    items = "\n".join(_lines(text, lines))
    return f'<h2 id="{escape(file)}">{escape(file)}</h2>\n<ol>\n{items}\n</ol>'


def _lines(text: str, lines: Mapping[int, list[tuple[Part, bool]]]) -> Iterator[str]:
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        parts = lines.get(number, [])
        missed = [part for part, is_reached in parts if not is_reached]
        kind = (
            ""
            if not parts
            else "reached"
            if not missed
            else "missed"
            if len(missed) == len(parts)
            else "partly"
        )
        notes = "".join(f"<small>not reached: {escape(part.name)}</small>" for part in missed)
        yield f"<li{f' class={kind}' if kind else ''}>{escape(line)}{notes}</li>"
