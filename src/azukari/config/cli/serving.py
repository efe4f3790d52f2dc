"""Serve the pages, run the jobs, prepare the demo city."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command, execute_from_command_line
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from rich.console import Console

from azukari.config import demo_city, preparing
from azukari.config.embedded.locks import claimed
from azukari.core.shared.errors import AzukariError

console = Console(stderr=True)
ADDRESS = click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on."
)
PORT = click.option("--port", default=8000, show_default=True, help="Port to listen on.")
WORKERS = click.option("--workers", default=2, show_default=True, help="Server processes.")


class AlreadyRunning(AzukariError):
    """Another process already serves this data folder."""


@click.command()
@ADDRESS
@PORT
@WORKERS
@click.option("--fresh", is_flag=True, help="Empty the demo city's database first.")
def demo(*, host: str, port: int, workers: int, fresh: bool) -> None:
    """Prepare the demo city 蜻蛉市 and serve it, worker included."""
    with _only_one(host, port):
        (Path(settings.AZUKARI_HOME) / "demo.txt").touch()
        with preparing.steps(console) as steps:
            if fresh:
                steps.run("前のデータを消す", demo_city.empty)
            preparing.bring_up_to_date(steps)
            was_built = demo_city.ensure(steps)
        demo_city.print_signins(console, f"http://localhost:{port}")
        if was_built:
            # A forked worker would wait for ever for the threads that drew the papers (typst).
            multiprocessing.set_start_method("spawn", force=True)
        with _worker_beside():
            _serve(host, port, workers)


@click.command()
@ADDRESS
@PORT
@WORKERS
def serve(*, host: str, port: int, workers: int) -> None:
    """Serve the pages (production: behind the city's TLS proxy)."""
    with _only_one(host, port):
        preparing.refuse_if_behind()
        _serve(host, port, workers)


@click.command()
def worker() -> None:
    """Run background jobs: reminders, escalation, the daily signed head."""
    call_command("procrastinate", "worker", "--delete-jobs", "successful")


@click.command()
def upgrade() -> None:
    """Bring the database and the static files up to this version."""
    with preparing.steps(console) as steps:
        preparing.bring_up_to_date(steps)


@click.command(
    context_settings={
        "ignore_unknown_options": True,
        "allow_extra_args": True,
        "help_option_names": [],
    }
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's own commands."""
    execute_from_command_line(["azukari manage", *arguments])


@contextmanager
def _only_one(host: str, port: int) -> Iterator[None]:
    url = f"http://{host}:{port}"
    lock = Path(settings.AZUKARI_HOME) / "azukari.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with claimed(lock, f"{url} (pid {os.getpid()})") as other:
        if other is not None:
            raise AlreadyRunning(
                f"このデータフォルダーの預かりは、すでに動いています: {other}",
                remedy=" その画面を開くか、先に Ctrl+C で終了してください。",
            )
        yield


def _serve(host: str, port: int, workers: int) -> None:
    # One blocking thread a process: more would outgrow the database's connections under load.
    Granian(
        "azukari.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        log_level=LogLevels.warning,
    ).serve()


@contextmanager
def _worker_beside() -> Iterator[None]:
    """Keep a worker process running beside the server; a dead one is started again."""
    ending = threading.Event()
    current: list[subprocess.Popen[bytes]] = []

    def keep() -> None:
        while not ending.is_set():
            command = [sys.executable, "-m", "azukari", "worker"]
            process = subprocess.Popen(command, start_new_session=True)  # noqa: S603  # ourselves
            current[:] = [process]
            process.wait()
            ending.wait(2)

    keeper = threading.Thread(target=keep, daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ending.set()
        for process in current:
            process.send_signal(signal.SIGTERM)
        keeper.join(timeout=20)
