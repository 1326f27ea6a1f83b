"""The WSGI entry point. It refuses to start where row security would not hold."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections

from bloei.tenancy.checks import refuse_weak_walls

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bloei.config.settings")
application = get_wsgi_application()
refuse_weak_walls()
connections.close_all()
