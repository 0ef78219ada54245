"""`letterforge vars`: writes the placeholders of a letter as a values file to fill in."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from letterforge.cli.messages import FindingFormat, MessageFormat
from letterforge.cli.options import Decimal, Language, LibraryFolder, Locale, Variant

if TYPE_CHECKING:
    from letterforge.api import Library
    from letterforge.placeholders.placeholder import Placeholder


class VarsFormat(StrEnum):
    """The formats of `vars`."""

    yaml = "yaml"
    json = "json"
    json_schema = "json-schema"


Format = Annotated[
    VarsFormat, typer.Option("--format", "-f", help="A file to fill, or a JSON Schema to check one with.")
]


def vars_file(
    variant: Variant,
    format_: Format = VarsFormat.yaml,
    decimal: Decimal = None,
    locale: Locale = None,
    language: Language = None,
    library: LibraryFolder = None,
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """Write a vars file to fill, with a comment for every value.

    Example: letterforge vars variant1 > org.yaml
    """
    from letterforge.api import open_library

    opened = open_library(library)
    plan = opened.plan(variant, language=language)
    placeholders = _written(
        [*plan.placeholders.values(), *plan.computed.values()], decimal and decimal.value, locale
    )
    sys.stdout.write(_file(format_, placeholders, plan.language, opened))


def _file(format_: VarsFormat, placeholders: list[Placeholder], language: str, opened: Library) -> str:
    """Return the file that asks for `placeholders`."""
    if format_ is VarsFormat.yaml:
        from letterforge.placeholders.values_template import skeleton

        return skeleton(placeholders, language)
    import json

    if format_ is VarsFormat.json:
        from letterforge.placeholders.values_template import empty_values

        return json.dumps(empty_values(placeholders), ensure_ascii=False, indent=2) + "\n"
    from letterforge.placeholders.values_schema import json_schema

    schema = json_schema(placeholders, language, others=opened.placeholders)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _written(
    placeholders: Iterable[Placeholder], decimal: str | None, locale: str | None
) -> list[Placeholder]:
    """Return the placeholders as the source with the decimal separator and the locale writes them."""
    from letterforge.placeholders.placeholder import written_with
    from letterforge.placeholders.source_locale import notation_of

    source = notation_of(decimal, locale)
    return [written_with(one, source) for one in placeholders]
