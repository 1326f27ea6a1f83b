"""PostgreSQL, web server and worker on one machine, under one supervisor. Knows no Django."""
