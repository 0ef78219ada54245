"""A filter: reads a letter in JSON, puts a watermark paragraph before its body, and writes Markdown.

letterforge render variant1 --vars org.yaml -f json | python watermark.py "DRAFT" > draft.md
"""

from __future__ import annotations

import sys

from msgspec.structs import replace

import letterforge
from letterforge.letter import Paragraph, Strong, Text
from letterforge.letter.codec import decode


def with_watermark(letter: letterforge.Letter, words: str) -> letterforge.Letter:
    """Return a letter whose first paragraph says `words`; the other nodes stay as they are."""
    mark = Paragraph("watermark", (Strong((Text(words),)),), style="note")
    return replace(letter, body=(mark, *letter.body))


def main() -> int:
    """Convert the letter on standard input; say what is wrong with it."""
    words, *formats = [*sys.argv[1:], "DRAFT"] if len(sys.argv) == 1 else sys.argv[1:]
    try:
        letter = decode(sys.stdin.buffer.read(), "<stdin>")
        data = letterforge.export(with_watermark(letter, words), (formats or ["md"])[0])
    except letterforge.LetterforgeError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    sys.stdout.buffer.write(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
