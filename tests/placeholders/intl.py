"""Node's Intl: numbers and dates as ICU writes them, a second reader of CLDR."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence

PROGRAM = """
const requests = JSON.parse(require("fs").readFileSync(0, "utf8"));
const written = requests.map(([locale, style, number, currency]) => {
  const decimals = (number.split(".")[1] || "").length;
  const options = {minimumFractionDigits: decimals, maximumFractionDigits: decimals};
  if (style === "percent") [options.style, number] = ["percent", number + "e-2"];
  if (style === "amount" || style === "code") {
    options.style = "currency";
    options.currency = currency;
    options.currencyDisplay = style === "code" ? "code" : "symbol";
  }
  return new Intl.NumberFormat(locale, options).format(number);
});
console.log(JSON.stringify([process.versions.cldr, written]));
"""

DATES = """
const requests = JSON.parse(require("fs").readFileSync(0, "utf8"));
const STYLES = {
  long: {dateStyle: "long"},
  short: {dateStyle: "short"},
  era: {era: "short", year: "numeric", month: "long", day: "numeric"},
  numbers: {year: "numeric", month: "numeric", day: "numeric"},
};
const formats = new Map();
const written = requests.map(([locale, style, day]) => {
  const key = locale + " " + style;
  if (!formats.has(key))
    formats.set(key, new Intl.DateTimeFormat(locale, {timeZone: "UTC", ...STYLES[style]}));
  const format = formats.get(key), date = new Date(day + "T00:00:00Z");
  if (style !== "numbers") return format.format(date);
  const parts = Object.fromEntries(format.formatToParts(date).map((part) => [part.type, part.value]));
  return [parts.year, parts.month, parts.day].join("-");
});
console.log(JSON.stringify([process.versions.cldr, written]));
"""


def written_by_intl(node: str, requests: Sequence[tuple[str, str, str, str]]) -> tuple[str, list[str]]:
    """Return the version of Node's CLDR, and for each request (locale, style, number, currency) its text.

    Numbers are given as texts, so that no digit is lost.
    """
    return _answer(node, PROGRAM, list(requests))


def dates_by_intl(node: str, requests: Sequence[tuple[str, str, str]]) -> tuple[str, list[str]]:
    """Return the version of Node's CLDR, and for each request (locale, style, day) its text.

    The style is `long`, `short`, `era`, or `numbers`: year, month and day of the calendar as numbers.
    """
    return _answer(node, DATES, list(requests))


def _answer(node: str, program: str, requests: Sequence[object]) -> tuple[str, list[str]]:
    done = subprocess.run(
        [node, "-e", program],
        input=json.dumps(requests),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    version, written = json.loads(done.stdout)
    return str(version), list(written)
