"""Threads set pages at the same time, each with a compiler of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import letterforge
from letterforge.letter import Paragraph, Text
from tests.strategies import letter_of


def test_letters_of_several_threads_are_those_of_one() -> None:
    letters = [
        letter_of(Paragraph("p", (Text(f"第{number}封"),)), title=(Text("题"),)) for number in range(12)
    ]
    alone = [letterforge.export(letter, "pdf") for letter in letters]
    with ThreadPoolExecutor(3) as pool:
        together = list(pool.map(lambda letter: letterforge.export(letter, "pdf"), letters))
    assert together == alone
    assert len(set(alone)) == len(letters)
