"""Fuzzing: a target for each reader, seeds for each target, and two ways to make new inputs of them.

`python -m tests.fuzz` says how it is run; CONTRIBUTING.md tells when.
"""
