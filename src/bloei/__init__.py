"""Bloei: software for neighbourhood activation programmes."""
