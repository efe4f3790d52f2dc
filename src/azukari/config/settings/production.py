"""Settings of a city's own installation; docs/operate.md and docs/settings.md explain them."""

from __future__ import annotations

from azukari.config.keys import secret_key
from azukari.config.settings.base import *  # noqa: F403
from azukari.config.settings.base import AZUKARI_HOME, env

AZUKARI_MODE = "production"
SECRET_KEY = env.text("AZUKARI_SECRET_KEY") or secret_key(AZUKARI_HOME)
AZUKARI_REQUIRE_SECOND_FACTOR = env.flag("AZUKARI_REQUIRE_SECOND_FACTOR", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.flag("AZUKARI_HTTPS", default=True)
SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT
CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE_SSL_REDIRECT else 0
EMAIL_HOST = env.text("AZUKARI_MAIL_HOST")
EMAIL_PORT = env.number("AZUKARI_MAIL_PORT", 25)
EMAIL_HOST_USER = env.text("AZUKARI_MAIL_USER")
EMAIL_HOST_PASSWORD = env.text("AZUKARI_MAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("AZUKARI_MAIL_TLS", default=False)
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.console.EmailBackend"
)
