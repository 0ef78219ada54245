"""The tests: one folder an area, `office` and `node_validator` for all of them."""
