"""Node's Intl: numbers as ICU writes them, a second reader of CLDR."""

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


def written_by_intl(node: str, requests: Sequence[tuple[str, str, str, str]]) -> tuple[str, list[str]]:
    """Return the version of Node's CLDR, and for each request (locale, style, number, currency) its text.

    Numbers are given as texts, so that no digit is lost.
    """
    done = subprocess.run(
        [node, "-e", PROGRAM],
        input=json.dumps(list(requests)),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    version, written = json.loads(done.stdout)
    return str(version), list(written)
