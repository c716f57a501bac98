"""Settings, read top to bottom. Everything a self-hoster may change is an env(...)."""

from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.core.management.utils import get_random_secret_key

from telesink import __version__
from telesink.env import env, env_bool, env_int, env_list, env_secret

ROOT = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env("DATA_DIR", str(ROOT / "data")))
VERSION = __version__

DEBUG = env_bool("DEBUG")
SECRET_KEY = env_secret("SECRET_KEY", DATA_DIR / "secret_key", get_random_secret_key)

# Address: BASE_URL alone says which hosts, origins and cookies are right.

PORT = env_int("PORT", 8000)
BASE_URL = env("BASE_URL", f"http://localhost:{PORT}").rstrip("/")
_address = urlsplit(BASE_URL)
_local = _address.hostname in {"localhost", "127.0.0.1", "::1"}
ALLOWED_HOSTS = [_address.hostname, *env_list("ALLOWED_HOSTS")]
if _local:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]", "0.0.0.0"]
CSRF_TRUSTED_ORIGINS = [f"{_address.scheme}://{_address.netloc}"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _address.scheme == "https"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "telesink_session"
CSRF_COOKIE_NAME = "telesink_csrf"
CSRF_FAILURE_VIEW = "dashboard.views.refused.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env_int("HSTS_SECONDS", 3600 if _address.scheme == "https" else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for sub-domains is the owner's of the domain to decide
    "security.W021",  # … and so is preloading
    "security.W008",  # the proxy redirects to https; ingest must never be redirected
]

INSTALLED_APPS = [
    "daphne",  # first: it brings runserver
    "telesink",
    "teams",
    "sinks",
    "events",
    "dashboard",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "rest_framework",
    "channels",
    "allauth",
    "allauth.account",
    "csp",
]

MIDDLEWARE = [
    "telesink.health.Up",
    "django.middleware.security.SecurityMiddleware",
    "telesink.static.WholeFiles",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dashboard.middleware.reader_time_zone",
]

ROOT_URLCONF = "telesink.urls"
ASGI_APPLICATION = "telesink.asgi.application"
APPEND_SLASH = False  # ingest must never be redirected; both forms are routed by hand

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["dashboard.templatetags.icons"],
        },
    },
]

# Storage: a SQLite file unless DATABASE_URL says otherwise.

DATABASES = {
    "default": dj_database_url.parse(
        env("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'telesink.sqlite3'}",
        conn_health_checks=True,
    )
}
_database = DATABASES["default"]
_database.setdefault("OPTIONS", {})
if _database["ENGINE"].endswith("sqlite3"):
    _database["OPTIONS"] |= {
        # FULL: what was answered with 201 survives a power cut; group commit pays it.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 8,  # seconds to wait for another writer; less than writer.PATIENCE
    }
    # A file, as threads with connections of their own write to it.
    _database["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
else:
    # A pool, not CONN_MAX_AGE: that leaks a connection per request thread under ASGI.
    _database["OPTIONS"] |= {
        "pool": {"min_size": 1, "max_size": env_int("DATABASE_POOL", 12), "timeout": 2},
        "connect_timeout": 2,
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 2,
        "tcp_user_timeout": 8000,  # ms; a database that went silent is "away"
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env("REDIS_URL")
_year = 365 * 24 * 3600
# In memory, groups and messages would expire by themselves: the hub's never may. Many
# events share one message, so a full queue means a reader that is stuck.
_layer = {"capacity": 10_000, "expiry": _year, "group_expiry": 10 * _year}
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL], "prefix": env("REDIS_PREFIX", "telesink")},
    }
    if REDIS_URL
    else {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": _layer}
}

# Taking events in.

WEB_WORKERS = env_int("WEB_WORKERS", 0)  # 0: one, or one per core with Redis
SINK_RATE_LIMIT = env_int("SINK_RATE_LIMIT", 1000)  # events a second; 0: no limit
WRITER_QUEUE = env_int("WRITER_QUEUE", 20_000)  # events waiting to be stored
TEST_EVENTS_DAYS = env_int("TEST_EVENTS_DAYS", 7)  # then they go; 0: never
USER_SALT = env("USER_SALT", SECRET_KEY)  # the users of signals are hashed with it
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
}

# People.

AUTH_USER_MODEL = "teams.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "teams.passwords.LongEnough",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "teams.accounts.ClosedDoor"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {"login": "teams.forms.SignInForm"}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"

# What the browser may do.

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [
            SELF,
            _address.scheme.replace("http", "ws") + "://" + _address.netloc,
        ],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", str(ROOT / "staticfiles")))
STATICFILES_DIRS = [ROOT / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "telesink.static.HashedStatic"},
}
WHITENOISE_INDEX_FILE = False

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"  # the reader's own zone comes from a cookie
USE_TZ = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"tokens": {"()": "telesink.logs.HideTokens"}},
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["tokens"],
        }
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "daphne": {"level": "WARNING"},
        "uvicorn": {"level": "WARNING"},
    },
}
