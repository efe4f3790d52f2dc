"""`pages`: a list of fifty rows, signed in, against the bare page of stock templates; `start`: until the first page.

Both servers run at once as they do for a city: granian, two processes, one blocking thread each; `wrk` asks over 16
connections. `pages-p99` is the slowest answer of a hundred, in milliseconds (smaller is better; the goal stands in
performance.md).
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

from bench.harness import Job

LIST = "/council/opinions/"
SECONDS = 6
READY = "終了は Ctrl+C"
P99 = re.compile(r"99%\s+([0-9.]+)(us|ms|s)")
RATE = re.compile(r"Requests/sec:\s+([0-9.]+)")
MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0}
running: dict[str, str] = {}


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a server that keeps its data in `home`."""
    return {**os.environ, "AZUKARI_HOME": str(home), "COLUMNS": "120"}


def start_city(home: Path, port: int) -> subprocess.Popen[str]:
    """Start the demo city and return once it says that it is ready and answers."""
    command = [sys.executable, "-m", "azukari", "demo", "--port", str(port)]
    server = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=environment(home)
    )
    assert server.stderr is not None
    if not any(READY in line for line in server.stderr):
        raise ImportError("the demo city did not start")
    answer(f"http://127.0.0.1:{port}/sign-in/login/")
    return server


def answer(url: str) -> None:
    """Wait until the address answers."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(url, timeout=5) as page:  # noqa: S310  # our own loopback address
                page.read()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise ImportError(f"{url} does not answer")


def stop(server: subprocess.Popen[str]) -> None:
    """End a server as Ctrl+C does."""
    server.send_signal(signal.SIGINT)
    server.wait(timeout=60)


def signed_in(base: str) -> str:
    """Return the cookies of somebody who signed in by the demo's one click."""
    jar = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = opener.open(f"{base}/sign-in/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    fields = urlencode({"csrfmiddlewaretoken": token[1]}).encode()
    request = urllib.request.Request(f"{base}/people/demo-signin/soumu/", fields)  # noqa: S310  # loopback
    request.add_header("Referer", base)
    opener.open(request).read()
    return "; ".join(f"{each.name}={each.value}" for each in jar)


@contextmanager
def both_sites() -> Iterator[None]:
    """Serve the demo city and the stock page until the job is done."""
    home = Path(tempfile.mkdtemp(prefix="azukari-pages-"))
    ports = free_port(), free_port()
    city = start_city(home, ports[0])
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(ports[1])]
    command += ["--workers", "2", "--blocking-threads", "1", "--log-level", "warning"]
    stock = subprocess.Popen(
        [*command, "bench.stock_site:application"], text=True, env=environment(home)
    )
    try:
        base = f"http://127.0.0.1:{ports[0]}"
        answer(f"http://127.0.0.1:{ports[1]}/")
        running.update(
            ours=base + LIST, cookie=signed_in(base), stock=f"http://127.0.0.1:{ports[1]}/"
        )
        yield
    finally:
        stop(stock)
        stop(city)
        shutil.rmtree(home, ignore_errors=True)


def load(url: str, cookie: str = "") -> str:
    """Return what wrk says of a few seconds of asking; ImportError where it is not installed."""
    if shutil.which("wrk") is None:
        raise ImportError("wrk is not installed (Debian: apt-get install wrk)")
    command = ["wrk", "-t1", "-c16", f"-d{SECONDS}s", "--latency", "-H", f"Cookie: {cookie}", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise ImportError(f"{url} did not answer with its page:\n{said}")
    return said


def rate(said: str) -> float:
    """Return the answers a second."""
    found = RATE.search(said)
    assert found is not None
    return float(found[1])


def p99(said: str) -> float:
    """Return what 99 of 100 answers took at most, in milliseconds."""
    found = P99.search(said)
    assert found is not None
    return float(found[1]) * MILLISECONDS[found[2]]


def started_again() -> float:
    """Return the seconds from the command to the first page, on the second start."""
    home = Path(tempfile.mkdtemp(prefix="azukari-start-"))
    port = free_port()
    try:
        stop(start_city(home, port))
        began = time.perf_counter()
        server = start_city(home, port)
        took = time.perf_counter() - began
        stop(server)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return took


JOBS = (
    Job(
        name="pages",
        size=50,
        unit="pages/s",
        ours=lambda: rate(load(running["ours"], running["cookie"])),
        peers={"stock Django": lambda: rate(load(running["stock"]))},
        at_least={"stock Django": 1},
        setting=both_sites,
        is_score=True,
    ),
    Job(
        name="pages-p99",
        size=50,
        unit="ms",
        ours=lambda: p99(load(running["ours"], running["cookie"])),
        peers={"stock Django": lambda: p99(load(running["stock"]))},
        setting=both_sites,
        is_score=True,
        rounds=1,
    ),
    Job(name="start", size=1, unit="s", ours=started_again, is_score=True, rounds=1),
)
