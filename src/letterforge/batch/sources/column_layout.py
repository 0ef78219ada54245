"""Column layout: which column fills which placeholder; dotted names are fields of records and lists.

`address.city` is a field of the record `address`; `channels[1].name` and `channels.1.name` are a field of the
first entry of the list `channels`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from letterforge.batch.records import NameResolver
from letterforge.batch.sources.column_names import match_mapping, quoted_list
from letterforge.diagnostics import Findings, did_you_mean
from letterforge.placeholders.names import NAME_CHARACTER
from letterforge.placeholders.text_cleaning import shown
from letterforge.placeholders.types.placeholder_type import MAX_UNKNOWN

MAX_ENTRIES = 1000  # of a list whose entries are columns
MAX_ALL_ENTRIES = 100_000  # of all lists of a row, entries without a column included
MAX_STEPS = 32  # of a dotted name
Path = tuple[str | int, ...]

_STEP = re.compile(rf"\.?([^\W\d]{NAME_CHARACTER}*|(?:(?<=\.)[1-9]\d*))|\[([1-9]\d*)\]")


class Layout:
    """Converts the cells of a row to raw values.

    `names` is the column by placeholder path, written as in binding (`channels[1].name`). `findings` are the
    conflicts: duplicate columns, two columns for one placeholder, a value and fields of the same name. A
    column that is not in `mapping` fills the placeholder that `resolve` returns for its name.
    """

    def __init__(
        self,
        place: str,
        columns: Sequence[str],
        mapping: Mapping[str, str],
        resolve: NameResolver | None = None,
    ) -> None:
        self.columns = tuple(columns)
        self.findings = Findings()
        own = mapping if mapping.keys() <= set(columns) else match_mapping(columns, mapping)[0]
        targets = [own.get(column, column) for column in columns]
        paths = [parse_path(target) for target in targets]
        if resolve is not None:
            paths = _resolve_paths(paths, [column not in own for column in columns], resolve)
        self.column_targets = tuple(str(path[0]) for path in paths)
        self.names = {format_path(path): column for path, column in zip(paths, columns, strict=True)}
        self._check(place, paths)
        self._check_places(place, paths)
        self._paths = paths
        self._is_flat = all(len(path) == 1 for path in paths)

    def values(self, cells: Iterable[Any]) -> dict[str, object]:
        """Return the raw values of a row by placeholder, without empty cells."""
        if self._is_flat:
            return {
                name: cell
                for name, cell in zip(self.column_targets, cells, strict=True)
                if cell is not None and (cell.__class__ is not str or (cell and not cell.isspace()))
            }
        tree: dict[Any, Any] = {}
        for path, cell in zip(self._paths, cells, strict=True):
            if is_filled(cell):
                at = tree
                for step in path[:-1]:
                    at = at.setdefault(step, {})
                at[path[-1]] = cell
        return {name: _with_lists(value) for name, value in tree.items()}

    def text_values(self, cells: Sequence[str]) -> dict[str, object]:
        """Return the raw values of a row whose cells are all texts."""
        if self._is_flat and all(cells) and not any(map(str.isspace, cells)):
            return dict(zip(self.column_targets, cells, strict=True))
        return self.values(cells)

    def _check_places(self, place: str, paths: list[Path]) -> None:
        """Add a finding where lists have too many entries, entries without a column included."""
        if _count_entries(paths) > MAX_ALL_ENTRIES:
            message = f"the columns name lists of more than {MAX_ALL_ENTRIES:,} entries"
            self.findings.add("LF618", message, place=place, hint="number the entries from 1, without gaps")

    def _check(self, place: str, paths: list[Path]) -> None:
        """Add a finding for columns that fill the same placeholder, or a placeholder and its parts."""
        ends: dict[Path, str] = {}
        inner: dict[Path, str] = {}
        kinds: dict[Path, type] = {}
        for path, column in zip(paths, self.columns, strict=True):
            clash = ends.get(path) or inner.get(path)
            for depth in range(1, len(path)):
                above, kind = path[:depth], type(path[depth])
                clash = clash or ends.get(above)
                if kinds.setdefault(above, kind) is not kind:  # a list and a record at once
                    clash = clash or inner[above]
                inner.setdefault(above, column)
            ends.setdefault(path, column)
            if clash is not None and len(self.findings) < MAX_UNKNOWN:
                target = shown(format_path(path))
                message = f"the columns `{shown(clash)}` and `{shown(column)}` both fill `{target}`"
                self.findings.add("LF618", message, place=place, hint="rename or remove one of the two")


def _resolve_paths(paths: list[Path], is_free: list[bool], resolve: NameResolver) -> list[Path]:
    """Return the paths with resolved first steps, unless another column has exactly that name."""
    exact = {path[0] for path in paths}
    column_targets = {
        path[0]: resolve(str(path[0])) for path, free in zip(paths, is_free, strict=True) if free
    }
    return [
        (column_targets[path[0]], *path[1:]) if free and column_targets[path[0]] not in exact else path
        for path, free in zip(paths, is_free, strict=True)
    ]


def _count_entries(paths: Iterable[Path]) -> int:
    """Return the number of entries of all lists of a row, entries without a column included."""
    longest: dict[Path, int] = {}
    for path in paths:
        for depth, step in enumerate(path):
            if isinstance(step, int):
                longest[path[:depth]] = max(step, longest.get(path[:depth], 0))
    return sum(longest.values())


def check_mapping(place: str, columns: Sequence[str], mapping: Mapping[str, str], findings: Findings) -> None:
    """Add a finding for each mapped column that the table lacks, or has in several spellings."""
    for column, near in match_mapping(columns, mapping)[1].items():
        if near:
            message = (
                f"`{shown(column)}`, to be mapped to `{shown(mapping[column])}`, may be {quoted_list(near)}"
            )
            hint = "write the name of the column exactly as it stands there"
        else:
            message = f"there is no column `{shown(column)}` to be mapped to `{shown(mapping[column])}`"
            hint = did_you_mean(column, columns) or f"the columns are {quoted_list(columns)}"
        findings.add("LF618", message, place=place, hint=hint)


def parse_path(text: str) -> Path:
    """Return the steps of a dotted name; a name with another syntax is one step."""
    steps: list[str | int] = []
    position = 0
    while position < len(text):
        match = _STEP.match(text, position) if len(steps) < MAX_STEPS else None
        if match is None or (match[1] and bool(steps) != (text[position] == ".")):
            return (text,)
        word = match[1] or match[2]
        number = int(word) if word[0].isdecimal() and len(word) < 9 else None
        if (number is None and word[0].isdecimal()) or (number or 0) > MAX_ENTRIES:
            return (text,)
        steps.append(word if number is None else number)
        position = match.end()
    return tuple(steps) if steps and isinstance(steps[0], str) else (text,)


def format_path(path: Path) -> str:
    """Return a path as text, as in binding: `channels[1].name`."""
    text = str(path[0])
    for step in path[1:]:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text


def is_filled(cell: object) -> bool:
    """Return whether a cell is not empty (None or white space)."""
    return cell is not None and not (isinstance(cell, str) and (not cell or cell.isspace()))


def _with_lists(node: Any) -> Any:
    """Return `node` with integer-keyed mappings turned into lists; missing entries are None."""
    if not isinstance(node, dict):
        return node
    inner = {key: _with_lists(value) for key, value in node.items()}
    if not all(isinstance(key, int) for key in inner) or not inner:
        return inner
    return [inner.get(number) for number in range(1, max(inner) + 1)]
