"""Addresses of the library of clauses, and of a contract held against it."""

from django.urls import path

from azukari.apps.outsourcing.views import clauses

ONE = "engagements/<slug:key>/clauses/"

urlpatterns = [
    path("clauses/", clauses.clauses, name="clauses"),
    path("clauses/<int:number>/", clauses.clause, name="clause"),
    path("clauses/<int:number>/new/", clauses.clause_new, name="clause-new"),
    path(ONE, clauses.coverage, name="coverage"),
    path(f"{ONE}judge/", clauses.coverage_judge, name="coverage-judge"),
    path(f"{ONE}findings/", clauses.coverage_findings, name="coverage-findings"),
    path("engagements/<slug:key>/annex.<str:form>", clauses.annex_paper, name="annex"),
]
