"""Settings. Everything an installation may change comes from the environment."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy
from psycopg.conninfo import conninfo_to_dict

from bloei.embedded import paths
from bloei.tenancy.jobs import in_municipality

BASE_DIR = Path(__file__).resolve().parents[3]
DEBUG = os.environ.get("BLOEI_DEBUG") == "1"
SECRET_KEY = os.environ.get("BLOEI_SECRET_KEY") or paths.secret_key()
ALLOWED_HOSTS = os.environ.get("BLOEI_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("BLOEI_ORIGINS", "").split(",") if o]
BEHIND_TLS = os.environ.get("BLOEI_TLS") == "1"

INSTALLED_APPS = [
    "bloei.tenancy",
    "bloei.accounts",
    "bloei.journal",
    "bloei.post",
    "bloei.places",
    "bloei.people",
    "bloei.centres",
    "bloei.programmes",
    "bloei.guidance",
    "bloei.companions",
    "bloei.learning",
    "bloei.demand",
    "bloei.outreach",
    "bloei.placements",
    "bloei.rosters",
    "bloei.matching",
    "bloei.aftercare",
    "bloei.funding",
    "bloei.attention",
    "bloei.journeys",
    "bloei.demo",
    "bloei.kit",
    "bloei.desks.front",
    "bloei.desks.me",
    "bloei.desks.team",
    "bloei.desks.office",
    "bloei.desks.host",
    "bloei.desks.partner",
    "bloei.desks.neighbourhood",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "bloei.config.headers.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "bloei.accounts.throttle.ThrottleMiddleware",
    "bloei.accounts.middleware.ActorMiddleware",
    "bloei.desks.middleware.SignalsMiddleware",
]

ROOT_URLCONF = "bloei.config.urls"
WSGI_APPLICATION = "bloei.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DJANGO_TABLES2_TEMPLATE = "kit/table.html"
FILTERS_EMPTY_CHOICE_LABEL = gettext_lazy("Alles")

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bloei.accounts.context.actor",
            ],
            "builtins": [
                "django.templatetags.static",
                "django.templatetags.i18n",
                "bloei.kit.templatetags.kit",
            ],
        },
    }
]


def _database(*, role: str | None) -> dict[str, object]:
    """One PostgreSQL, two ways in: the owner (migrations) and the role that row security binds."""
    target = conninfo_to_dict(os.environ.get("DATABASE_URL") or paths.database_url())
    return {
        "ENGINE": "bloei.tenancy.postgresql",
        "NAME": target.get("dbname") or "bloei",
        "USER": target.get("user") or "",
        "PASSWORD": target.get("password") or "",
        "HOST": target.get("host") or "",
        "PORT": target.get("port") or "",
        "OPTIONS": {"options": f"-c role={role}"} if role else {},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": role is not None,
    }


DATABASES = {"default": _database(role="bloei_app"), "owner": _database(role=None)}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {
            "MAX_ENTRIES": 10_000
        },  # counts of wrong tries are not to be pushed out by a few hundred visitors
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "bloei.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("BLOEI_PROXIES", "0"))
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Bloei"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up alone, so nobody can lock out the owner of an address

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English"), ("ar", "العربية")]
LOCALE_PATHS = [BASE_DIR / "src" / "bloei" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "build" / "collected"
STATICFILES_DIRS = [d for d in [BASE_DIR / "build" / "static"] if d.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or os.environ.get("BLOEI_STATIC") == "plain"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if BEHIND_TLS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

PROCRASTINATE_WORKER_DEFAULTS = {"task_middleware": [in_municipality], "concurrency": 2}

EMAIL_BACKEND = os.environ.get("BLOEI_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = paths.home() / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("BLOEI_FROM_EMAIL", "Bloei <bloei@example.org>")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "bloei.kit.uploads.RefuseHugeFiles",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"line": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["line"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO" if DEBUG else "WARNING", "propagate": True},
        "django.server": {"handlers": ["line"], "level": "INFO", "propagate": False},
        "procrastinate.worker": {"level": "INFO"},
    },
}
