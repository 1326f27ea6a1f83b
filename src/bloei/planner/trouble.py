"""What is wrong with the input of the planner, and where."""


class BadInput(Exception):
    """``where`` is the path in the JSON, such as ``workers[3].minutes``; the text says what is wrong there."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what
