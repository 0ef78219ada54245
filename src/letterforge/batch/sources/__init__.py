"""Sources: records from tables, lists, folders and databases; `kinds` has one table of them all."""
