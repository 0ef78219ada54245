"""Files: written whole or not at all, inside the folder they belong to, and compared by what they are."""
