"""Addresses of contracts, their chains and scopes."""

from django.urls import path

from azukari.apps.outsourcing.views import chain, engagements, scope

ONE = "engagements/<slug:key>/"
TIER = f"{ONE}chain/<int:number>/"

urlpatterns = [
    path("", engagements.engagements, name="engagements"),
    path("engagements/new/", engagements.engagement_new, name="engagement-new"),
    path(ONE, engagements.engagement, name="engagement"),
    path(f"{ONE}edit/", engagements.engagement_edit, name="engagement-edit"),
    path(f"{ONE}end/", engagements.engagement_end, name="engagement-end"),
    path(f"{ONE}chain/", chain.chain, name="chain"),
    path(f"{ONE}chain/new/", chain.tier_new, name="tier-new"),
    path(TIER, chain.tier, name="tier"),
    path(f"{TIER}knowledge/", chain.knowledge_new, name="knowledge-new"),
    path(f"{TIER}consent/", chain.consent_new, name="consent-new"),
    path(f"{TIER}end/", chain.tier_end, name="tier-end"),
    path(f"{ONE}scope/", scope.scope, name="scope"),
    path(f"{ONE}scope/new/", scope.scope_new, name="scope-new"),
    path(f"{ONE}scope/<int:number>/consult/", scope.scope_consult, name="scope-consult"),
]
