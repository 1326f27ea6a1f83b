"""Steps of the asset build. Run them all with ``python assets/build.py``."""
