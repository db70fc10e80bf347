"""Settings of the centre's processes, all drawn from the centre's home that EXAM_CENTRE_HOME names.

Without a home these settings load, for type checkers and test collectors, but have neither a secret key
nor a database: Django refuses at the first use of either.
"""

import secrets
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from sync_server.home import current_home, read_config
from sync_server.recordings.place import backend_of
from sync_server.role import ProcessRole, current_role

_home = current_home()
_founded = _home is not None and _home.exists()
_config = read_config(_home) if _home is not None and _founded else None


def _secret_key() -> str:
    """The web process signs nonces and tokens with it. The others sign nothing and need no file."""
    if _home is None or not _founded:
        return ""
    if current_role() is ProcessRole.WEB:
        return _home.secret_key.read_text("ascii").strip()
    return secrets.token_urlsafe(48)


DEBUG = False
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = list(_config.hosts) if _config else []

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "sync_server.audit",
    "sync_server.organisation",
    "sync_server.accounts",
    "sync_server.bank",
    "sync_server.papers",
    "sync_server.sittings",
    "sync_server.oversight",
    "sync_server.recordings",
    "sync_server.ingest",
    "sync_server.custody",
    "sync_server.opening",
    "sync_server.scoring",
    "sync_server.statistics",
    "sync_server.results",
    "sync_server.playback",
    "sync_server.delivery",
]

MIDDLEWARE = [
    "sync_server.body_limit.BodyLimit",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sync_server.content_policy.ContentPolicy",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "sync_server.playback.urls" if current_role() is ProcessRole.MEDIA else "sync_server.urls"
WSGI_APPLICATION = "sync_server.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
            ]
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        "ENGINE": "sync_server.sqlcipher",
        "NAME": str(_home.database) if _home else "",
        # A thread of the web process keeps its connection: opening one costs more than a small query.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "key_file": str(_home.database_key) if _home else "",
            "timeout": 10,  # seconds a writer waits for another, far longer than any transaction of ours
            "transaction_mode": "IMMEDIATE",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS: dict[str, dict[str, Any]] = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing of ours is kept there
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "recordings": backend_of(_config.recordings if _config else {}),
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("英语"))]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
# The pages' few files are served from the apps' own folders: there is no collecting step to forget.
WHITENOISE_USE_FINDERS = True

# The largest body of any path; each path of the room's API has its own, smaller limit.
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024

CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    "security.W004",  # no HSTS: the rooms' certificate authority is private, browsers reach us by number too
    "security.W008",  # no redirect to HTTPS: nothing listens without TLS
    "urls.W002",  # /results and what lies below it: the page people type has no slash at its end
]

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "sync_server": {"level": "INFO"},
        # A refused request is the caller's affair and answered as such; only our own failures are logged.
        "django.request": {"level": "ERROR"},
        "django": {"handlers": [], "level": "WARNING"},
    },
}
