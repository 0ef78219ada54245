"""Texts made to exhaust memory or time, when compiled or filled: refused, or done within the bounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extent import in_turn
from tests.trust.prison import Prison
from tests.trust.templates_library import assert_endured, assert_refused, write_library

FOR = "{% for a in many %}"
END = "{% endfor %}"
# name → the text, and the code that refuses it ("": it is done, for its cost is bounded)
COMPILED = {
    "constants are not folded": ("{% if false %}{{ 'a' * 1500000000 }}{% endif %}x", ""),
    "nor are lists": ("{% if false %}{{ [1] * 1500000000 }}{% endif %}x", ""),
    "nor a power": ("{{ 9 ** 9 ** 9 ** 9 }}", "LF203"),
    "nor joined texts": ("{% if false %}{{ ('a' ~ 'b') | default('x') }}{% endif %}x", ""),
    "a repeated text": ("{{ 'a' * 1500000000 }}", "LF206"),
    "a repeated list": ("{{ [0] * 1500000000 }}", "LF206"),
    "a wide field": ("{{ name | center(1500000000) }}", "LF204"),
    "replaced words": ("{{ name | replace('', 'a' * 1500000000) }}", "LF204"),
    "an indented text": ("{{ name | indent(1500000000) }}", "LF204"),
    "a cut text": ("{{ name | truncate(1500000000) }}", "LF204"),
    "batches": ("{{ cities | batch(1500000000, 'x') | list }}", "LF204"),
    "a rounded number": ("{{ rate | round(1500000000) }}", "LF206"),
    "a day far away": ("{{ day + days(999999999999999999999999) }}", "LF206"),
    "a year far away": ("{{ day - years(999999999999999999999999) }}", "LF206"),
    "5,000 calls": ("{{ day + " + "days(" * 5000 + "1" + ")" * 5000 + " }}", "LF207"),
    "a number of 5,000 digits": ("{{ " + "9" * 5000 + " }}", "LF203"),
    "a number of 4,000 digits": ("{{ " + "9" * 4000 + " }}", "LF203"),
    "a hexadecimal number of 60,000 digits": ("{{ 0x" + "f" * 60000 + " }}", "LF203"),
    "an exponent": ("{{ 9e999999 }}", "LF203"),
    "a decimal exponent": ("{{ 1e300 * 1e300 }}", "LF203"),
    "a product": ("{{ 999999999999 * 999999999999 * 9 }}", "LF206"),
    "a small divisor": ("{{ 999999999999999999999999 / 1e-300 }}", "LF206"),
    "a division by nothing": ("{{ hours % 0 }}", "LF206"),
    "5,000 brackets": ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "LF207"),
    "5,000 lists": ("{{ " + "[" * 5000 + "]" * 5000 + " }}", "LF207"),
    "5,000 signs": ("{{ " + "-" * 5000 + "1 }}", "LF207"),
    "5,000 sums": ("{{ " + "1 + " * 5000 + "1 }}", "LF207"),
    "5,000 times not": ("{% if " + "not " * 5000 + "paid %}x{% endif %}", "LF207"),
    "5,000 times and": ("{% if " + "paid and " * 5000 + "paid %}x{% endif %}", "LF207"),
    "5,000 filters": ("{{ name" + " | default('x')" * 4000 + " }}", "LF207"),
    "fields of fields": ("{{ channel" + ".title" * 5000 + " }}", "LF207"),
    "60 conditions inside each other": ("{% if paid %}" * 60 + "x" + "{% endif %}" * 60, "LF207"),
    "25 loops inside each other": ("{% for a in cities %}" * 25 + "x" + END * 25, "LF207"),
    "2,000 branches": ("{% if paid %}a" + "{% elif paid %}b" * 2000 + "{% endif %}", "LF207"),
    "3,000 conditions": ("{% if hours > 1 %}x{% endif %}" * 3000, "LF207"),
    "10,000 comparisons": ("{% if " + "hours < " * 7000 + "hours %}x{% endif %}", "LF207"),
    "20,000 values": ("{{ a }}" * 9000, "LF201"),
    "9,000 unknown names": ("".join(f"{{{{ u{number} }}}}" for number in range(6000)), "LF201"),
    "many references to nothing": ("".join(f"{{{{ ref('u{one}') }}}}" for one in range(1500)), "LF404"),
    "more than 64 KiB": ("x" * 70_000, "LF207"),
    "more than 64 KiB with a value": ("{{ name }}" + "x" * 70_000, "LF207"),
    "braces that nobody closes": ("{{ " * 16_000, "LF207"),
    "braces after words": ("x {{" * 16_000, "LF202"),
    "tags that nobody closes": ("{% " * 20_000, "LF202"),
    "comments that nobody closes": ("{#" * 30_000, "LF202"),
    "raw that nobody closes": ("{% raw %}" * 7000, "LF202"),
    "a quote that nobody closes": ("{{ '" + "a" * 60_000, "LF202"),
    "60,000 spaces in a tag": ("{{ " + " " * 60_000 + "name }}", ""),
    "60,000 spaces before a line break": ("a" + " " * 60_000 + "b\nc", ""),
    "30,000 line breaks": ("a\n" * 30_000, "LF207"),
    "60,000 brackets of links": ("[" * 60_000, "LF207"),
    "15,000 links that nobody closes": ("[a](" * 15_000, "LF207"),
    "60,000 stars": ("*" * 60_000, "LF207"),
    "stars and lines by turns": ("*a_ " * 15_000, "LF207"),
    "as much markup as there may be": ("[" * 9_000, ""),
}
FILLED = {
    "loops inside each other": (FOR + "{% for b in many %}{% for c in many %}x" + END * 3, "LF206"),
    "eight loops": ("{% for a in cities %}" * 8 + FOR + FOR + "x" + END * 10, "LF207"),
    "a loop of a loop's sign": (FOR + FOR + "{{ loop.index }}" + END + END, "LF206"),
    "loops that print nothing": (FOR + "{% if hours == 25 %}{% endif %}" * 700 + END, "LF206"),
    "lists looked through in a loop": (FOR + "{% if 'zz' in many %}{% endif %}" + END, "LF206"),
    "lists compared in a loop": (FOR + "{% if many == many %}{% endif %}" + END, "LF206"),
    "lists joined in a loop": (FOR + "{% if (many | join) == 'a' %}{% endif %}" + END, "LF206"),
    "texts put together in a loop": (FOR + "{% if (many ~ many ~ many) == a %}{% endif %}" + END, "LF206"),
    "lists made unique in a loop": (FOR + "{% if (many | unique | count) == 1 %}{% endif %}" + END, "LF206"),
    "long constants put together": (
        FOR + "{% if ('" + "y" * 50_000 + "' ~ name) == a %}{% endif %}" + END, "LF206",
    ),
    "long constants searched": (FOR + "{% if a in '" + "y" * 50_000 + "' %}{% endif %}" + END, "LF206"),
    "joined with a long word": ("{{ many | join('" + "y" * 60_000 + "') }}", "LF206"),
    "words repeated past 1 MiB": (FOR + "y" * 1000 + END, "LF207"),
    "values repeated past 1 MiB": (FOR + "{{ many }}" + END, "LF207"),
    "markup repeated": (FOR + "*a _b **c [ " + END, "LF207"),
    "links repeated": (FOR + "[a]( [[{{ a }} " + END, ""),
    "more links repeated": (FOR + "[a]( [[[{{ a }} " + END, "LF207"),
    "numbers of references": (FOR + "{{ ref('only', full=true) }}" + END, ""),
}  # fmt: skip


@pytest.mark.parametrize(("name", "command"), in_turn(COMPILED, ["lint", "render"]))
def test_a_text_cannot_exhaust_the_machine_while_it_is_compiled(
    jail: Prison, tmp_path: Path, name: str, command: str
) -> None:
    text, code = COMPILED[name]
    words = [command] if command == "lint" else ["render", "letter", "-o", "letter.md"]
    served = jail.run(write_library(tmp_path / "library", text), *words)
    if code:
        assert_refused(served, code)
    else:
        assert_endured(served)
        assert served.code == 0, served.out + served.err


@pytest.mark.parametrize("name", FILLED)
def test_a_text_cannot_exhaust_the_machine_while_it_is_filled(
    jail: Prison, tmp_path: Path, name: str
) -> None:
    text, code = FILLED[name]
    folder = write_library(tmp_path / "library", text, many=3000)
    served = jail.run(folder, "render", "letter", "-o", "letter.md")
    if code:
        assert_endured(served)
        assert f"error[{code}]" in served.err, served.err
        assert not (folder / "letter.md").exists()
    else:
        assert_endured(served)
        assert served.code == 0, served.err
