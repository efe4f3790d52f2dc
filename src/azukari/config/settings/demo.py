"""Settings of the demo city: sign-ins on the page, no second factor, mail on the console."""

from __future__ import annotations

from azukari.config.keys import secret_key
from azukari.config.settings.base import *  # noqa: F403
from azukari.config.settings.base import AZUKARI_HOME

AZUKARI_MODE = "demo"
SECRET_KEY = secret_key(AZUKARI_HOME)
