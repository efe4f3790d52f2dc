"""The running product and a real Chromium: the demo city served as `make run` serves it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

# As root and on closed networks Chromium needs to be told what not to try.
CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
READY = "終了は Ctrl+C"
SignIn = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives the browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def home_of_the_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of the city that the browser visits."""
    return tmp_path_factory.mktemp("city")


@pytest.fixture(scope="session")
def city(home_of_the_demo: Path) -> Iterator[str]:
    """Serve a fresh demo city until the last test is done; return its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")
    } | {"AZUKARI_HOME": str(home_of_the_demo), "COLUMNS": "120"}
    server = subprocess.Popen(
        [sys.executable, "-m", "azukari", "demo", "--port", str(port)],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env=environment,
    )
    assert server.stderr is not None
    seen = []
    for line in server.stderr:
        seen.append(line)
        if READY in line:
            break
    else:
        pytest.fail("The demo city did not start:\n" + "".join(seen))
    _wait_for(port)
    yield f"http://127.0.0.1:{port}"
    server.send_signal(signal.SIGINT)
    server.stderr.close()
    server.wait(timeout=30)


def _wait_for(port: int) -> None:
    """Return when the server's workers accept connections: the kernel holds them until then."""
    for _attempt in range(600):
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        subprocess.run(["/bin/sleep", "0.1"], check=True)
    pytest.fail("The server does not answer.")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def sign_in(chromium: Browser, city: str) -> Iterator[SignIn]:
    """Return a function that signs a demo person in and gives the page; nothing may be refused."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def enter(
        username: str, *, width: int = 1280, language: str = "ja", scripts: bool = True
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            locale=language,
            base_url=city,
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: _note(complaints, message.type, message.text))
        page.on("request", lambda request: _abroad(complaints, request.url, city))
        page.goto("/sign-in/login/")
        page.locator(f'form[action="/people/demo-signin/{username}/"] button').click()
        page.wait_for_url("/")
        return page

    yield enter
    for context in contexts:
        context.close()
    assert complaints == []


def _note(complaints: list[str], kind: str, text: str) -> None:
    # A page that is not there (404) is a test's own doing; a refused script or style never is.
    # Chromium has worded it both ways ("Refused to apply …", "… violates the following …").
    if kind == "error" and "Content Security Policy" in text:
        complaints.append(text)


def _abroad(complaints: list[str], url: str, city: str) -> None:
    if not url.startswith((city, "data:", "blob:", "about:")):
        complaints.append(f"asked an outside host: {url}")
