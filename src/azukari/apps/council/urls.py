"""Addresses of the council's pages."""

from __future__ import annotations

from django.urls import path

from azukari.apps.council.views import (
    consultations,
    figures,
    imports,
    materials,
    meetings,
    memory,
    opinions,
    papers,
    preparation,
    returning,
    rules,
)

app_name = "council"
urlpatterns = [
    path("", meetings.meetings, name="meetings"),
    path("meetings/new/", meetings.meeting_new, name="meeting-new"),
    path("meetings/<str:key>/", meetings.meeting, name="meeting"),
    path("meetings/<str:key>/attendance/", meetings.meeting_attendance, name="meeting-attendance"),
    path("meetings/<str:key>/open/", meetings.meeting_open, name="meeting-open"),
    path("meetings/<str:key>/statement/", meetings.meeting_statement, name="meeting-statement"),
    path("meetings/<str:key>/close/", meetings.meeting_close, name="meeting-close"),
    path("meetings/<str:key>/agenda.<str:form>", papers.meeting_agenda, name="meeting-agenda"),
    path("meetings/<str:key>/minutes.<str:form>", papers.meeting_minutes, name="meeting-minutes"),
    path("meetings/<str:key>/return/", returning.minutes_return, name="minutes-return"),
    path("returned/<str:key>/", returning.minutes_differences, name="minutes-differences"),
    path("prepare/", preparation.prepare_next, name="prepare-next"),
    path("meetings/<str:key>/prepare/", preparation.prepare, name="prepare"),
    path("meetings/<str:key>/prepare/note/", preparation.note, name="note"),
    path("meetings/<str:key>/prepare/question/", preparation.question_send, name="question-send"),
    path(
        "questions/<int:number>/withdraw/", preparation.question_withdraw, name="question-withdraw"
    ),
    path("meetings/<str:key>/materials/", materials.materials, name="materials"),
    path("meetings/<str:key>/materials/new/", materials.material_new, name="material-new"),
    path(
        "meetings/<str:key>/materials/renumber/",
        materials.materials_renumber,
        name="materials-renumber",
    ),
    path("materials/<str:key>/", materials.material, name="material"),
    path("materials/<str:key>/copy/", materials.material_copy, name="material-copy"),
    path("materials/<str:key>/withdraw/", materials.material_withdraw, name="material-withdraw"),
    path("consultations/", consultations.consultations, name="consultations"),
    path("consultations/new/", consultations.consultation_new, name="consultation-new"),
    path("consultations/<str:key>/", consultations.consultation, name="consultation"),
    path(
        "consultations/<str:key>/edit/", consultations.consultation_edit, name="consultation-edit"
    ),
    path(
        "consultations/<str:key>/receive/",
        consultations.consultation_receive,
        name="consultation-receive",
    ),
    path(
        "consultations/<str:key>/agenda/",
        consultations.consultation_agenda,
        name="consultation-agenda",
    ),
    path(
        "consultations/<str:key>/decide/",
        consultations.consultation_decide,
        name="consultation-decide",
    ),
    path(
        "consultations/<str:key>/attach/",
        consultations.consultation_attach,
        name="consultation-attach",
    ),
    path("consultations/<str:key>/opinions/", opinions.opinions_compile, name="opinions-compile"),
    path(
        "consultations/<str:key>/paper.<str:form>",
        papers.consultation_paper,
        name="consultation-paper",
    ),
    path(
        "consultations/<str:key>/answer.<str:form>",
        papers.consultation_answer,
        name="consultation-answer",
    ),
    path("figures/", figures.figures, name="figures"),
    path("figures.xlsx", figures.figures_excel, name="figures-excel"),
    path("memory/", memory.memory, name="memory"),
    path("rules/", rules.rules, name="rules"),
    path("rules/new/", rules.rule_new, name="rule-new"),
    path("opinions/", opinions.opinions, name="opinions"),
    path("opinions/<str:key>/", opinions.opinion, name="opinion"),
    path("opinions/<str:key>/respond/", opinions.opinion_respond, name="opinion-respond"),
    path("opinions/<str:key>/confirm/", opinions.opinion_confirm, name="opinion-confirm"),
    path("opinions/<str:key>/reopen/", opinions.opinion_reopen, name="opinion-reopen"),
    path("opinions/<str:key>/judge/", opinions.opinion_judge, name="opinion-judge"),
    path("minutes/", imports.imports, name="imports"),
    path("minutes/<str:key>/", imports.import_draft, name="import"),
    path("minutes/<str:key>/proposals/", imports.import_proposals, name="import-proposals"),
    path("minutes/<str:key>/record/", imports.import_record, name="import-record"),
    path("minutes/<str:key>/discard/", imports.import_discard, name="import-discard"),
]
