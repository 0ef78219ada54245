"""Type faults: everything in plain data that does not fit the types of a letter's nodes, with paths.

The decoder stops at the first value that does not fit. Its types are gone through here again, after it
failed, so that all is told at once; what they accept is what it accepts.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from msgspec import inspect

from letterforge.diagnostics import did_you_mean
from letterforge.letter.bounds import schema_pattern
from letterforge.letter.characters import shown
from letterforge.letter.faults import Fault, Path, written
from letterforge.letter.json_text import HINT
from letterforge.letter.node import TAG_FIELD, Node

_MAX_STEPS = 100  # into nodes and lists; beyond them the decoder tells what it finds first
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_JSON = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}
_SCALARS: Mapping[type[inspect.Type], tuple[type, ...]] = {
    inspect.StrType: (str,),
    inspect.IntType: (int,),
    inspect.FloatType: (float, int),
    inspect.BoolType: (bool,),
    inspect.NoneType: (type(None),),
    inspect.DateType: (str,),
    inspect.BytesType: (str,),  # refused by itself
    inspect.LiteralType: (str, int),
    inspect.VarTupleType: (list,),
    inspect.TupleType: (list,),
    inspect.StructType: (dict,),
}
"""The types of plain data that may fit a type of the decoder."""


def find_type_faults(data: object, type_: type[Node]) -> Iterator[Fault]:
    """Yield what of `data` (JSON as plain objects) does not fit `type_`, in the order of the fields."""
    yield from _faults(data, _described(type_), None, 0)


@cache
def _described(type_: type[Node]) -> inspect.Type:
    return inspect.type_info(type_)


def _faults(data: object, wanted: inspect.Type, path: Path, depth: int) -> Iterator[Fault]:
    options = _options(wanted)
    fitting = [one for one in options if type(data) in _SCALARS.get(type(one), ())]
    if depth > _MAX_STEPS:
        return
    if not fitting:
        yield _mismatch(path, _name(wanted), data)
    elif isinstance(data, dict):
        yield from _object(data, [one for one in fitting if isinstance(one, inspect.StructType)], path, depth)
    elif isinstance(data, list):
        yield from _list(data, fitting[0], path, depth)
    elif breach := _breach(data, fitting[0]):
        yield Fault(path, breach, HINT)


def _object(data: dict[str, Any], nodes: list[inspect.StructType], path: Path, depth: int) -> Iterator[Fault]:
    kinds = {str(one.tag): one for one in nodes}
    kind = data.get(TAG_FIELD)
    if kind is None and TAG_FIELD not in data:
        names = list(kinds)
        hint = f'add `"{TAG_FIELD}": "{names[0]}"`' if len(names) == 1 else f"it is one of {_listed(names)}"
        yield Fault(path, f"an object has no `{TAG_FIELD}`", hint)
        if len(nodes) > 1:
            return
        kind = names[0]
    if not isinstance(kind, str) or kind not in kinds:
        said = f"`{shown(kind)}`" if isinstance(kind, str) else f"of type `{_json(kind)}`"
        hint = (
            did_you_mean(kind, kinds) if isinstance(kind, str) else None
        ) or f"it is one of {_listed(kinds)}"
        yield Fault(
            (path, f".{TAG_FIELD}"), f"the `{TAG_FIELD}` is {said}, which is no kind of node here", hint
        )
        return
    yield from _fields(data, kinds[kind], path, depth)


def _fields(data: dict[str, Any], node: inspect.StructType, path: Path, depth: int) -> Iterator[Fault]:
    """Yield what is wrong with the fields of an object of known kind."""
    fields = {one.encode_name: one for one in node.fields}
    for name in data:
        if name not in fields and name != TAG_FIELD:
            unwritten = [one for one in fields if one not in data]
            hint = did_you_mean(name, unwritten) or f"the fields here are {_listed(fields)}"
            yield Fault(path, f"`{shown(name)}` is not a field of `{node.tag}`", hint)
    for name, one in fields.items():
        if name in data:
            yield from _faults(data[name], one.type, (path, f".{name}"), depth + 1)
        elif one.required:
            yield Fault(path, f"`{node.tag}` has no `{name}`", f"add it; it is of type `{_name(one.type)}`")


def _list(data: list[Any], wanted: inspect.Type, path: Path, depth: int) -> Iterator[Fault]:
    most: int | None
    if isinstance(wanted, inspect.TupleType):
        types: Iterable[inspect.Type] = wanted.item_types
        least, most = len(wanted.item_types), len(wanted.item_types)
    else:
        assert isinstance(wanted, inspect.VarTupleType)  # the only other list of a node
        types = [wanted.item_type] * len(data)
        least, most = wanted.min_length or 0, wanted.max_length
    if len(data) < least or (most is not None and len(data) > most):
        bounds = f"{least}" if least == most else f"{least} to {most}"
        yield Fault(path, f"the list has {len(data)} entries, and may have {bounds}", HINT)
    for index, (one, type_) in enumerate(zip(data, types, strict=False)):
        yield from _faults(one, type_, (path, f"[{index}]"), depth + 1)


def _breach(data: Any, wanted: inspect.Type) -> str | None:
    """Return in what a scalar of the right type does not fit, or None."""
    match wanted:
        case inspect.StrType():
            return _text_breach(data, wanted)
        case inspect.IntType() | inspect.FloatType():
            if (wanted.ge is not None and data < wanted.ge) or (wanted.le is not None and data > wanted.le):
                return f"{shown(str(data))} is not a number from {wanted.ge} to {wanted.le}"
        case inspect.LiteralType():
            if data not in wanted.values:
                return f"`{shown(str(data))}` is none of {_listed(wanted.values)}"
        case inspect.DateType():
            if not _is_day(data):
                return f"`{shown(data)}` is no day such as `2026-11-22`"
        case _:
            pass
    return None


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False


def _text_breach(text: str, wanted: inspect.StrType) -> str | None:
    least, most = wanted.min_length or 0, wanted.max_length
    if len(text) < least:
        return "the text is empty"
    if most is not None and len(text) > most:
        return f"the text has {len(text):,} characters, and may have {most:,}"
    if wanted.pattern and not re.search(wanted.pattern, text):
        return f"`{shown(text)}` does not fit the pattern `{schema_pattern(wanted.pattern)}`"
    return None


def _mismatch(path: Path, wanted: str, data: object) -> Fault:
    return Fault(path, f"`{written(path)}` does not fit: expected `{wanted}`, got `{_json(data)}`", HINT)


def _name(wanted: inspect.Type) -> str:
    """Return what JSON calls a type."""
    return " or ".join(dict.fromkeys(map(_name_of_one, _options(wanted))))


def _name_of_one(wanted: inspect.Type) -> str:
    if isinstance(wanted, inspect.LiteralType):
        return _json(wanted.values[0])
    return _JSON.get(_SCALARS[type(wanted)][0], "null")


def _options(wanted: inspect.Type) -> tuple[inspect.Type, ...]:
    """Return the types that a value may have."""
    if isinstance(wanted, inspect.Metadata):
        return _options(wanted.type)
    return wanted.types if isinstance(wanted, inspect.UnionType) else (wanted,)


def _json(data: object) -> str:
    return _JSON.get(type(data), "null")


def _listed(names: Iterable[object]) -> str:
    return ", ".join(f"`{one}`" for one in names)
