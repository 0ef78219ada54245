"""`letterforge vars`: writes the placeholders of a letter as a values file to fill in."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from letterforge.cli.messages import FindingFormat, MessageFormat
from letterforge.cli.options import Decimal, Language, LibraryFolder, Locale, Variants
from letterforge.cli.variant_names import refuse_values

if TYPE_CHECKING:
    from letterforge.api import Library, Plan
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
    variants: Variants,
    format_: Format = VarsFormat.yaml,
    decimal: Decimal = None,
    locale: Locale = None,
    language: Language = None,
    library: LibraryFolder = None,
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """Write a vars file to fill, for a letter or several, with a comment for every value.

    Example: letterforge vars variant1 > org.yaml
    """
    from letterforge.api import open_library

    refuse_values(variants)
    opened = open_library(library)
    plans = [opened.plan(variant, language=language) for variant in variants]
    placeholders = _written(_listed(plans), decimal and decimal.value, locale)
    if format_ is VarsFormat.yaml:
        from letterforge.placeholders.values_template import skeleton

        sys.stdout.write(skeleton(placeholders, plans[0].language))
        return
    from letterforge.cli.results import print_json

    print_json(_data(format_, placeholders, plans[0].language, opened))


def _listed(plans: list[Plan]) -> Iterable[Placeholder]:
    """Return what letters ask for, then what is computed; of one name what the first declares."""
    given = {name: one for plan in reversed(plans) for name, one in plan.placeholders.items()}
    order = dict.fromkeys(name for plan in plans for name in plan.placeholders)
    computed = {name: one for plan in reversed(plans) for name, one in plan.computed.items()}
    return [*(given[name] for name in order), *(one for name, one in computed.items() if name not in given)]


def _data(
    format_: VarsFormat, placeholders: list[Placeholder], language: str, opened: Library
) -> dict[str, object]:
    """Return the empty values of `placeholders`, or their JSON Schema."""
    if format_ is VarsFormat.json:
        from letterforge.placeholders.values_template import empty_values

        return empty_values(placeholders)
    from letterforge.placeholders.values_schema import json_schema

    return json_schema(placeholders, language, others=(*opened.placeholders, *opened.libraries))


def _written(
    placeholders: Iterable[Placeholder], decimal: str | None, locale: str | None
) -> list[Placeholder]:
    """Return the placeholders as the source with the decimal separator and the locale writes them."""
    from letterforge.placeholders.placeholder import written_with
    from letterforge.placeholders.source_locale import notation_of

    source = notation_of(decimal, locale)
    return [written_with(one, source) for one in placeholders]
