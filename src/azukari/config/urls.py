"""Every address of the product, app by app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("azukari.apps.home.urls")),
    path("", include("azukari.web.urls")),
    path("people/", include("azukari.apps.accounts.urls")),
    path("sign-in/", include("azukari.apps.accounts.signing_urls")),
    path("council/", include("azukari.apps.council.urls")),
    path("register/", include("azukari.apps.register.urls")),
    path("outsourcing/", include("azukari.apps.outsourcing.urls")),
    path("my/disposals/", include("azukari.apps.custody.my_urls")),
    path("my/machines/", include("azukari.apps.custody.machine_urls")),
    path("my/", include("azukari.apps.outsourcing.urls.my")),
    path("incidents/", include("azukari.apps.incidents.urls")),
    path("custody/", include("azukari.apps.custody.urls")),
    path("visit/", include("azukari.apps.custody.visiting_urls")),
    path("collection/", include("azukari.apps.collection.urls")),
    path("collection/", include("azukari.apps.collection.figures_urls")),
    path("collection/", include("azukari.apps.collection.money_urls")),
    path("obligations/", include("azukari.apps.obligations.urls")),
    path("documents/", include("azukari.apps.documents.urls")),
    path("vault/", include("azukari.apps.vault.urls")),
    path("evidence/", include("azukari.apps.evidence.urls")),
    path("publication/", include("azukari.apps.publication.urls")),
    path("open/registers/", include("azukari.apps.register.open_urls")),
    path("", include("azukari.apps.publication.public_urls")),
]

handler400 = "azukari.web.errors.bad_request"
handler403 = "azukari.web.errors.forbidden"
handler404 = "azukari.web.errors.not_found"
handler500 = "azukari.web.errors.server_error"
