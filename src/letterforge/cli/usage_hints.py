"""Usage hints: what to write instead of an invalid command line; printed after typer's message."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from letterforge.diagnostics import LetterforgeError, did_you_mean

_COMMANDS = {  # their names in other programs
    "init": "start begin quickstart scaffold bootstrap copy examples demo",
    "render": "make generate create build new write letter print export fill",
    "watch": "live follow serve preview reload auto",
    "convert": "transform transcode reformat translate import",
    "batch": "mass bulk merge many table csv mailmerge run",
    "prune": "clean cleanup purge delete remove forget erase rm",
    "status": "state stand journal progress",
    "list": "ls variants letters templates index",
    "show": "describe info view cat inspect",
    "why": "because reason trace blame explain-line provenance",
    "vars": "values variables fields form template questions",
    "lint": "check validate verify",
    "test": "tests try coverage cover expect golden",
    "example": "samples sample cases",
    "rename": "mv move refactor renaming name call",
    "translated": "translation translations translate-record l10n i18n",
    "uses": "usage used usedby references refs find grep where dependents",
    "timeline": "versions history periods log dates",
    "diff": "compare difference differences delta",
    "redline": "track tracked markup blackline trackchanges revisions",
    "changelog": "history log news whatsnew",
    "impact": "changes changed review affected effect",
    "git-setup": "git gitattributes attributes hooks gitconfig",
    "merge-clauses": "merge-driver merge3 mergedriver resolve",
    "textconv": "text astextplain totext plaintext",
    "upgrade": "update lock pull take",
    "migrate": "modernize fix",
    "schema": "schemas jsonschema",
    "fonts": "font typefaces glyphs",
    "explain": "code codes error errors rule meaning man",
}
_EXAMPLES = {
    "--vars": "org.yaml", "--set": "name=value", "--output": "letter.docx", "-o": "letter.docx",
    "--format": "docx", "-f": "docx", "--language": "zh-CN", "-l": "zh-CN", "--library": "my-library",
    "--reference": "house.docx", "--data": "list.csv", "-d": "list.csv", "--map": "column=placeholder",
    "--only": "1-20", "--jobs": "4", "-j": "4", "--encoding": "gb18030", "--sheet": "Sheet1",
    "--from": "examples", "--as-of": "2026-07-01",
}  # fmt: skip
_OF_COMMANDS = ("--color", "--library", "--message-format", "--language", "--quiet")
_FLAGS = {"help": "letterforge --help", "version": "letterforge --version"}


def usage_hint(error: Any, arguments: list[str]) -> str | None:
    """Return what to write instead of `arguments`, which typer refused with `error`; None if unknown."""
    if str(error.message).startswith("No such command"):
        return _command(_words(error.message)[0], arguments)
    match type(error).__name__:
        case "MissingParameter":
            return _missing(error, arguments)
        case "NoSuchOption":
            return None if getattr(error, "possibilities", None) else _option(error)
        case "BadOptionUsage":
            name = str(error.option_name)
            return f"write it like `{name} {_EXAMPLES[name]}`" if name in _EXAMPLES else None
        case "BadParameter":
            return _value(error)
        case _:
            return _extra_argument(error, arguments)


def _missing(error: Any, arguments: list[str]) -> str | None:
    name = getattr(error.param, "name", "")
    command = getattr(getattr(error, "ctx", None), "info_name", "") or "render"
    if name in ("variant", "variants"):
        variants = _variants(arguments)
        listed = f": {', '.join(f'`{one}`' for one in variants)}" if variants else ""
        example = f"letterforge {command} {variants[0] if variants else 'VARIANT'}"
        return f"name one of the library's letters{listed}, such as `{example}`"
    option = next((one for one in getattr(error.param, "opts", ()) if one in _EXAMPLES), None)
    return f"add `{option} {_EXAMPLES[option]}`" if option else None


def _command(word: str, arguments: list[str]) -> str | None:
    lower = word.lower().strip("-")
    if lower in _FLAGS:
        return f"write `{_FLAGS[lower]}`"
    for command, others in _COMMANDS.items():
        if lower in others.split():
            return f"write `letterforge {command}`"
    if word in _variants(arguments):
        return f"write `letterforge render {word}`"
    return (
        None if did_you_mean(lower, _COMMANDS) else f"the commands are {', '.join(map(_quoted, _COMMANDS))}"
    )


def _option(error: Any) -> str | None:
    name = str(error.option_name)
    names = [one for param in error.ctx.command.params for one in param.opts] if error.ctx else []
    for wanted, others in {"--vars": "values data input file json yaml", "--output": "out to dest"}.items():
        if wanted in names and name.strip("-") in others.split():
            return f"did you mean `{wanted}`?"
    if error.ctx and hasattr(error.ctx.command, "commands") and name in _OF_COMMANDS:
        return f"write it behind the command: `letterforge lint {name} …`"
    return (
        f"its options are {', '.join(_quoted(one) for one in names if one.startswith('--'))}"
        if names
        else None
    )


def _value(error: Any) -> str | None:
    option = next((one for one in getattr(error.param, "opts", ()) if one in _EXAMPLES), None)
    if option and "int" in str(error.message):
        return f"write a whole number, such as `{option} {_EXAMPLES[option]}`"
    if "is not one of" in str(error.message):
        written, _, known = str(error.message).partition("is not one of")
        return did_you_mean(_words(written)[-1], _words(known))
    return None


def _extra_argument(error: Any, arguments: list[str]) -> str | None:
    """Return the hint for extra arguments."""
    if "extra argument" not in str(error.message):
        return None
    joined = next((one for one in arguments if re.fullmatch(r"-[a-z]{3,}(=.*)?", one)), None)
    if joined:
        return f"an option of several letters has two dashes: `-{joined}`"
    params = error.ctx.command.params if error.ctx else []
    if any(param.name == "variant" for param in params):
        return "one letter at a time; values are given with `--vars FILE` or `--set name=value`"
    if any("--library" in param.opts for param in params):
        return "a library is named with `--library DIR`"
    return None


def _variants(arguments: list[str]) -> list[str]:
    """Return the first variants of the library on the command line, else of the default library."""
    from letterforge.api import open_library

    given = None
    for place, one in enumerate(arguments):
        if one == "--library" and place + 1 < len(arguments):
            given = arguments[place + 1]
        elif one.startswith("--library="):
            given = one.partition("=")[2]
    try:
        return open_library(Path(given) if given else None).variants[:10]
    except (LetterforgeError, OSError):
        return []


def _words(message: str) -> list[str]:
    """Return the words that typer put in quotes; one empty word where there is none."""
    return re.findall(r"'([^']*)'", message) or [""]


def _quoted(word: str) -> str:
    return f"`{word}`"
