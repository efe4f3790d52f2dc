"""What custody keeps: releases, holdings, certificates, media, backups, devices, machines, visits."""

from azukari.apps.custody.models.backups import BackupCopy, BackupPlan, BackupRun, RestoreTest
from azukari.apps.custody.models.devices import Device, DeviceList
from azukari.apps.custody.models.holdings import Certificate, Holding
from azukari.apps.custody.models.machines import Checklist, Machine, RepairNotice, RuleSet
from azukari.apps.custody.models.media import Medium, StockTake, TakeOut
from azukari.apps.custody.models.releases import Release
from azukari.apps.custody.models.statements import HandedIn
from azukari.apps.custody.models.visits import (
    Visit,
    VisitMedium,
    VisitPerson,
    VisitThing,
    VisitWork,
)

__all__ = [
    "BackupCopy",
    "BackupPlan",
    "BackupRun",
    "Certificate",
    "Checklist",
    "Device",
    "DeviceList",
    "HandedIn",
    "Holding",
    "Machine",
    "Medium",
    "Release",
    "RepairNotice",
    "RestoreTest",
    "RuleSet",
    "StockTake",
    "TakeOut",
    "Visit",
    "VisitMedium",
    "VisitPerson",
    "VisitThing",
    "VisitWork",
]
