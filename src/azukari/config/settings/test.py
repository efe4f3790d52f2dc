"""Settings of the test suite: the real database, a fixed key, mail kept in memory."""

from __future__ import annotations

from azukari.config.settings.base import *  # noqa: F403

AZUKARI_MODE = "test"
SECRET_KEY = "only-for-tests-and-never-for-a-city"  # noqa: S105  # guards nothing real
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
