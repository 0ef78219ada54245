"""Reason page: reasons as one page for a browser, which loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from letterforge.exporters.html.escaping import escape
from letterforge.exporters.html.page import PAGE_END, page_head
from letterforge.review.reasons.reason import Reason
from letterforge.review.reasons.reason_lines import condition_words, source_words

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem;
  color: #1c1c1c; background: #fff; }
h1 { font-size: 1.3rem; }
details { border-top: 1px solid #ccc; }
summary { padding: .4rem 0; cursor: pointer; }
pre { margin: 0; font: 15px/1.5 ui-monospace, "Noto Sans Mono CJK SC", monospace; white-space: pre-wrap;
  display: inline-block; vertical-align: top; }
.number { display: inline-block; width: 3rem; color: #595959; }
dl { margin: .2rem 0 1rem 3rem; }
dt { font-weight: 600; margin-top: .4rem; }
dd { margin: 0 0 0 1rem; overflow-wrap: anywhere; }
"""


def reason_page(variant: str, language: str, reasons: Iterable[Reason]) -> str:
    """Return a page with the lines of a letter, each of which opens to why it is there.

    All that the library and the values say is escaped.
    """
    title = escape(f"Why each line is in {variant} ({language})")
    head = f"{page_head(title, language, _STYLE)}<h1>{title}</h1>\n"
    return "".join([head, *(part for one in reasons for part in _reason(one)), PAGE_END])


def _reason(reason: Reason) -> Iterator[str]:
    lines = escape("\n".join(reason.lines))
    yield f'<details><summary><span class="number">{reason.first}</span><pre>{lines}</pre></summary>\n<dl>\n'
    layer = f", from the variant {reason.layer}" if reason.layer else ""
    yield from _entry("Where", [f"{' › '.join(reason.path) or 'the title'} ({reason.place}{layer})"])
    yield from _entry("It is in, as", map(condition_words, reason.conditions))
    yield from _entry("In its words", map(condition_words, reason.inside))
    yield from _entry("Values", (f"{one.name} = {one.value}: {source_words(one)}" for one in reason.values))
    left = (
        f"{one.id} ({one.place}): {'; '.join(map(condition_words, one.conditions))}"
        for one in reason.left_out
    )
    yield from _entry("Left out beside it", left)
    yield "</dl>\n</details>\n"


def _entry(name: str, words: Iterable[str]) -> Iterator[str]:
    written = [f"<dd>{escape(one)}</dd>\n" for one in words]
    if written:
        yield f"<dt>{escape(name)}</dt>\n"
        yield from written
