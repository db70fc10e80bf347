"""The web process's entry, for any WSGI server; `exam-centre serve` runs it under granian."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sync_server.settings")

application = get_wsgi_application()
