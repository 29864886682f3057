"""What can go wrong on the way to a published warehouse, each with a message for the person who runs it."""


class LandingError(Exception):
    """The refresh cannot go on; the live warehouse stays as it was."""


class BusyError(LandingError):
    """Another refresh holds the lock."""


class CheckFailedError(LandingError):
    """A blocking check found offending rows; nothing was published."""
