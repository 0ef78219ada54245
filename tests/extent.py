"""How much of a long series is tried: a fixed sample in the gate, all of it with `LETTERFORGE_TESTS=all`."""

import os

IS_WHOLE = os.environ.get("LETTERFORGE_TESTS") == "all"  # as every night in continuous integration
