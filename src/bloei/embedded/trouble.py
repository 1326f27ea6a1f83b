"""What an operator is told when something stands in the way."""


class Trouble(Exception):
    """Says in one or two lines what is wrong and what to do. Shown without a traceback."""
