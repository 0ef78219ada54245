"""What the tests of batches have in common: workbooks are read by copies of the test's process."""

from collections.abc import Iterator

import pytest

from tests.batch.forked import forked_readers


@pytest.fixture(scope="module", autouse=True)
def quick_readers() -> Iterator[None]:
    with forked_readers():
        yield
