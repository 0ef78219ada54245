"""Three versions of a file, and what becomes of them."""

from __future__ import annotations

from letterforge.review.git_drivers.checked_merge import Result, merge_by_keys

BASE = """\
# What the letters share.
clauses:
  reply:
    title: {en: Reply, zh-CN: 答复}
    text:
      en: >-
        We reply at once. Where we cannot, we say
        why. We keep records.
      zh-CN: 我们立即答复。不能的，说明原因。我们保存记录。
    tags: [general]

  # Thanks stand last.
  thanks:
    text: {en: Thank you., zh-CN: 谢谢。}
    items:
      - id: one
        text: {en: First., zh-CN: 第一。}
      - text: Second.
"""
Edit = tuple[str, str]


def changed(text: str, *edits: Edit) -> str:
    """Return a text with each edit made once; what is to be replaced must be there."""
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def merge(base: str, ours: str, theirs: str) -> Result | None:
    """Return the result of a merge by keys."""
    return merge_by_keys(base.encode(), ours.encode(), theirs.encode())


def merged(base: str, ours: str, theirs: str) -> str:
    """Return the text of a merge that has no conflict."""
    result = merge(base, ours, theirs)
    assert result is not None
    assert not result.is_conflict, result.data.decode()
    return result.data.decode()
