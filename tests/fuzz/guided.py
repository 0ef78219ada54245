"""The guided engine: atheris, which keeps the inputs that reach new lines.

It never returns: libFuzzer ends the process. What it kept of earlier runs is where the next one begins.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

from tests.fuzz.mutation import LARGEST, mutated_archive


def fuzz(name: str, seconds: int, kept: Path) -> None:
    """Feed the target `name` for `seconds`; the process ends with another code than 0 at the first defect."""
    import atheris

    with atheris.instrument_imports(include=["letterforge"]):
        from tests.fuzz.table import TARGETS
    from tests.fuzz.target import attempt

    target = TARGETS[name]
    found, defects = kept / name, kept / "defects"
    for folder in (found, defects):
        folder.mkdir(parents=True, exist_ok=True)
    seeds = target.seeds()
    for number, seed in enumerate(seeds):
        (found / f"seed-{number}").write_bytes(seed)
    dictionary = _dictionary(kept / f"{name}.words", target.words)
    options = [
        sys.argv[0], str(found), f"-max_total_time={seconds}", f"-artifact_prefix={defects}/{name}-",
        "-timeout=120", "-rss_limit_mb=2048", f"-max_len={LARGEST * 4 if target.archive else LARGEST}",
        "-print_final_stats=1", f"-dict={dictionary}",
    ]  # fmt: skip

    def mutate(data: bytes, largest: int, number: int) -> bytes:
        change = lambda part: bytes(atheris.Mutate(part, max(len(part) + 64, 64)))  # noqa: E731  # needs no name
        made = mutated_archive(data, change, target.words, seeds, Random(number))
        return made if len(made) <= largest else data

    def feed(data: bytes) -> None:
        attempt(target, data)

    atheris.Setup(options, feed, **({"custom_mutator": mutate} if target.archive else {}))
    atheris.Fuzz()


def _dictionary(path: Path, words: tuple[bytes, ...]) -> Path:
    """Return the file of `words` in the form that libFuzzer reads."""
    escaped = ("".join(f"\\x{byte:02x}" for byte in word) for word in words if word)
    path.write_text("".join(f'"{word}"\n' for word in escaped), encoding="ascii")
    return path
