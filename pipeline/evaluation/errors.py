"""What can go wrong in scoring, with a message for the person who runs it."""


class EvaluationError(Exception):
    """The warehouse or the gold cannot be read."""
