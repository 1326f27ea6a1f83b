"""Django's PostgreSQL engine, which tells each transaction for which municipality it works."""
