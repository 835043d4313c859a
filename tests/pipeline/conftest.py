"""One hypothesis profile for all properties: no test may fail because the machine was busy."""

from hypothesis import settings

settings.register_profile("newsfold", deadline=None)
settings.load_profile("newsfold")
