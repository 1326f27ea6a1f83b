"""What is wrong with a file, in words for the person who chose it."""

from django.utils.functional import Promise


class Unreadable(Exception):
    """The file cannot be used. ``str()`` says in plain Dutch what is wrong and what to do; nothing changed."""

    def __init__(self, words: "str | Promise") -> None:
        super().__init__(str(words))
