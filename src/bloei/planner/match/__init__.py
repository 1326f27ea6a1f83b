"""Matches: who does which job."""
