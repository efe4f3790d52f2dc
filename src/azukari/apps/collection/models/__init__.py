"""What the collection keeps: bills, slips, settlement files, payments, and what became of the money."""

from azukari.apps.collection.models.bills import Bill, BillFile, BillSource, Payer
from azukari.apps.collection.models.items import SharePlan, TaxItem
from azukari.apps.collection.models.money import (
    ClearingFile,
    ClearingLine,
    Demand,
    DemandRun,
    Offset,
    Refund,
    Remittance,
    TransferFile,
)
from azukari.apps.collection.models.payments import Correction, Payment, Run
from azukari.apps.collection.models.settlement import Agent, Layout, Receipt, SettlementFile
from azukari.apps.collection.models.slips import Slip, SlipRun
from azukari.apps.collection.models.stores import SlipCheck, StoreChain, StoreMonth, StoreVisit

__all__ = [
    "Agent",
    "Bill",
    "BillFile",
    "BillSource",
    "ClearingFile",
    "ClearingLine",
    "Correction",
    "Demand",
    "DemandRun",
    "Layout",
    "Offset",
    "Payer",
    "Payment",
    "Receipt",
    "Refund",
    "Remittance",
    "Run",
    "SettlementFile",
    "SharePlan",
    "Slip",
    "SlipCheck",
    "SlipRun",
    "StoreChain",
    "StoreMonth",
    "StoreVisit",
    "TaxItem",
    "TransferFile",
]
