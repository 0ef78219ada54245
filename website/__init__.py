"""The site of the documents: how it is built, and what it adds to the pages in `docs/`."""
