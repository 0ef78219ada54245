"""The source of clause texts: their tags, their lines and their syntax trees."""
