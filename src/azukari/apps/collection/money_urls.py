"""Addresses of the money: remittances, refunds, offsets, transfers, demands, the clearing file, reports."""

from django.urls import path

from azukari.apps.collection.views import (
    clearing,
    demands,
    offsets,
    refunds,
    remittances,
    reports,
    transfers,
)

app_name = "money"
urlpatterns = [
    path("demands/", demands.demands, name="demands"),
    path("demands/charge/<slug:key>/", demands.charge, name="charge"),
    path("demands/<slug:key>/", demands.demand, name="demand"),
    path("reports/", reports.reports, name="reports"),
    path("clearing/", clearing.clearings, name="clearings"),
    path("clearing/<slug:key>/", clearing.clearing, name="clearing"),
    path("remittances/", remittances.remittances, name="remittances"),
    path("remittances/new/", remittances.remittance_new, name="remittance-new"),
    path("remittances/account/", remittances.remittance_account, name="remittance-account"),
    path("remittances/<slug:key>/", remittances.remittance, name="remittance"),
    path("refunds/", refunds.refunds, name="refunds"),
    path("refunds/waiting/", refunds.refunds_waiting, name="refunds-waiting"),
    path("refunds/branch/", refunds.branch, name="branch"),
    path("refunds/new/<int:number>/", refunds.refund_new, name="refund-new"),
    path("refunds/<slug:key>/", refunds.refund, name="refund"),
    path("refunds/<slug:key>/release/", refunds.refund_release, name="refund-release"),
    path("refunds/<slug:key>/withdraw/", refunds.refund_withdraw, name="refund-withdraw"),
    path("offsets/", offsets.offsets, name="offsets"),
    path("offsets/new/<int:number>/", offsets.offset_new, name="offset-new"),
    path("offsets/<slug:key>/", offsets.offset, name="offset"),
    path("offsets/<slug:key>/release/", offsets.offset_release, name="offset-release"),
    path("offsets/<slug:key>/withdraw/", offsets.offset_withdraw, name="offset-withdraw"),
    path("transfers/", transfers.transfers, name="transfers"),
    path("transfers/<slug:key>/", transfers.transfer, name="transfer"),
    path("transfers/<slug:key>/release/", transfers.transfer_release, name="transfer-release"),
    path("transfers/<slug:key>/withdraw/", transfers.transfer_withdraw, name="transfer-withdraw"),
]
