"""Reference files: Word files of users, checked by allow-lists before their styles are used."""
