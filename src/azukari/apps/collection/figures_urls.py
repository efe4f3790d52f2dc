"""Addresses of the council's table, the expected shares and the stores' slips."""

from django.urls import path

from azukari.apps.collection.views import figures, plans, stores, visits

app_name = "figures"
urlpatterns = [
    path("figures/", figures.figures, name="figures"),
    path("figures/figures.xlsx", figures.figures_excel, name="figures-excel"),
    path("figures/figures.pdf", figures.figures_pdf, name="figures-pdf"),
    path("plans/", plans.plans, name="plans"),
    path("plans/new/", plans.plan_new, name="plan-new"),
    path("plans/<slug:item>/<int:year>/", plans.plan_edit, name="plan-edit"),
    path("stores/", stores.stores, name="stores"),
    path("stores/visits/", visits.visits, name="visits"),
    path("stores/visits/new/<slug:code>/", visits.visit_new, name="visit-new"),
    path("stores/visits/<slug:key>.pdf", visits.visit_pdf, name="visit-pdf"),
    path("stores/visits/<slug:key>/", visits.visit, name="visit"),
    path("stores/visits/<slug:key>/<slug:stratum>.json", visits.visit_draw, name="visit-draw"),
    path("stores/chains/<slug:code>/", stores.chains, name="chains"),
    path("stores/chains/<slug:code>/<int:number>/", stores.chain_edit, name="chain-edit"),
    path("stores/months/<slug:code>/<slug:month>/", stores.store_month, name="store-month"),
    path(
        "stores/months/<slug:code>/<slug:month>/open/",
        stores.store_month_open,
        name="store-month-open",
    ),
]
