"""Labelled lines: fields, the signature block, attachments and copies, as lists of descriptions."""

from __future__ import annotations

from itertools import groupby

from letterforge.exporters.html.elements import element, ends_in_line, ends_in_rule
from letterforge.exporters.html.inlines import InlineWriter, has_words
from letterforge.exporters.shared_lines import labelled, list_entries
from letterforge.letter import Attachments, Copies, Design, Field, Fields, Inlines, Signature


def write_fields(block: Fields, place: str, design: Design, inline_writer: InlineWriter) -> str:
    """Return fields as lines, or as a table whose first column has the labels; `place` is a class."""
    if not block.fields:
        return ""
    if block.layout == "table":
        rows = "".join(_field_row(field, inline_writer) for field in block.fields)
        table = element("table", f"<tbody>{rows}</tbody>")
        return f"{element('div', table, 'lf-fields-table', place)}\n"
    return _lines(block.fields, ("lf-fields", place), design, inline_writer)


def write_signature(block: Signature, design: Design, inline_writer: InlineWriter) -> str:
    """Return the closing block; two blocks stand side by side where there is room."""
    sides = [block.fields, block.beside] if block.beside else [block.fields]
    written = [_lines(fields, ("lf-side",), design, inline_writer, to_sign=True) for fields in sides]
    if not any(written):
        return ""
    kind = "lf-beside" if block.beside else ""
    sides_written = "".join(one or '<div class="lf-side"></div>\n' for one in written)
    return f"{element('footer', chr(10) + sides_written, 'lf-signature', kind)}\n"


def write_list(block: Attachments | Copies, place: str, design: Design, inline_writer: InlineWriter) -> str:
    """Return attachments or copies: the entries one below the other behind the label."""
    if not block.entries:
        return ""
    entries = [
        (number, inline_writer.write(entry, end="lf-to-margin" if ends_in_line(entry) else ""))
        for number, entry in list_entries(block)
    ]
    kind = "lf-attachments" if isinstance(block, Attachments) else "lf-copies"
    if not block.label:
        items = "".join(element("li", number + words, "lf-clip") for number, words in entries)
        return f"{element('ul', items, 'lf-list', kind, place)}\n"
    label = element("dt", inline_writer.write(labelled(block.label, (), design)))
    items = "".join(element("dd", number + words, "lf-clip") for number, words in entries)
    return f"{element('dl', f'<div>{label}{items}</div>', 'lf-list', kind, place)}\n"


def _field_row(field: Field, inline_writer: InlineWriter) -> str:
    label = inline_writer.write(field.label)
    head = element("th", label, attributes=' scope="row"') if has_words(field.label) else f"<td>{label}</td>"
    return f"<tr>{head}<td>{inline_writer.write(field.content)}</td></tr>\n"


def _lines(
    fields: tuple[Field, ...],
    kinds: tuple[str, ...],
    design: Design,
    inline_writer: InlineWriter,
    *,
    to_sign: bool = False,
) -> str:
    """Return labelled lines as lists, and those without a label as paragraphs between them."""
    written = []
    for has_label, group in groupby(fields, lambda field: has_words(field.label)):
        if has_label:
            pairs = "".join(_pair(field, design, inline_writer, to_sign=to_sign) for field in group)
            written.append(f"{element('dl', pairs, *kinds)}\n")
            continue
        unlabelled = (labelled(field.label, field.content, design) for field in group)
        written += [
            _line(content, kinds, inline_writer, to_sign=to_sign) for content in unlabelled if content
        ]
    return "".join(written)


def _line(content: Inlines, kinds: tuple[str, ...], inline_writer: InlineWriter, *, to_sign: bool) -> str:
    end = _end(content, to_sign=to_sign)
    words = inline_writer.write(content, end=end)
    return f"{element('p', words, 'lf-field', 'lf-clip' if end else '', *kinds)}\n"


def _pair(field: Field, design: Design, inline_writer: InlineWriter, *, to_sign: bool) -> str:
    label = inline_writer.write(labelled(field.label, (), design))
    end = _end(field.content, to_sign=to_sign)
    said = inline_writer.write(field.content, end=end)
    return element("div", f"<dt>{label}</dt><dd>{said}</dd>", "lf-clip" if end else "")


def _end(content: Inlines, *, to_sign: bool) -> str:
    """Return the class of the blank that a line ends in, or nothing."""
    if to_sign and ends_in_rule(content):
        return "lf-sign"
    return "lf-to-margin" if ends_in_line(content) else ""
