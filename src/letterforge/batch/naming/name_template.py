"""Name templates: parse and render output names that are valid on every operating system."""

from __future__ import annotations

import re
from collections.abc import Mapping
from unicodedata import normalize

from msgspec import Struct

from letterforge.batch.naming.name_characters import find_unsafe, plain
from letterforge.diagnostics import BatchError, Finding, Findings, UsageError
from letterforge.placeholders.text_cleaning import JOINERS, shown
from letterforge.yamldoc import is_unseen

MAX_BYTES = 200  # of one folder or file name without ending: file systems allow 255 in all
RESERVED = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}
_ENDS = f" .{JOINERS}"  # no name begins or ends with these
_LONGEST_RESERVED = max(map(len, RESERVED))
_WORD = re.compile(r"[\w-]{1,50}")  # valid on every file system, unless it is reserved
STATE_FOLDER = ".letterforge"  # the folder of the journal
_DEFAULT = r"""\|\s*default\(\s*(?:'([^'{}]*)'|"([^"{}]*)")\s*\)\s*"""
_SLOT = rf"\{{\{{\s*([^{{}}|\s][^{{}}|]*?)\s*(?:\|\s*(tidy)\s*)?(?:{_DEFAULT})?\}}\}}"
_SYNTAX_HINT = (
    "write names as `{{ region }}/{{ id }}-{{ promisor }}`; `| tidy` and `| default('…')` may follow"
)
_TIDY_HINT = "`{{{{ {name} | tidy }}}}` writes `-` in its place; or name the files by another column"


class NameSlot(Struct, frozen=True):
    """A slot of a name template: the name of its value, its default, whether it is tidied."""

    name: str
    default: str | None = None
    tidy: bool = False


class NameTemplate:
    """A name template such as `{{ region }}/{{ id }}`, without an ending.

    The names between braces are placeholders (dotted for fields) or columns of the record; `language` is used
    to format values. `| default('x')` replaces a missing value, `| tidy` replaces invalid characters by `-`.
    `slots` maps each name to whether it has a default; `parts` are literal texts and slots in order.
    Raises UsageError LF630.
    """

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.parts = _parse(text)
        names = (part.name for part in self.parts if isinstance(part, NameSlot))
        self.placeholders: tuple[str, ...] = tuple(dict.fromkeys(names))
        self.slots = {
            part.name: part.default is not None for part in self.parts if isinstance(part, NameSlot)
        }

    def render(self, values: Mapping[str, str]) -> str:
        """Return the name for `values`: `/` between folders, no ending.

        A `/` inside a value never creates a folder. Raises BatchError with all findings LF631 and LF632.
        """
        findings = Findings()
        name = "".join([self._fill(part, values, findings) for part in self.parts])
        findings.raise_as(BatchError)
        if not name.isascii():
            name = normalize("NFC", name)
        error = _name_error(name)
        if error:
            message = f"the name `{shown(name)}` {error}"
            raise BatchError(
                Finding("LF631", message, place=f"name `{shown(self.text)}`", hint=self._remedy(values))
            )
        return name

    def _remedy(self, values: Mapping[str, str]) -> str:
        """Return the hint for an invalid name: `| tidy` if that helps."""
        slots = [part for part in self.parts if isinstance(part, NameSlot) and not part.tidy]
        texts = {slot.name: _plain(values.get(slot.name, "")) or slot.default or "" for slot in slots}
        tidied = {**values, **{name: tidy(text) for name, text in texts.items()}}
        untidy = [name for name, text in texts.items() if tidied[name] != text]
        parts = [self._fill(part, tidied, Findings()) for part in self.parts]
        if untidy and not _name_error("".join(parts)):
            return f"write `{{{{ {untidy[0]} | tidy }}}}`: it drops such ends, and cuts what is too long"
        return "choose other columns, or write something before the value, such as `letter-{{ … }}`"

    def _fill(self, part: str | NameSlot, values: Mapping[str, str], findings: Findings) -> str:
        if isinstance(part, str):
            return part
        value = _plain(values.get(part.name, "")) or part.default or ""
        if not value:
            hint = f"give it a value, or write `{{{{ {part.name} | default('none') }}}}`"
            findings.add(
                "LF632",
                f"`{part.name}`, of which the name is made, has no value",
                place=_slot_place(part),
                hint=hint,
            )
        elif _WORD.fullmatch(value) and (value.isascii() or not part.tidy):
            return value
        elif part.tidy:
            return tidy(value)
        elif unsafe := find_unsafe(value):
            sign = _shown_char(value[unsafe[0]])
            message = f"`{part.name}` is `{shown(value)}`, and no file name can hold {sign}"
            findings.add("LF631", message, place=_slot_place(part), hint=_TIDY_HINT.format(name=part.name))
        return value


