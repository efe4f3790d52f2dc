"""What the tests of several subjects do."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from django.db import connections
from django.utils import timezone

from azukari.apps.vault import services
from azukari.apps.vault.models import Binder, Erasure
from azukari.apps.vault.services import Tell
from azukari.apps.vault.tests.notes.models import Note
from azukari.core.shared.identity import Actor
from azukari.core.vault.erasure import Ground


def asked(actor: Actor, binder: Binder) -> Erasure:
    """Ask for the erasure as somebody who just proved who they are."""
    now = timezone.now()
    return services.request_erasure(actor, binder, ground=Ground.RETENTION, words="", proved_at=now)


def confirmed(actor: Actor, second: Actor, binder: Binder) -> Erasure:
    """Have two people speak for the erasure."""
    asked(actor, binder)
    return services.confirm_erasure(second, binder, proved_at=timezone.now())


def erased(actor: Actor, second: Actor, binder: Binder) -> Erasure:
    """Erase the binder."""
    confirmed(actor, second, binder)
    return services.finish_erasure(second, binder.key)


def names_in(binder: Binder) -> list[str]:
    """Read the names of a binder."""
    return [row.name for row in Note.objects.filter(binder=binder).order_by("order")]


def killed_at(step: str, act: Callable[[Tell], object]) -> bool:
    """Do the act in a process of its own that is killed with SIGKILL at a step; whether it was."""
    child = os.fork()
    if child == 0:
        _die_at(step, act)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the act failed by itself"
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _die_at(step: str, act: Callable[[Tell], object]) -> None:
    """Act with database connections of our own: the parent's are left alone."""
    inherited = []
    for each in connections.all():
        inherited.append(each.connection)
        each.connection = None

    def tell(name: str, done: int, total: int) -> None:
        if step in (name, f"{name} {done}/{total}"):
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        act(tell)
        os._exit(0)
    except BaseException:  # noqa: BLE001  # a forked test must not go on as a second pytest
        os._exit(3)
