"""Bringing in people from a file: read it, judge each row, carry it out in one go, and take it back."""
