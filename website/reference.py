"""Reference pages that are made from the code: commands, codes, types, filters, formats, and the Python API.

`website.keys` makes the page of YAML keys.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import typer.main
from msgspec.structs import fields

import letterforge
import letterforge.batch
from letterforge.assembly.compiler.grammar import LOOP
from letterforge.assembly.evaluation.filters import ARGUMENTS, FILTERS, TESTS
from letterforge.assembly.evaluation.functions import FUNCTIONS
from letterforge.cli.commands import make_app
from letterforge.diagnostics import CODES
from letterforge.exporters.exporter import Exporter
from letterforge.exporters.registry import FORMATS
from letterforge.placeholders.types import TYPES
from website.keys import keys_page
from website.tables import code, table


def generated_pages() -> dict[str, str]:
    """Return the Markdown of each page by the name of its file."""
    return {
        "commands.md": commands_page(),
        "codes.md": codes_page(),
        "types.md": types_page(),
        "keys.md": keys_page(),
        "expressions.md": expressions_page(),
        "formats.md": formats_page(),
        "api.md": api_page(),
    }


def commands_page() -> str:
    """Return the page of all commands, as their `--help` describes them."""
    app: Any = typer.main.get_command(make_app())
    sections = [command_section(name, one) for name, one in app.commands.items() if not one.hidden]
    lead = (
        "As `--help` describes them. [Command line](../docs/cli.md) explains the options and gives examples."
    )
    return "\n\n".join(["# Commands in short", lead, *sections]) + "\n"


def command_section(name: str, command: Any) -> str:
    """Return the section of one command; untyped, for some versions of typer bring a click of their own."""
    context = command.make_context(name, [], resilient_parsing=True)
    usage = " ".join(["letterforge", name, *command.collect_usage_pieces(context)])
    rows = [one for one in map(parameter_row, command.params) if one]
    help_text = inspect.cleandoc(command.help or "").replace("\f", "")
    parts = [
        f"## letterforge {name}",
        f"```text\n{usage}\n```",
        help_text,
        table(("option", "meaning"), rows),
    ]
    return "\n\n".join(parts)


def parameter_row(parameter: Any) -> tuple[str, str] | None:
    """Return an argument or option with its help, or None for one that help does not show."""
    if getattr(parameter, "hidden", False):
        return None
    if parameter.param_type_name == "argument":
        names = [(parameter.metavar or parameter.name).upper().strip("[].")]
    else:
        names = [*parameter.opts, *parameter.secondary_opts]
    return ", ".join(map(code, names)), " ".join((getattr(parameter, "help", None) or "").split())


def codes_page() -> str:
    """Return the page of all diagnostic codes with their titles."""
    lead = (
        "Each message begins with one of these codes. [Errors](../docs/errors.md) says what to do about each."
    )
    rows = [(code(name), title) for name, title in CODES.items()]
    return "\n\n".join(["# Codes", lead, table(("code", "means"), rows)]) + "\n"


def types_page() -> str:
    """Return the page of the types of placeholders."""
    lead = (
        "[Placeholders](../docs/placeholders.md) shows how values of each type are written, read and printed."
    )
    rows = [
        (code(name), one.english, one.chinese, ", ".join(map(code, sorted(one.keys))))
        for name, one in TYPES.items()
    ]
    names = ("type", "a value is", "in Chinese", "keys of its own")
    return "\n\n".join(["# Types of placeholders", lead, table(names, rows)]) + "\n"


def expressions_page() -> str:
    """Return the page of filters, tests and names in texts."""
    lead = (
        "What texts may use beside placeholders. [Expressions](../docs/library.md#expressions) has examples."
    )
    filters = [(code(name), arguments(name), documented(one)) for name, one in FILTERS.items()]
    names = [(code(f"{name}()"), "a function") for name in sorted(FUNCTIONS)]
    names += [(code(f"loop.{name}"), "in a `for`") for name in LOOP]
    parts = [
        "# Filters, tests and names",
        lead,
        "## Filters",
        table(("filter", "arguments", "prints"), filters),
        "## Tests",
        table(("test", "example"), [(code(name), code(f"{{% if fax is {name} %}}")) for name in TESTS]),
        "## Names",
        table(("name", "where"), names),
    ]
    return "\n\n".join(parts) + "\n"


def arguments(name: str) -> str:
    """Return the arguments of a filter, as code."""
    return ", ".join(map(code, ARGUMENTS[name]))


def documented(thing: object) -> str:
    """Return the first line of a docstring."""
    return (inspect.getdoc(thing) or "").partition("\n")[0]


def formats_page() -> str:
    """Return the page of formats with their options."""
    lead = "`letterforge render -f NAME`, `-O NAME=VALUE`. [Plug-ins](../docs/plugins.md) add others."
    rows = [(code(one.name), one.title, ", ".join(map(code, one.extensions))) for one in FORMATS.values()]
    formats = table(("format", "writes", "endings"), rows)
    names = ("format", "option", "meaning", "by default")
    options = table(names, [row for one in FORMATS.values() for row in option_rows(one)])
    return "\n\n".join(["# Formats", lead, formats, "## Options", options]) + "\n"


def option_rows(exporter: Exporter) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the options of a format."""
    for option in fields(exporter.options):
        described = option.type.__metadata__[0].description
        yield code(exporter.name), code(option.name), described, code(str(option.default))


def api_page() -> str:
    """Return the page of the public Python API, which Sphinx fills from the docstrings."""
    lead = "What `import letterforge` offers. [Python](../docs/python.md) shows how it is used."
    batch_lead = "## letterforge.batch\n\nWhat `from letterforge import batch` offers."
    parts = [lead, *api_sections(letterforge), batch_lead, *api_sections(letterforge.batch)]
    return "\n\n".join(["# Python API", *parts]) + "\n"


def api_sections(module: ModuleType) -> Iterator[str]:
    """Yield a section for each public name of a module, under the name that programs import."""
    for name in module.__all__:
        thing = getattr(module, name)
        if name.startswith("__"):
            continue
        directive = "autoclass" if inspect.isclass(thing) else "autofunction"
        members = "   :members:\n" if directive == "autoclass" else ""
        title = name if module is letterforge else f"batch.{name}"
        full = f"{module.__name__}.{name}"
        yield f"## {title}\n\n```{{eval-rst}}\n.. {directive}:: {full}\n{members}```"
