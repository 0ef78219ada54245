"""placeholder"""


def impact() -> None:
    """X."""
