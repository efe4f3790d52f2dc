"""Addresses of the collection."""

from django.urls import path

from azukari.apps.collection.views import agents, exceptions, files, home, layouts, payments

app_name = "collection"
urlpatterns = [
    path("", home.home, name="home"),
    path("files/", files.files, name="files"),
    path("files/take/", files.take, name="take"),
    path("files/look/", files.look, name="look"),
    path("files/refused/<slug:key>/", files.refused, name="refused"),
    path("files/<slug:key>/", files.file, name="file"),
    path("exceptions/", exceptions.exceptions, name="exceptions"),
    path("exceptions/next/", exceptions.exception_next, name="exception-next"),
    path("exceptions/<slug:key>/", exceptions.exception, name="exception"),
    path("exceptions/<slug:key>/take-back/", exceptions.take_back, name="take-back"),
    path("payments/", payments.payments, name="payments"),
    path("payments/<slug:key>/", payments.payment, name="payment"),
    path("agents/", agents.agents, name="agents"),
    path("agents/new/", agents.agent_new, name="agent-new"),
    path("agents/<slug:code>/", agents.agent, name="agent"),
    path("agents/<slug:code>/edit/", agents.agent_edit, name="agent-edit"),
    path("layouts/", layouts.layouts, name="layouts"),
    path("layouts/new/", layouts.layout_new, name="layout-new"),
    path("layouts/describe/", layouts.layout_describe, name="layout-describe"),
    path("layouts/<slug:name>/", layouts.layout, name="layout"),
    path("layouts/<slug:name>/edit/", layouts.layout_edit, name="layout-edit"),
    path("layouts/<slug:name>/try/", layouts.layout_try, name="layout-try"),
]
