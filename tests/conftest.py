"""Settings for all tests: no test is timed, since machines differ and share their cores."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
