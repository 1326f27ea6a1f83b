"""``python -m bloei.cli`` is ``bloei``."""

from bloei.cli.main import app

app(prog_name="bloei")
