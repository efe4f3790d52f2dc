"""Addresses of the register."""

from django.urls import path

from azukari.apps.register.views import notices, operations, papers, terms

app_name = "register"
# The words before `<slug:code>/` are taken: `forms.notices.RESERVED` refuses them as codes.
urlpatterns = [
    path("", operations.operations, name="operations"),
    path("new/", notices.operation_new, name="operation-new"),
    path("file-register/", papers.file_register, name="file-register"),
    path("handling-register/", papers.handling_register, name="handling-register"),
    path("<slug:code>/", operations.operation, name="operation"),
    path("<slug:code>/change/", notices.operation_change, name="operation-change"),
    path("<slug:code>/end/", notices.operation_end, name="operation-end"),
    path("<slug:code>/visibility/", terms.visibility, name="visibility"),
    path("<slug:code>/try/", terms.try_release, name="try"),
]
