"""Names: the template of output names, and names that every system can keep."""

from __future__ import annotations

import re
from collections.abc import Mapping
from unicodedata import normalize

from msgspec import Struct

from letterforge.diagnostics import BatchError, Finding, Findings, UsageError
from letterforge.placeholders.text_cleaning import shown

MAX_BYTES = 200  # of one folder or file name: room for an ending within the 255 of every file system
RESERVED = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}
_LONGEST_RESERVED = max(map(len, RESERVED))
_WORD = re.compile(r"[\w-]{1,50}")  # which every file system takes, unless it is reserved
OURS = ".letterforge"  # the folder of the journal
_UNSAFE = r'<>:"/\|?*'
_SPACES = "\u00a0\u3000"  # no ASCII and yet ordinary: the space of Chinese texts
_DEFAULT = r"""\|\s*default\(\s*(?:'([^'{}]*)'|"([^"{}]*)")\s*\)\s*"""
_HOLE = rf"\{{\{{\s*([^{{}}|\s][^{{}}|]*?)\s*(?:\|\s*(tidy)\s*)?(?:{_DEFAULT})?\}}\}}"
_SYNTAX_HINT = (
    "write names as `{{ region }}/{{ id }}-{{ promisor }}`; `| tidy` and `| default('…')` may follow"
)
_TIDY_HINT = "`{{{{ {name} | tidy }}}}` writes `-` in its place; or name the files by another column"


class Hole(Struct, frozen=True):
    """A place in a name template where a value goes: which, what stands in for it, and how it is written."""

    name: str
    default: str | None = None
    tidy: bool = False


class NameTemplate:
    """A template of output names such as `{{ region }}/{{ id }}`, without an ending.

    What stands between the braces are placeholders (dotted for fields) or columns of the record; `language`
    is the one in which their values read. `| default('x')` stands in for a value that is not given, `| tidy`
    writes `-` for what a file name cannot hold. `holes` tells which of the names have a default, `parts` are
    the template's literal texts and places in their order. Raises UsageError LF630.
    """

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.parts = _parse(text)
        names = (part.name for part in self.parts if isinstance(part, Hole))
        self.placeholders: tuple[str, ...] = tuple(dict.fromkeys(names))
        self.holes = {part.name: part.default is not None for part in self.parts if isinstance(part, Hole)}

    def render(self, values: Mapping[str, str]) -> str:
        """Return the name that the template makes of `values`: `/` between folders, no ending.

        A `/` inside a value never makes a folder. Raises BatchError LF631 or LF632 with all that is wrong.
        """
        findings = Findings()
        name = "".join([self._written(part, values, findings) for part in self.parts])
        findings.raise_as(BatchError)
        if not name.isascii():
            name = normalize("NFC", name)
        fault = _fault_of_all(name)
        if fault:
            message = f"the name `{shown(name)}` {fault}"
            raise BatchError(
                Finding("LF631", message, place=f"name `{shown(self.text)}`", hint=self._remedy(values))
            )
        return name

    def _remedy(self, values: Mapping[str, str]) -> str:
        """Return what to do about a name that is refused: `| tidy` where that helps."""
        holes = [part for part in self.parts if isinstance(part, Hole) and not part.tidy]
        texts = {hole.name: values.get(hole.name, "").strip() or hole.default or "" for hole in holes}
        tidied = {**values, **{name: tidy(text) for name, text in texts.items()}}
        untidy = [name for name, text in texts.items() if tidied[name] != text]
        parts = [self._written(part, tidied, Findings()) for part in self.parts]
        if untidy and not _fault_of_all("".join(parts)):
            return f"write `{{{{ {untidy[0]} | tidy }}}}`: it drops such ends, and cuts what is too long"
        return "choose other columns, or write something before the value, such as `letter-{{ … }}`"

    def _written(self, part: str | Hole, values: Mapping[str, str], findings: Findings) -> str:
        if isinstance(part, str):
            return part
        value = values.get(part.name, "").strip() or part.default or ""
        if not value:
            hint = f"give it a value, or write `{{{{ {part.name} | default('none') }}}}`"
            findings.add(
                "LF632", f"`{part.name}`, of which the name is made, has no value", place=_at(part), hint=hint
            )
        elif _WORD.fullmatch(value) and (value.isascii() or not part.tidy):
            return value
        elif part.tidy:
            return tidy(value)
        elif (index := _unsafe_at(value)) is not None:
            message = f"`{part.name}` is `{shown(value)}`, and no file name can hold {_spelled(value[index])}"
            findings.add("LF631", message, place=_at(part), hint=_TIDY_HINT.format(name=part.name))
        return value


