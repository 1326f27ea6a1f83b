"""Pure optimisation: rosters and matches, JSON in and JSON out. Knows no Django and no tables."""
