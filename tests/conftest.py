"""What holds for every test."""

from hypothesis import settings

# A busy machine makes nothing wrong: speed is measured in benchmarks, never in a test.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
