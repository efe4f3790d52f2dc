"""Take the keys out for the day the machine is lost: to two officers' age recipients (age-encryption.org/v1).

Where AZUKARI_KEY_EXPORT_NEEDS_BOTH is on (the default), each officer gets a share that alone opens
nothing; otherwise one file that either of them opens.
Errors: BadRecipient (BadInput), SharesDoNotFit, KeyWrong, KeyStoreTrouble (nothing half-written).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyrage
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.evidence import services as evidence
from azukari.apps.vault.keystore import FileStore
from azukari.apps.vault.models import Binder, KeyCopy
from azukari.apps.vault.ring import ring
from azukari.apps.vault.services import acts
from azukari.apps.vault.services.copies import NewCopy, keys_to_export, register_copy
from azukari.core.evidence.canonical import Json
from azukari.core.shared.errors import BadInput, Refused
from azukari.core.shared.identity import Actor
from azukari.core.vault.errors import SharesDoNotFit
from azukari.core.vault.escrow import SHARES, join, read_bundle, read_share, split, write_bundle
from azukari.core.vault.keyring import Store
from azukari.core.vault.sealing import DataKey

_AGE = b"age-encryption.org/v1"


class BadRecipient(BadInput):
    """A text that is no age recipient: its `text`."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _("“%(text)s” is not an age recipient.") % {"text": text[:80]},
            remedy=_("Give the line that begins with age1 (made with age-keygen)."),
        )
        self.text = text


@dataclass(frozen=True, slots=True)
class Officer:
    """Who keeps a share: name, and the recipient made with their own age-keygen."""

    name: str
    recipient: str


def export_keys(actor: Actor, officers: Sequence[Officer], *, into: Store, place: str) -> KeyCopy:
    """Write the export into a folder and register it as a copy; either all of it is there or nothing."""
    recipients = [_recipient(each.recipient) for each in officers]
    if len(officers) != SHARES or len({each.recipient for each in officers}) != SHARES:
        raise BadInput(
            _("An export goes to two different officers."), remedy=_("Name two recipients.")
        )
    binders = keys_to_export()
    if not binders:
        raise Refused(_("There is no key to export yet."), remedy=_("Open a binder first."))
    keyring = ring().keyring
    keys = [keyring.get(each, number) for each in binders for number in keyring.generations(each)]
    name = f"{timezone.localtime():%Y%m%d-%H%M%S}"
    files = _sealed_files(name, write_bundle(keys), recipients)
    _write_all(into, files)
    digest = hashlib.sha256(b"".join(files.values())).hexdigest()
    copy = NewCopy(
        label=f"azukari-keys-{name}",
        place=place,
        holders="、".join(each.name for each in officers),
        kind=KeyCopy.Kind.EXPORT,
        sha256=digest,
    )
    return _registered(actor, copy, binders, into, list(files))


def export_keys_to(
    actor: Actor, officers: Sequence[Officer], *, folder: Path, place: str
) -> KeyCopy:
    """Write the export into a folder of this machine (a stick, a disk)."""
    return export_keys(actor, officers, into=FileStore(folder), place=place)


def _registered(
    actor: Actor, copy: NewCopy, binders: list[str], into: Store, names: list[str]
) -> KeyCopy:
    try:
        detail: dict[str, Json] = {
            "files": names,
            "both": bool(settings.AZUKARI_KEY_EXPORT_NEEDS_BOTH),
        }
        return register_copy(actor, copy, acts.EXPORTED, binders=binders, detail=detail)
    except BaseException:
        for each in names:
            into.destroy(each)
        raise


def open_export(files: Sequence[bytes], identities: Sequence[str]) -> list[DataKey]:
    """Return the keys of an export; files already decrypted with age are taken as well."""
    known = [_identity(each) for each in identities]
    contents = [_decrypted(each, known) for each in files]
    if len(contents) == 1 and b"azukari-key-bundle" in contents[0][:80]:
        return read_bundle(contents[0])
    return read_bundle(join([read_share(each) for each in contents]))


@transaction.atomic
def restore_keys(actor: Actor, keys: Sequence[DataKey]) -> list[DataKey]:
    """Put back the keys that are missing here, wrapped anew; erased binders stay erased."""
    keyring = ring().keyring
    there = set(keyring.known())
    wanted = [
        each
        for each in keys
        if (each.binder, each.generation) not in there and not keyring.is_erased(each.binder)
    ]
    for each in wanted:
        keyring.wrap(each)
    names = [f"{each.binder}.{each.generation}" for each in wanted]
    evidence.record(actor, acts.RESTORED, "key/export", detail={"keys": names})
    return wanted


def binders_without_export() -> list[str]:
    """Return the binders in use whose keys are in no export that still exists."""
    kept = KeyCopy.objects.filter(destroyed_at=None, kind=KeyCopy.Kind.EXPORT)
    rows = Binder.objects.filter(state=Binder.State.OPEN).exclude(copies__in=kept)
    return list(rows.order_by("key").values_list("key", flat=True))


def _sealed_files(
    name: str, bundle: bytes, recipients: Sequence[pyrage.x25519.Recipient]
) -> dict[str, bytes]:
    if not settings.AZUKARI_KEY_EXPORT_NEEDS_BOTH:
        return {f"azukari-keys-{name}.age": pyrage.encrypt(bundle, list(recipients))}
    shares = split(bundle, export=name)
    return {
        f"azukari-keys-{name}-{share.number}.age": pyrage.encrypt(share.to_bytes(), [recipient])
        for share, recipient in zip(shares, recipients, strict=True)
    }


def _write_all(into: Store, files: dict[str, bytes]) -> None:
    written: list[str] = []
    try:
        for name, data in files.items():
            into.write(name, data)
            written.append(name)
    except BaseException:
        for name in written:
            into.destroy(name)
        raise


def _recipient(text: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError as error:
        raise BadRecipient(text) from error


def _identity(text: str) -> pyrage.x25519.Identity:
    lines = [line.strip() for line in text.splitlines() if line.startswith("AGE-SECRET-KEY-")]
    try:
        return pyrage.x25519.Identity.from_str(lines[0] if lines else "")
    except pyrage.IdentityError as error:
        raise SharesDoNotFit("age の識別鍵のファイルではありません。") from error


def _decrypted(data: bytes, identities: Sequence[pyrage.x25519.Identity]) -> bytes:
    if not data.startswith(_AGE):
        return data
    try:
        return bytes(pyrage.decrypt(data, list(identities)))
    except pyrage.DecryptError as error:
        raise SharesDoNotFit("指定された識別鍵では開けない分担があります。") from error
