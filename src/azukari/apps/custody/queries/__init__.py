"""Ask custody: what left, what is held by whom until when, what fell due; one module a subject.

Every `access_*` applies the asker's rights and raises not-found otherwise.
"""

from azukari.apps.custody.models import BackupPlan as BackupPlanRecord
from azukari.apps.custody.models import Certificate as CertificateRecord
from azukari.apps.custody.models import Device as DeviceRecord
from azukari.apps.custody.models import DeviceList as DeviceListRecord
from azukari.apps.custody.models import HandedIn as HandedInRecord
from azukari.apps.custody.models import Holding as HoldingRecord
from azukari.apps.custody.models import Machine as MachineRecord
from azukari.apps.custody.models import Medium as MediumRecord
from azukari.apps.custody.models import Release as ReleaseRecord
from azukari.apps.custody.models import Visit as VisitRecord
from azukari.apps.custody.queries import (
    backups,
    chasing,
    devices,
    holdings,
    machines,
    media,
    recipients,
    visits,
)
from azukari.apps.custody.queries.access import (
    access_answered_for,
    access_certificate,
    access_handed_in,
    access_holding,
    access_own_handed_in,
    access_own_holding,
    access_own_release,
    access_release,
    certificates_visible_to,
    handed_in_visible_to,
    holdings_answered_for,
    holdings_visible_to,
    kept_by,
    releases_visible_to,
)

__all__ = [
    "BackupPlanRecord",
    "CertificateRecord",
    "DeviceListRecord",
    "DeviceRecord",
    "HandedInRecord",
    "HoldingRecord",
    "MachineRecord",
    "MediumRecord",
    "ReleaseRecord",
    "VisitRecord",
    "access_answered_for",
    "access_certificate",
    "access_handed_in",
    "access_holding",
    "access_own_handed_in",
    "access_own_holding",
    "access_own_release",
    "access_release",
    "backups",
    "certificates_visible_to",
    "chasing",
    "devices",
    "handed_in_visible_to",
    "holdings",
    "holdings_answered_for",
    "holdings_visible_to",
    "kept_by",
    "machines",
    "media",
    "recipients",
    "releases_visible_to",
    "visits",
]