def tidy(value: str) -> str:
    """Return `value` with `-` for each character that a file name cannot hold, cut to what fits."""
    cleaned = "".join(["-" if _is_unsafe(char) else char for char in normalize("NFC", value)])
    cut = cleaned.strip(" .").encode()[: MAX_BYTES // 2].decode(errors="ignore")
    return cut.strip(" .") or "-"


def _fault_of_all(name: str) -> str | None:
    """Return why folders and a file without its ending cannot be called so, or None where they can."""
    *folders, stem = name.split("/")
    bare = stem.rstrip(".")  # the file's name ends in its ending
    if bare and not bare.endswith(" "):
        stem = bare + "-" * (len(stem) - len(bare))
    return next(filter(None, map(fault_of, (*folders, stem))), None)


def fault_of(component: str) -> str | None:
    """Return why a folder or file cannot be called `component` on every system, or None where it can."""
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
    if component.casefold().startswith(OURS):
        return f"has a part that begins with `{OURS}`, where the journal is kept"
    if len(component.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return f"has a part of more than {MAX_BYTES} bytes"
    return None


def _parse(text: str) -> tuple[str | Hole, ...]:
    """Return the literal texts and holes of a template in their order."""
    parts: list[str | Hole] = []
    position = 0
    for match in re.finditer(_HOLE, text):
        parts += [text[position : match.start()]]
        default = match[3] if match[3] is not None else match[4]
        parts += [Hole(match[1], default, tidy=bool(match[2]))]
        position = match.end()
    parts.append(text[position:])
    _check(text, parts)
    return tuple(part for part in parts if part)


def _check(text: str, parts: list[str | Hole]) -> None:
    """Refuse a template that is not understood, or that can make no name."""
    literal = "".join(part if isinstance(part, str) else "x" for part in parts)
    wrong = re.search(r"[{}]", literal)
    index = next((at for at, char in enumerate(literal) if char != "/" and _is_unsafe(char)), None)
    defaults = "".join(part.default or "" for part in parts if isinstance(part, Hole))
    fault = next(filter(None, map(fault_of, literal.split("/"))), None)
    if wrong:
        fact, hint = "is not understood", _SYNTAX_HINT
    elif index is not None:
        fact, hint = f"holds {_spelled(literal[index])}, which no file name can", "folders are parted by `/`"
    elif (bad := _unsafe_at(defaults)) is not None:
        fact, hint = f"holds {_spelled(defaults[bad])} in a default", "write `-` in its place"
    elif fault:
        fact, hint = fault, "name files inside the output folder, such as `{{ region }}/{{ id }}`"
    else:
        return
    raise UsageError(Finding("LF630", f"the name template `{shown(text)}` {fact}", hint=hint))


def _unsafe_at(value: str) -> int | None:
    if value.isprintable() and not any(map(value.__contains__, _UNSAFE)):
        return None
    return next((index for index, char in enumerate(value) if _is_unsafe(char)), None)


def _is_unsafe(char: str) -> bool:
    return char in _UNSAFE or not (char.isprintable() or char in _SPACES)


def _spelled(char: str) -> str:
    return f"`{char}`" if char.isprintable() else f"U+{ord(char):04X}"


def _at(part: Hole) -> str:
    return f"value `{shown(part.name)}`"
