"""Sources: records from tables, lists, folders and databases; `registry` lists the kinds of sources."""
