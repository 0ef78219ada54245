"""The one door for YAML and JSON text: strict reading into nodes that remember where they were written."""

from letterforge.yamldoc.nodes import Entry, Mapping, Node, Scalar, Sequence, plain
from letterforge.yamldoc.read import read_json, read_yaml

__all__ = ["Entry", "Mapping", "Node", "Scalar", "Sequence", "plain", "read_json", "read_yaml"]
