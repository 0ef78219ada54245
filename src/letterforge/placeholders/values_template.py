"""Values template: the commented file that `letterforge vars` writes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from letterforge.letter.subtags import primary_tag
from letterforge.placeholders.computed import formula
from letterforge.placeholders.formatting import unit_label
from letterforge.placeholders.language_tags import is_traditional
from letterforge.placeholders.library_values import by_library
from letterforge.placeholders.placeholder import Placeholder, marks_in
from letterforge.placeholders.types import TYPES
from letterforge.placeholders.types.choice import listed_options
from letterforge.placeholders.types.nested_samples import Sampler
from letterforge.placeholders.types.placeholder_type import ScalarType
from letterforge.yamldoc import Entry, Node, Scalar, Sequence
from letterforge.yamldoc import Mapping as MappingNode

_ENGLISH = {
    "head": "Write each value behind its colon. An empty entry counts as not given.",
    "required": "required", "optional": "optional", "default": "default: ", "example": "example: ",
    "unit": "in ", "pattern": "pattern: ", "characters": "characters", "entries": "entries",
    ",": "with a decimal comma, like 1234,50", ".": "with a decimal point, like 1234.50",
    "computed": "Computed from the values above, not to be filled in:",
}  # fmt: skip
_CHINESE = {
    "head": "把值写在冒号后面；留空视为未填。",
    "required": "必填", "optional": "选填", "default": "留空则为 ", "example": "例：",
    "unit": "单位：", "pattern": "格式：", "characters": "字", "entries": "项",
    ",": "小数点写作逗号，如 1234,50", ".": "小数点写作点，如 1234.50",
    "computed": "以下各项由上面的值算出，不必填写：",
}  # fmt: skip
# The characters of these words, and of those of the types, that have another form in traditional Chinese.
_TRADITIONAL = str.maketrans(
    "写号后视为选则单项数点电邮话码时缩进书额统会", "寫號後視為選則單項數點電郵話碼時縮進書額統會"
)
# What YAML reads as written, in block and flow alike.
_PLAIN = (
    r"[+-]?[\w《（〔“](?:(?:[\w ./%@+（）《》〔〕“”，。、；：·—-]|:(?=\w))*[\w%（）《》〔〕“”，。、；：·—])?"
)


def skeleton(placeholders: Iterable[Placeholder], language: str, *, examples: bool = False) -> str:
    """Return a vars file in YAML that asks for `placeholders` in the words of `language`.

    Those that are computed are named in a comment at its end. The entries are empty, so that nothing is sent
    by mistake that nobody wrote; with `examples` they hold the example of the declaration, or its default.
    """
    sampler = _Skeleton(language, examples=examples)
    listed = list(placeholders)
    asked = [one for one in listed if one.value is None]
    parts = [[f"# {sampler.words['head']}"]]
    for library, fields in by_library(asked).items():
        entries = [sampler.field(name, one) for name, one in fields.items()]
        if library:
            first, *others = (["  " + line for line in lines] for lines in entries)
            entries = [[f"{library}:", *first], *others]
        parts += entries
    if len(asked) < len(listed):
        parts.append(list(sampler.computed(one for one in listed if one.value is not None)))
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def empty_values(placeholders: Iterable[Placeholder]) -> dict[str, object]:
    """Return JSON data to fill that asks for `placeholders`: null for each value, a mapping for a record."""
    found: dict[str, object] = {}
    for library, fields in by_library(one for one in placeholders if one.value is None).items():
        empty = {name: _empty(one) for name, one in fields.items()}
        found |= {library: empty} if library else empty
    return found


def _empty(placeholder: Placeholder) -> object:
    if placeholder.type == "record":
        return {name: _empty(one) for name, one in placeholder.fields.items()}
    return [] if placeholder.type in ("list", "choices") else None


class _Skeleton(Sampler):
    """Writes the entries of one vars file."""

    def __init__(self, language: str, *, examples: bool) -> None:
        self.language = language
        self.examples = examples
        self.is_chinese = primary_tag(language) == "zh"
        self.words = _CHINESE if self.is_chinese else _ENGLISH
        if is_traditional(language):
            self.words = {key: word.translate(_TRADITIONAL) for key, word in self.words.items()}

    def field(self, name: str, placeholder: Placeholder) -> list[str]:
        """Return the comments, the key and what stands below it."""
        filled = self.filled(placeholder)
        lines = [] if filled else self.body(placeholder)
        return [*self.comments(placeholder), f"{name}: {filled}".rstrip(), *lines]

    def computed(self, placeholders: Iterable[Placeholder]) -> Iterator[str]:
        """Yield comments that name computed placeholders and what they follow from."""
        yield f"# {self.words['computed']}"
        for one in placeholders:
            label = " ".join(one.label.text(self.language).split())
            yield f"#   {one.name}: {label} = {formula(one)}"

    def body(self, placeholder: Placeholder) -> list[str]:
        """Return the lines that stand below the key."""
        return TYPES[placeholder.type].sample(placeholder, self)

    def filled(self, placeholder: Placeholder) -> str:
        """Return the example in one line, if examples are wanted and there is one."""
        sample = placeholder.example or placeholder.default
        return write_flow(as_given(sample, placeholder)) if self.examples and sample else ""

    def comments(self, placeholder: Placeholder) -> list[str]:
        """Return the label, the help, and the facts in one line; the options below them."""
        texts = [placeholder.label.text(self.language)]
        if placeholder.help is not None:
            texts.append(placeholder.help.text(self.language))
        texts.append(" · ".join(self._facts(placeholder)))
        lines = [f"# {' '.join(text.split())}" for text in texts if text]
        return [*lines, *(f"#   {id_}: {label}" for id_, label in listed_options(placeholder, self.language))]

    def kind(self, placeholder: Placeholder) -> str:
        """Return what a value is, in the words of the file: a date, a list."""
        kind = TYPES[placeholder.type]
        if not self.is_chinese:
            return kind.english
        return kind.chinese.translate(_TRADITIONAL) if is_traditional(self.language) else kind.chinese

    def _facts(self, placeholder: Placeholder) -> list[str]:
        kind = TYPES[placeholder.type]
        words = self.words
        facts = [
            words["required" if placeholder.required and placeholder.default is None else "optional"],
            self.kind(placeholder),
            *kind.bounds(placeholder, words),
        ]
        if placeholder.unit:
            facts.append(words["unit"] + unit_label(placeholder.unit, self.language))
        if placeholder.type in ("decimal", "money") and (marks := marks_in(placeholder)):
            facts.append(words[marks.decimal])
        if placeholder.pattern:
            facts.append(words["pattern"] + placeholder.pattern)
        for key, sample in (("default", placeholder.default), ("example", placeholder.example)):
            if sample is not None:
                facts.append(words[key] + write_flow(as_given(sample, placeholder)))
        return facts


def as_given(node: Node, placeholder: Placeholder) -> Node:
    """Return a sample that stands in a library as values of `placeholder` are written."""
    if isinstance(node, Sequence):
        inner = placeholder.item
        return Sequence(tuple(as_given(one, inner) for one in node.items), node.span) if inner else node
    if isinstance(node, MappingNode):
        fields = placeholder.fields
        entries = {
            key: Entry(one.key, as_given(one.value, fields[key]) if key in fields else one.value)
            for key, one in node.entries.items()
        }
        return MappingNode(entries, node.span)
    kind = TYPES[placeholder.type]
    text = kind.as_given(node.text, placeholder) if isinstance(kind, ScalarType) else node.text
    return node if text == node.text else Scalar(text, node.quoted, node.span)


def write_flow(node: Node) -> str:
    """Return `node` as one line of YAML that reads back the same."""
    if isinstance(node, Sequence):
        return f"[{', '.join(map(write_flow, node.items))}]"
    if isinstance(node, MappingNode):
        entries = (f"{write_flow(entry.key)}: {write_flow(entry.value)}" for entry in node.entries.values())
        return f"{{{', '.join(entries)}}}"
    as_is = re.fullmatch(_PLAIN, node.text) and not Scalar(node.text, quoted=False, span=node.span).is_null
    return node.text if as_is or node.is_null else json.dumps(node.text, ensure_ascii=False)
