"""The command `azukari`: what each word does and where it lives."""

from __future__ import annotations

import sys

import click

from azukari.config.cli.lazy import Entry, LazyGroup
from azukari.core.shared.errors import AzukariError

HERE = "azukari.config.cli"

minutes = LazyGroup(
    "minutes",
    "Council minutes: read a file, or take it into the record.",
    {
        "read": Entry(
            f"{HERE}.minutes:read", "Read minutes and print what was found.", database=False
        ),
        "import": Entry(f"{HERE}.council:import_minutes", "Take a file in as a draft to confirm."),
    },
)

evidence = LazyGroup(
    "evidence",
    "The append-only log: verify an export, export, sign, prove.",
    {
        "verify": Entry(
            f"{HERE}.evidence:verify", "Verify an export without database.", database=False
        ),
        "export": Entry(f"{HERE}.evidence_log:export", "Write the whole log to a file."),
        "sign-head": Entry(f"{HERE}.evidence_log:sign_head", "Sign the log as it stands now."),
        "prove": Entry(f"{HERE}.evidence_log:prove", "Write the proof of one entry."),
    },
)

redact = LazyGroup(
    "redact",
    "Redaction: propose marks, verify that a finished file holds no secret.",
    {
        "propose": Entry(
            f"{HERE}.redact:propose", "Propose what to hide in a file.", database=False
        ),
        "verify": Entry(
            f"{HERE}.redact_verify:verify",
            "Search a finished file for every secret of a list.",
            database=False,
        ),
    },
)

memory = LazyGroup(
    "memory",
    "The council's memory: make it anew from the record.",
    {
        "rebuild": Entry(
            f"{HERE}.council:rebuild_memory", "Remember the whole record, as often as you like."
        ),
    },
)

vault = LazyGroup(
    "vault",
    "Binders and their keys: rotate, export, prove an erasure.",
    {
        "binders": Entry(f"{HERE}.vault:binders", "List the binders and how their keys stand."),
        "rotate": Entry(f"{HERE}.vault:rotate", "Give a binder a new key."),
        "rotate-master": Entry(f"{HERE}.vault:rotate_master", "Give all keys a new master key."),
        "export-keys": Entry(
            f"{HERE}.vault_export:export_keys", "Export the keys to two officers."
        ),
        "open-export": Entry(f"{HERE}.vault_export:open_export", "Open an export, put keys back."),
        "prove-erasure": Entry(f"{HERE}.vault:prove_erasure", "Repeat the proof of an erasure."),
        "finish": Entry(f"{HERE}.vault:finish", "Finish what was interrupted."),
    },
)

settlement = LazyGroup(
    "settlement",
    "Settlement files of collection agents: check before taking in.",
    {
        "check": Entry(
            f"{HERE}.settlement:check", "Read a file by a profile, tell all errors.", database=False
        ),
    },
)

collection = LazyGroup(
    "collection",
    "Store collection: look into the watched folders, reconcile everything.",
    {
        "inbox": Entry(f"{HERE}.collection:inbox", "Take what lies in the watched folders."),
        "reconcile": Entry(f"{HERE}.collection:reconcile", "Decide every payment anew."),
    },
)

zengin = LazyGroup(
    "zengin",
    "Bank files of 120-byte records: check before sending.",
    {
        "check": Entry(f"{HERE}.zengin:check", "Check a file of transfers.", database=False),
    },
)

draw = LazyGroup(
    "draw",
    "Unannounced visits drawn by lot: check that the rule was followed.",
    {
        "check": Entry(f"{HERE}.draw:check", "Repeat a draw from its file.", database=False),
    },
)

codes = LazyGroup(
    "codes",
    "Codes of payment slips: check one by hand.",
    {
        "check": Entry(
            f"{HERE}.codes:check", "Check a barcode, OCR lines or a QR code.", database=False
        ),
    },
)

database = LazyGroup(
    "database",
    "The embedded database: status, stop.",
    {
        "status": Entry(
            f"{HERE}.embedded:status", "Say whether it runs and where.", database=False
        ),
        "stop": Entry(f"{HERE}.embedded:stop", "Stop it cleanly.", database=False),
    },
)

cli = LazyGroup(
    "azukari",
    "預かり: keeps the promises a city makes about its residents' data.",
    {
        "demo": Entry(f"{HERE}.serving:demo", "Prepare the demo city and serve it."),
        "serve": Entry(f"{HERE}.serving:serve", "Serve the pages."),
        "worker": Entry(f"{HERE}.serving:worker", "Run background jobs."),
        "first-admin": Entry(f"{HERE}.people:first_admin", "Register the first administrator."),
        "upgrade": Entry(f"{HERE}.serving:upgrade", "Bring database and static files up to date."),
        "minutes": Entry(f"{HERE}.main:minutes", "Council minutes: read, import.", database=False),
        "evidence": Entry(
            f"{HERE}.main:evidence", "Evidence: verify, export, prove.", database=False
        ),
        "memory": Entry(f"{HERE}.main:memory", "The council's memory: rebuild.", database=False),
        "redact": Entry(f"{HERE}.main:redact", "Redaction: propose, verify.", database=False),
        "vault": Entry(
            f"{HERE}.main:vault", "Binders and keys: rotate, export, prove.", database=False
        ),
        "settlement": Entry(f"{HERE}.main:settlement", "Settlement files: check.", database=False),
        "collection": Entry(
            f"{HERE}.main:collection", "Store collection: inbox, reconcile.", database=False
        ),
        "zengin": Entry(f"{HERE}.main:zengin", "Bank transfer files: check.", database=False),
        "draw": Entry(f"{HERE}.main:draw", "Draws of visits: check.", database=False),
        "codes": Entry(f"{HERE}.main:codes", "Codes of payment slips: check.", database=False),
        "backup": Entry(f"{HERE}.keeping:backup", "Write database and files to one archive."),
        "restore": Entry(f"{HERE}.keeping:restore", "Put an archive back."),
        "check": Entry(f"{HERE}.keeping:check", "Check settings, database, files and evidence."),
        "database": Entry(
            f"{HERE}.main:database", "Embedded database: status, stop.", database=False
        ),
        "manage": Entry(f"{HERE}.serving:manage", "Run one of Django's own commands."),
    },
)


def main() -> None:
    """Run the command; an error a person can mend is told in one line, without a traceback."""
    try:
        cli(standalone_mode=True)
    except AzukariError as error:
        click.echo(f"azukari: {error}", err=True)
        sys.exit(1)
