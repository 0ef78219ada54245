"""The one door for YAML and JSON text: strict reading into nodes that remember where they were written."""

from letterforge.yamldoc.breaks import Side, joins, side_after, side_before, vanishes
from letterforge.yamldoc.characters import decode, is_unseen
from letterforge.yamldoc.folding import unfold
from letterforge.yamldoc.growth import nameless
from letterforge.yamldoc.json_text import read_json
from letterforge.yamldoc.nodes import Entry, Json, Mapping, Node, Number, Scalar, Sequence, plain
from letterforge.yamldoc.read import read_yaml

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
