"""Addresses of a contractor's machines, mounted at /my/machines/."""

from django.urls import path

from azukari.apps.custody.views import machines

app_name = "mymachines"
urlpatterns = [
    path("", machines.my_machines, name="machines"),
    path("<slug:key>/", machines.my_machine, name="machine"),
    path("<slug:key>/check/", machines.my_check, name="machine-check"),
    path("<slug:key>/repair/", machines.my_repair, name="machine-repair"),
]
