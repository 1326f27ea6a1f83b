"""How quick Bloei is: each bench makes its own database, measures, and prints one line per figure."""
