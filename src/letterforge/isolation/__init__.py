"""Isolation: native parsers read untrusted bytes in a subprocess with limits of memory and time.

A parser in C or Rust may crash or exhaust memory. Here that ends the subprocess only, and is one error for
the caller. The subprocess returns bytes, never code (no pickle).
"""

from letterforge.isolation.isolated import IsolationError, run_isolated

__all__ = ["IsolationError", "run_isolated"]
