"""Settings of the demo city: sign-ins on the page, no second factor, mail on the console."""

from __future__ import annotations

from azukari.config.keys import secret_key
from azukari.config.settings.base import *  # noqa: F403
from azukari.config.settings.base import AZUKARI_HOME

AZUKARI_MODE = "demo"
# Nobody's bank: no money can move from or to it.
AZUKARI_REFUND_ORIGINATOR = "9900010001:ﾄﾝﾎﾞｼ:9999:001:1:7654321"
SECRET_KEY = secret_key(AZUKARI_HOME)
