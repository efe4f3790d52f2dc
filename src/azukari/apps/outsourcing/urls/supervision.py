"""Addresses of supervision: what is owed, visits, reports, findings, draws."""

from django.urls import path

from azukari.apps.outsourcing.views import draws, findings, inspections, reports, supervision

ONE = "engagements/<slug:key>/supervision/"
VISIT = "inspections/<slug:key>/"
REPORT = "reports/<slug:key>/"
FINDING = "findings/<slug:key>/"

urlpatterns = [
    path("supervision/", supervision.supervision, name="supervision"),
    path(ONE, supervision.supervised, name="supervised"),
    path(f"{ONE}visits/new/", supervision.visit_new, name="visit-new"),
    path(f"{ONE}reports/new/", supervision.report_new, name="report-new"),
    path(VISIT, inspections.inspection, name="inspection"),
    path(f"{VISIT}checklist/", inspections.checklist, name="checklist"),
    path(f"{VISIT}photos/new/", inspections.photo_new, name="photo-new"),
    path(f"{VISIT}hold/", inspections.hold, name="inspection-hold"),
    path(REPORT, reports.report, name="report"),
    path(f"{REPORT}answer/", reports.report_answer, name="report-answer"),
    path(f"{REPORT}accept/", reports.report_accept, name="report-accept"),
    path(f"{REPORT}return/", reports.report_return, name="report-return"),
    path("findings/", findings.findings, name="findings"),
    path(FINDING, findings.finding, name="finding"),
    path(f"{FINDING}correct/", findings.finding_correct, name="finding-correct"),
    path(f"{FINDING}close/", findings.finding_close, name="finding-close"),
    path(f"{FINDING}reopen/", findings.finding_reopen, name="finding-reopen"),
    path("draws/new/", draws.draw_new, name="draw-new"),
    path("draws/<slug:key>/", draws.draw, name="draw"),
    path("draws/<slug:key>/draw.json", draws.draw_file, name="draw-file"),
]
