"""A batch at every fault of every call that writes: letters, journal, archive and reports stay whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trust.faults import driven

CALLS = {
    "batch": {"mkdir", "mkdirat", "openat", "write", "pwrite64", "fsync", "fdatasync", "rename", "renameat"},
    "archive": {"openat", "write", "fsync", "rename"},  # of the archive; all else is as in a folder
    "letters": {"mkdir", "rename"},  # of the folder in which letters wait for the archive
    "reports": {"openat", "write", "fsync", "rename"},
    "prune": {"openat", "pwrite64", "unlinkat", "fsync"},
    "prune-archive": {"openat", "write", "fsync", "rename"},
}


@pytest.mark.parametrize("kind", CALLS)
def test_at_every_fault_of_every_call_no_file_is_damaged_and_the_next_run_completes_it(
    kind: str, tmp_path: Path
) -> None:
    found = driven(kind, tmp_path / "work")
    if "refused" in found:
        pytest.skip(found["refused"])
    assert found["flaws"] == []
    assert CALLS[kind] <= found["faults"].keys()
