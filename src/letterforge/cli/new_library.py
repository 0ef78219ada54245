"""New libraries: the files that `init` writes into a new folder, by what they are made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from letterforge.cli.terminal_language import terminal_language
from letterforge.diagnostics import Finding, UsageError, did_you_mean
from letterforge.diagnostics.formats.json_text import json_text
from letterforge.placeholders.language_tags import canonical_tag
from letterforge.placeholders.localized import closest_tags

LANGUAGES = ("en", "zh-CN")

_PACKAGE = Path(__file__).resolve().parent.parent
_STARTERS = _PACKAGE / "starters"
_VALUES: Mapping[str, str] = MappingProxyType({"en": "org.en.yaml", "zh-CN": "org.yaml"})
_LETTER_OF_OFFICE = "payment-reminder"
_VALUES_FILE, _VALUES_OF_OFFICE = "values.yaml", f"values/{_LETTER_OF_OFFICE}.yaml"
_EXAMPLES = (
    "letterforge render variant1 --vars org.yaml -o letter.docx",
    "letterforge batch variant1 --data customers.csv --vars common.yaml -o 'out/{{ id }}.docx'",
)


def origins() -> list[str]:
    """Return the names of what a folder can be made from; letters of an office where they are there."""
    return ["shipped", "examples", *(["office"] if (shipped("examples") / "office").is_dir() else [])]


def check_origin(name: str) -> None:
    """Raise UsageError LF001 where nothing can be made from `name`."""
    if name not in origins():
        listed = ", ".join(f"`{one}`" for one in origins())
        hint = did_you_mean(name, origins()) or f"write one of {listed}, or leave `--from` out"
        raise UsageError(Finding("LF001", f"`--from {name}` names nothing that is copied", hint=hint))


def language_of_new(asked: str | None, origin: str | None) -> str:
    """Return the language of a new library: the one asked for, else that of the terminal, else English.

    Raises UsageError LF001 where there is none in that language, or the files are in languages of their own.
    """
    if asked is None:
        return _served(terminal_language() or "") or "en"
    if origin not in (None, "shipped"):
        hint = "leave `--language` out"
        raise UsageError(Finding("LF001", f"`--from {origin}` is in languages of its own", hint=hint))
    found = _served(asked)
    if found is None:
        hint = f"write one of {', '.join(f'`{one}`' for one in LANGUAGES)}, and then translate its letters"
        raise UsageError(Finding("LF001", f"there is no new library in `{asked}`", hint=hint))
    return found


def _served(asked: str) -> str | None:
    """Return the language of new libraries whose texts letters in `asked` take; None where there is none."""
    found = closest_tags(LANGUAGES, canonical_tag(asked))
    return found[0] if found else None


def files_of(origin: str | None, language: str) -> dict[str, bytes]:
    """Return what is written, by name: a small library in `language`, or what `origin` names."""
    if origin == "examples":
        return dict(_files_below(shipped("examples")))
    if origin == "office":
        files = dict(_files_below(shipped("examples") / "office"))
        return {**_tools(files, _LETTER_OF_OFFICE, _VALUES_OF_OFFICE), **files}
    if origin == "shipped":
        files = _shipped(language)
        return {**_tools(files, "variant1"), **files}
    files = _with_letter(dict(_files_below(_STARTERS / language)), "reminder")
    return {**_tools(files, "reminder"), **files}


def next_steps(origin: str | None) -> tuple[str, ...]:
    """Return the commands to begin with in the new folder."""
    if origin == "examples":
        return _EXAMPLES
    if origin == "office":
        letter, values = _LETTER_OF_OFFICE, _VALUES_OF_OFFICE
    else:
        letter, values = "variant1" if origin == "shipped" else "reminder", _VALUES_FILE
    return ("letterforge lint", f"letterforge render {letter} --vars {values} -o letter.docx")


def shipped(name: str) -> Path:
    """Return a folder that comes with letterforge: in the package, or at the top of a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent.parent / name


def _shipped(language: str) -> dict[str, bytes]:
    """Return the library that comes with letterforge, with values in `language`, which it then speaks."""
    from letterforge.library.file_sources.disk_files import shipped_library

    root = shipped_library()
    files = {"letterforge.yaml": (root / "letterforge.yaml").read_bytes()}
    files["letterforge.yaml"] = files["letterforge.yaml"].replace(
        b"language: zh-CN", f"language: {language}".encode()
    )
    for folder in ("clauses", "templates"):
        files |= {f"{folder}/{name}": data for name, data in _files_below(root / folder)}
    files["values.yaml"] = (shipped("examples") / _VALUES[language]).read_bytes()
    files["README.md"] = (_STARTERS / language / "README.md").read_bytes()
    return _with_letter(files, "variant1")


def _with_letter(files: dict[str, bytes], letter: str) -> dict[str, bytes]:
    """Return files whose page for readers names a letter of the library."""
    return {**files, "README.md": files["README.md"].replace(b"LETTER", letter.encode())}


def _tools(library: Mapping[str, bytes], letter: str, values: str = _VALUES_FILE) -> dict[str, bytes]:
    """Return files for editors, commits, GitHub, and a first test; these make `letter` of `values`."""
    from letterforge.editor.workspace import SETTINGS, schema_files, settings_of
    from letterforge.library.catalog import Catalog
    from letterforge.library.file_sources.memory_files import MemoryFiles

    tools = _STARTERS / "tools"
    schemas = schema_files(Catalog(MemoryFiles(library)))
    files = {f"schema/{name}.json": data for name, data in schemas.items()}
    files[SETTINGS] = _json({"yaml.schemas": settings_of()})
    files[".vscode/extensions.json"] = _json({"recommendations": ["redhat.vscode-yaml"]})
    files[".pre-commit-config.yaml"] = (tools / "pre-commit-config.yaml").read_bytes()
    for name, template in (
        (".github/workflows/letters.yml", "github-actions.yml"),
        ("tests/first.yaml", "first-test.yaml"),
    ):
        text = (tools / template).read_bytes()
        files[name] = text.replace(b"LETTER", letter.encode()).replace(_VALUES_FILE.encode(), values.encode())
    files["requirements.txt"] = (shipped("examples") / "ci" / "requirements.txt").read_bytes()
    return files


def _json(data: object) -> bytes:
    return json_text(data).encode()


def _files_below(source: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files below a folder by their paths from it, sorted; hidden ones are left out."""
    for path in sorted(source.rglob("*")):
        parts = path.relative_to(source).parts
        if path.is_file() and not any(part.startswith((".", "__")) for part in parts):
            yield "/".join(parts), path.read_bytes()
