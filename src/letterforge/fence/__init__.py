"""The fence: native code that reads a stranger's bytes, in a process of its own under limits.

A parser in C or Rust may crash, or ask for more memory than there is: here that ends the process that it
runs in, and is one error for whoever wanted to know. What comes back over the fence are bytes, never code.
"""

from letterforge.fence.fence import FenceError, behind_fence

__all__ = ["FenceError", "behind_fence"]
