"""The compiler: checks texts and joins them into one Jinja2 template for a variant and language."""
