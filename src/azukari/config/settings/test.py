"""Settings of the test suite: a real database of its own, a fixed key, mail kept in memory."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault(
    "AZUKARI_HOME", str(Path(tempfile.gettempdir()) / f"azukari-test-{os.getuid()}")
)

from azukari.config.settings.base import *  # noqa: F403  # the home comes first
from azukari.config.settings.base import DATABASES, INSTALLED_APPS

AZUKARI_MODE = "test"
AZUKARI_REFUND_ORIGINATOR = "9900010001:ﾄﾝﾎﾞｼ:9999:001:1:7654321"
# Sealed rows to test with: production has none of vault's own.
INSTALLED_APPS.append("azukari.apps.vault.tests.notes")
SECRET_KEY = "only-for-tests-and-never-for-a-city"  # noqa: S105  # guards nothing real
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DATABASES["default"]["CONN_MAX_AGE"] = 0
# Two runs at once must not share a database.
DATABASES["default"]["TEST"] = {"NAME": f"azukari_test_{os.getpid()}"}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
