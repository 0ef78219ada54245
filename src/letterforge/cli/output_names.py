"""Output names: parses `out/{{ region }}/{{ id }}.docx` into a store, a name template and formats."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from letterforge.diagnostics import Finding, UsageError


class Outputs(Struct, frozen=True):
    """The store (folder, zip or URL), the name template without ending, and the formats."""

    store: str
    name: str
    formats: tuple[str, ...]


_CONTAINER = re.compile(r"\.zip(?=/)", re.IGNORECASE)


def parse_output(
    text: str,
    formats: list[str],
    *,
    formats_vary: bool = False,
    load_plugins: Callable[[], bool] | None = None,
) -> Outputs:
    """Return the parsed `--output`.

    The store is the part before the last `/` in front of the first placeholder, or up to a `.zip` in it. The
    ending chooses the format; with `formats`, none is needed. `load_plugins` loads the plug-ins of a library,
    for other endings and for formats that vary; without it none may be. Raises UsageError: LF660 where all
    letters would have one name, LF003 where the format is not clear.
    """
    start = text.find("{{")
    if start < 0:
        hint = "put a column of the data into it, such as `out/{{ id }}.docx`"
        raise UsageError(Finding("LF660", f"`{text}` gives every letter the same name", hint=hint))
    store, name = _split(text, start)
    chosen = parse_formats(formats, plugins=load_plugins is not None)
    stem, ending = _ending(name)
    is_unknown = formats_vary or (ending is None and not chosen)
    if is_unknown and load_plugins is not None and load_plugins():
        stem, ending = _ending(name)
    if ending is None and not formats and not formats_vary:
        message = f"the ending of `{text}` names no format"
        hint = "end it in .docx, .md, .txt, .html or .json, or choose with --format"
        raise UsageError(Finding("LF003", message, hint=hint))
    _check_ending(text, ending, chosen)
    return Outputs(store, stem, chosen or ((ending,) if ending else ()))


def _check_ending(text: str, ending: str | None, chosen: tuple[str, ...]) -> None:
    """Raise UsageError LF003 where the ending of a name is that of a format that is not made."""
    if ending is not None and chosen and ending not in chosen:
        message = f"`{text}` ends like a file of `{ending}`, but --format says {_listed(chosen)}"
        hint = "leave the ending out of the name; each format adds its own"
        raise UsageError(Finding("LF003", message, hint=hint))


def _split(text: str, start: int) -> tuple[str, str]:
    """Return the store and the name template."""
    archive = _CONTAINER.search(text, 0, start)
    cut = archive.end() if archive else text.rfind("/", 0, start)
    if cut < 0:
        return ".", text
    if cut < 3 or text[cut - 2 : cut] == ":/":  # the root folder, or the root of a URL
        return text[: cut + 1], text[cut + 1 :]
    return text[:cut], text[cut + 1 :]


def _ending(name: str) -> tuple[str, str | None]:
    """Return a name without the ending of a format, and that format."""
    from letterforge.exporters import formats

    for key, one in formats().items():
        for ending in one.extensions:
            if name.lower().endswith(ending):
                return name[: -len(ending)], key
    return name, None


def parse_formats(given: list[str], *, plugins: bool = True) -> tuple[str, ...]:
    """Return the requested formats by their main names, without duplicates; `docx,md` is two.

    With `plugins` they may be those of installed packages. Raises UsageError LF501 and LF510.
    """
    from letterforge.diagnostics.errors import FormatError
    from letterforge.exporters.registry import named

    words = [word.strip() for text in given for word in text.split(",")]
    try:
        return tuple(dict.fromkeys(named(word, plugins=plugins) for word in words))
    except FormatError as error:
        raise UsageError(*error.findings) from error


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
