"""Settings that every mode shares. What a city may change comes from the environment."""

from __future__ import annotations

from azukari.config import docs
from azukari.config.database import database_settings
from azukari.config.environment import Environment
from azukari.config.navigation import NAVIGATION, OPEN, OPEN_HOME, REFERENCES
from azukari.config.settings.signin import *  # noqa: F403  # one file for all that concerns signing in

env = Environment()

AZUKARI_HOME = env.home()
AZUKARI_MODE = "base"
AZUKARI_CITY = env.text("AZUKARI_CITY", "蜻蛉市")
AZUKARI_CITY_EN = env.text("AZUKARI_CITY_EN", "Tonbo City")
AZUKARI_DOCS = docs.folder()
AZUKARI_NAVIGATION = NAVIGATION
AZUKARI_REFERENCES = REFERENCES
AZUKARI_OPEN = OPEN
AZUKARI_OPEN_HOME = OPEN_HOME
AZUKARI_JOURNAL = "azukari.apps.evidence.services.record"
AZUKARI_PRINTER = "azukari.apps.documents.services.render_pdf"
AZUKARI_MASTER = env.text("AZUKARI_MASTER")
AZUKARI_KEY_PASSPHRASE_FILE = env.text("AZUKARI_KEY_PASSPHRASE_FILE")
AZUKARI_KEY_EXPORT_NEEDS_BOTH = env.flag("AZUKARI_KEY_EXPORT_NEEDS_BOTH", default=True)
AZUKARI_OCR = "azukari.config.ocr.tesseract"
AZUKARI_ENGINE = env.text("AZUKARI_ENGINE", "duckdb")
AZUKARI_ENGINE_MEMORY = env.text("AZUKARI_ENGINE_MEMORY", "2GiB")
AZUKARI_ELQR_ACCOUNT = env.text("AZUKARI_ELQR_ACCOUNT")
AZUKARI_MUNICIPALITY = env.text("AZUKARI_MUNICIPALITY")
AZUKARI_REFUND_ORIGINATOR = env.text("AZUKARI_REFUND_ORIGINATOR")
AZUKARI_UPLOAD_LIMIT = env.number("AZUKARI_UPLOAD_LIMIT", 10 * 1024 * 1024)

ROOT_URLCONF = "azukari.config.urls"
WSGI_APPLICATION = "azukari.config.wsgi.application"
ALLOWED_HOSTS = env.words("AZUKARI_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("AZUKARI_ORIGINS")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

INSTALLED_APPS = [
    # Ours first: for a template or a Japanese word that two apps have, the first one wins.
    "azukari.web",
    "azukari.apps.accounts",
    "azukari.apps.evidence",
    "azukari.apps.vault",
    "azukari.apps.obligations",
    "azukari.apps.documents",
    "azukari.apps.register",
    "azukari.apps.council",
    "azukari.apps.outsourcing",
    "azukari.apps.incidents",
    "azukari.apps.custody",
    "azukari.apps.collection",
    "azukari.apps.memory",
    "azukari.apps.publication",
    "azukari.apps.home",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_htmx",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "azukari.web.open.one_language",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "azukari.apps.accounts.middleware.ActorMiddleware",
    # Before anything else that knows the person: a session of a visit sees its own page only.
    "azukari.apps.custody.middleware.VisitMiddleware",
    "azukari.apps.accounts.factor.SecondFactorMiddleware",
    "azukari.web.errors.ErrorMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "azukari.web.context.shell",
            ],
        },
    },
]
FORM_RENDERER = "azukari.web.forms.Renderer"

DATABASES = {"default": database_settings(env)}
ATOMIC_REQUESTS = False

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = AZUKARI_HOME / "static"
STATICFILES_DIRS = [("guide", AZUKARI_DOCS / "pictures")]
MEDIA_ROOT = AZUKARI_HOME / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
# The marks of a long evening are confirmed in one form, three fields each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_PERMISSIONS = 0o600

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

SESSION_COOKIE_NAME = "azukari_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_COOKIE_NAME = "azukari_csrf"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
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
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    },
}

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = env.text("AZUKARI_MAIL_FROM", "azukari@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A reader's warning may quote the file it reads; what it could not read is told in the report.
    "loggers": {"pdfminer": {"level": "CRITICAL"}, "pikepdf": {"level": "CRITICAL"}},
}
