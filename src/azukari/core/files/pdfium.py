"""pdfium is not made for two threads at once: whoever calls it takes this lock for the time."""

from __future__ import annotations

from threading import RLock

ONE_AT_A_TIME = RLock()