def tidy(value: str) -> str:
    """Return `value` with `-` for each invalid character, cut to half of `MAX_BYTES`."""
    value = plain(value)
    unsafe = set(find_unsafe(value))
    cleaned = "".join(["-" if at in unsafe else sign for at, sign in enumerate(value)]) if unsafe else value
    cut = cleaned.strip(_ENDS).encode()[: MAX_BYTES // 2].decode(errors="ignore").strip(_ENDS)
    return "-" if is_unseen(cut) else cut


def _plain(value: str) -> str:
    return value.strip() if value.isascii() else plain(value).strip()


def _name_error(name: str) -> str | None:
    """Return why a name (folders and a file without ending) is invalid, or None."""
    *folders, stem = name.split("/")
    bare = stem.rstrip(".")  # dots are valid there, as the ending follows
    if bare and not bare.endswith(" "):
        stem = bare + "-" * (len(stem) - len(bare))
    return next(filter(None, map(component_error, (*folders, stem))), None)


def component_error(component: str) -> str | None:
    """Return why `component` is no valid folder or file name on every system, or None."""
    if component and not component.isascii() and is_unseen(component):
        return "has a part in which nothing can be seen"
    if _WORD.fullmatch(component) and len(component) > _LONGEST_RESERVED:
        return None
    if not component:
        return "has an empty part"
    if component.endswith((".", " ")):
        return "has a part that ends in a dot or a space"
    if component.startswith(" "):
        return "has a part that begins with a space"
    if component.partition(".")[0].rstrip(" ").casefold() in RESERVED:
        return f"has the part `{shown(component)}`, which Windows keeps for a device"
    if component.casefold().startswith(STATE_FOLDER):
        return f"has a part that begins with `{STATE_FOLDER}`, where the journal is kept"
    if len(component.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return f"has a part of more than {MAX_BYTES} bytes"
    return None


def _parse(text: str) -> tuple[str | NameSlot, ...]:
    """Return the literal texts and slots of a template, in order."""
    parts: list[str | NameSlot] = []
    position = 0
    for match in re.finditer(_SLOT, text):
        parts += [_literal(text[position : match.start()])]
        default = match[3] if match[3] is not None else match[4]
        parts += [NameSlot(match[1], default and _literal(default), tidy=bool(match[2]))]
        position = match.end()
    parts.append(_literal(text[position:]))
    _check(text, parts)
    return tuple(part for part in parts if part)


def _literal(text: str) -> str:
    return text if text.isascii() else plain(text)


def _check(text: str, parts: list[str | NameSlot]) -> None:
    """Raise UsageError LF630 for a template with a syntax error or that can give no valid name."""
    literal = "".join(part if isinstance(part, str) else "x" for part in parts)
    wrong = re.search(r"[{}]", literal)
    unsafe = [literal[at] for at in find_unsafe(literal) if literal[at] != "/"]
    defaults = "".join(part.default or "" for part in parts if isinstance(part, NameSlot))
    error = next(filter(None, map(component_error, literal.split("/"))), None)
    if wrong:
        fact, hint = "is not understood", _SYNTAX_HINT
    elif unsafe:
        fact, hint = f"holds {_shown_char(unsafe[0])}, which no file name can", "folders are separated by `/`"
    elif in_default := find_unsafe(defaults):
        sign = _shown_char(defaults[in_default[0]])
        fact, hint = f"holds {sign} in a default", "write `-` in its place"
    elif error:
        fact, hint = error, "name files inside the output folder, such as `{{ region }}/{{ id }}`"
    else:
        return
    raise UsageError(Finding("LF630", f"the name template `{shown(text)}` {fact}", hint=hint))


def _shown_char(char: str) -> str:
    return f"`{char}`" if char.isprintable() else f"U+{ord(char):04X}"


def _slot_place(part: NameSlot) -> str:
    return f"value `{shown(part.name)}`"
