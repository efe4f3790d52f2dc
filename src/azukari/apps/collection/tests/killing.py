"""Do something in a process that is killed in the middle of it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from django.db import connections

from azukari.apps.collection.services.inbox import Tell


def killed_at(step: str, act: Callable[[Tell], object]) -> bool:
    """Do the act in a process of its own that is killed with SIGKILL at a step; whether it was."""
    child = os.fork()
    if child == 0:
        _die_at(step, act)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the act failed by itself"
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _die_at(step: str, act: Callable[[Tell], object]) -> None:
    """Act with database connections of our own: the parent's are left alone, and not even collected."""
    inherited = []
    for each in connections.all():
        inherited.append(each.connection)
        each.connection = None

    def tell(name: str) -> None:
        if step == name:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        act(tell)
        os._exit(0)
    except BaseException:  # noqa: BLE001  # a forked test must not go on as a second pytest
        os._exit(3)
