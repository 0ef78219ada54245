"""The compiler: texts checked and joined into one Jinja2 template for a variant and language."""
