"""Review: what people ask of a library before they change it, and before a change goes in."""
