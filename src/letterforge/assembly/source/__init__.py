"""The source of clause texts: tags, lines and syntax trees."""
