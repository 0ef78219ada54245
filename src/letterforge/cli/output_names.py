"""Output names: parses `out/{{ region }}/{{ id }}.docx` into a store, a name template and formats."""

from __future__ import annotations

import re

from msgspec import Struct

from letterforge.diagnostics import Finding, UsageError


class Outputs(Struct, frozen=True):
    """The store (folder, zip or URL), the name template without ending, and the formats."""

    store: str
    name: str
    formats: tuple[str, ...]


_CONTAINER = re.compile(r"\.zip(?=/)", re.IGNORECASE)


def parse_output(text: str, formats: list[str], *, formats_vary: bool = False) -> Outputs:
    """Return the parsed `--output`.

    The store is the part before the last `/` in front of the first placeholder, or up to a `.zip` in it.
    The ending chooses the format; with `formats`, the name needs no ending.
    Raises UsageError LF660 where all letters would have one name, LF003 where the format is not clear.
    """
    start = text.find("{{")
    if start < 0:
        hint = "put a column of the data into it, such as `out/{{ id }}.docx`"
        raise UsageError(Finding("LF660", f"`{text}` gives every letter the same name", hint=hint))
    store, name = _split(text, start)
    stem, ending = _ending(name)
    if ending is None and not formats and not formats_vary:
        message = f"the ending of `{text}` names no format"
        hint = "end it in .docx, .md, .txt or .json, or choose with --format"
        raise UsageError(Finding("LF003", message, hint=hint))
    chosen = parse_formats(formats)
    if ending is not None and chosen and ending not in chosen:
        message = f"`{text}` ends like a file of `{ending}`, but --format says {_listed(chosen)}"
        hint = "leave the ending out of the name; each format adds its own"
        raise UsageError(Finding("LF003", message, hint=hint))
    return Outputs(store, stem, chosen or ((ending,) if ending else ()))


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
    from letterforge.exporters import FORMATS

    for key, one in FORMATS.items():
        for ending in one.endings:
            if name.lower().endswith(ending):
                return name[: -len(ending)], key
    return name, None


def parse_formats(given: list[str]) -> tuple[str, ...]:
    """Return the requested formats by their main names, without duplicates; `docx,md` is two."""
    from letterforge.diagnostics import did_you_mean
    from letterforge.exporters import FORMATS

    names = {name: key for key, one in FORMATS.items() for name in (key, *one.aliases)}
    words = [word.strip().lower() for text in given for word in text.split(",")]
    for word in words:
        if word not in names:
            hint = did_you_mean(word, names) or f"use {_listed(tuple(FORMATS))}"
            raise UsageError(Finding("LF501", f"`{word}` is not a known format", hint=hint))
    return tuple(dict.fromkeys(names[word] for word in words))


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
