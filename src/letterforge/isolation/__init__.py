"""Isolation: native code that reads a stranger's bytes, in a process of its own under limits.

A parser in C or Rust may crash, or ask for more memory than there is: here that ends the process that it
runs in, and is one error for whoever wanted to know. What comes back are bytes, never code.
"""

from letterforge.isolation.isolated import IsolationError, run_isolated

__all__ = ["IsolationError", "run_isolated"]
