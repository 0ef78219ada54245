"""The one door for YAML and JSON text: strict reading into nodes that remember where they were written."""

from letterforge.yamldoc.decoding import decode, is_unseen
from letterforge.yamldoc.json_reader import read_json
from letterforge.yamldoc.line_breaks import Side, joins, side_after, side_before, vanishes
from letterforge.yamldoc.line_folding import unfold
from letterforge.yamldoc.tree import Entry, Json, Mapping, Node, Number, Scalar, Sequence, plain
from letterforge.yamldoc.tree_builder import nameless
from letterforge.yamldoc.yaml_reader import read_yaml

__all__ = [
    "Entry",
    "Json",
    "Mapping",
    "Node",
    "Number",
    "Scalar",
    "Sequence",
    "Side",
    "decode",
    "is_unseen",
    "joins",
    "nameless",
    "plain",
    "read_json",
    "read_yaml",
    "side_after",
    "side_before",
    "unfold",
    "vanishes",
]
