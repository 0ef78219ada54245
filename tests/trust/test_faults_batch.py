"""A batch at every fault of every call that writes: letters, journal, archive and reports stay whole."""

from __future__ import annotations

from typing import Any

import pytest

from tests.trust.faults import driven

CALLS = {
    "batch": {"mkdir", "mkdirat", "openat", "write", "pwrite64", "fsync", "fdatasync", "rename", "renameat"},
    "archive": {"openat", "write", "fsync", "rename"},  # of the archive; all else is as in a folder
    "letters": {"mkdir", "rename"},  # of the folder in which letters wait for the archive
    "prune": {"openat", "pwrite64", "unlinkat", "fsync"},
    "prune-archive": {"openat", "write", "fsync", "rename"},
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    return driven(tmp_path_factory.mktemp("faults") / "work", *CALLS)


@pytest.mark.parametrize("kind", CALLS)
def test_at_every_fault_of_every_call_no_file_is_damaged_and_the_next_run_completes_it(
    kind: str, reports: dict[str, dict[str, Any]]
) -> None:
    found = reports[kind]
    if "refused" in found:
        pytest.skip(found["refused"])
    assert found["flaws"] == []
    assert CALLS[kind] <= found["faults"].keys()
