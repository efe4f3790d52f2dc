"""The left navigation and where references lead: the only place that knows every app's pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.core.shared.identity import Role

STAFF = (Role.SECRETARIAT, Role.CLERK)
EVERYONE = tuple(Role)


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the navigation: shown to those who hold one of the roles."""

    label: str | Promise
    url_name: str
    roles: tuple[Role, ...]


NAVIGATION = (
    Link(_("Board of obligations"), "home:board", EVERYONE),
    Link(_("Council"), "council:meetings", (Role.SECRETARIAT, Role.MEMBER, Role.AUDITOR)),
    Link(_("Prepare the next meeting"), "council:prepare-next", (Role.MEMBER,)),
    Link(
        _("Consultations"),
        "council:consultations",
        (*STAFF, Role.MEMBER, Role.AUDITOR),
    ),
    Link(_("Opinions and responses"), "council:opinions", (*STAFF, Role.MEMBER, Role.AUDITOR)),
    Link(_("The council's memory"), "council:memory", (*STAFF, Role.MEMBER, Role.AUDITOR)),
    Link(
        _("The council in numbers"),
        "council:figures",
        (Role.SECRETARIAT, Role.MEMBER, Role.AUDITOR),
    ),
    Link(_("Import minutes"), "council:imports", (Role.SECRETARIAT,)),
    Link(_("Register of operations"), "register:operations", (*STAFF, Role.MEMBER, Role.AUDITOR)),
    Link(_("Outsourcing"), "outsourcing:engagements", (*STAFF, Role.MEMBER, Role.AUDITOR)),
    Link(_("Supervision"), "outsourcing:supervision", (*STAFF, Role.MEMBER, Role.AUDITOR)),
    Link(_("My contract work"), "my:home", (Role.CONTRACTOR,)),
    Link(
        _("Near misses and incidents"),
        "incidents:incidents",
        (*STAFF, Role.CONTRACTOR, Role.AUDITOR),
    ),
    Link(_("Custody and disposal"), "custody:holdings", (*STAFF, Role.MEMBER, Role.AUDITOR)),
    Link(_("Disposals to report"), "my_custody:disposals", (Role.CONTRACTOR,)),
    Link(_("Releases received"), "custody:releases", (Role.CONTRACTOR,)),
    Link(_("My machines"), "mymachines:machines", (Role.CONTRACTOR,)),
    Link(_("Maintenance visits"), "custody:visits", (Role.CONTRACTOR,)),
    Link(_("Store collection"), "collection:home", (*STAFF, Role.AUDITOR)),
    Link(_("Near misses in numbers"), "incidents:figures", (Role.MEMBER,)),
    Link(
        _("Store collection in numbers"),
        "figures:figures",
        (Role.SECRETARIAT, Role.MEMBER, Role.AUDITOR),
    ),
    Link(_("Publication"), "publication:editions", (Role.SECRETARIAT, Role.AUDITOR)),
    Link(_("Binders"), "vault:binders", (*STAFF, Role.AUDITOR)),
    Link(_("Evidence"), "evidence:list", (Role.SECRETARIAT, Role.AUDITOR, Role.ADMIN)),
    Link(_("People and duties"), "accounts:people", (Role.ADMIN, Role.SECRETARIAT)),
)

# The public pages, for anyone: words, page.
OPEN_HOME = "open:home"
OPEN = (
    (_("Meetings and minutes"), "open:meetings"),
    (_("Decisions"), "open:decisions"),
    (_("Opinions and what became of them"), "open:opinions"),
    (_("Incidents and near misses, year by year"), "open:incidents"),
    (_("Register of personal data files"), "open_register:files"),
    (_("Register of the handling of personal data"), "open_register:operations"),
)

# Kind of reference → (name of the page, the word before its key).
REFERENCES = {
    "consultation": ("council:consultation", _("Consultation")),
    "meeting": ("council:meeting", _("Meeting")),
    "material": ("council:material", _("Material")),
    "opinion": ("council:opinion", _("Opinion")),
    "minutes": ("council:import", _("Minutes")),
    "operation": ("register:operation", _("Operation")),
    "engagement": ("outsourcing:engagement", _("Contract")),
    "authority": ("outsourcing:people-at", _("Who may authorise")),
    "roster": ("outsourcing:people-at", _("Roster")),
    "worker": ("outsourcing:people-at", _("Person of a roster")),
    "responsibility": ("outsourcing:people-at", _("Responsible person")),
    "briefing": ("outsourcing:people-at", _("Briefing")),
    "body": ("outsourcing:body", _("Body")),
    "finding": ("outsourcing:finding", _("Finding")),
    "report": ("outsourcing:report", _("Report")),
    "inspection": ("outsourcing:inspection", _("Visit")),
    "draw": ("outsourcing:draw", _("Draw")),
    "incident": ("incidents:incident", _("Incident")),
    "lesson": ("incidents:lesson", _("Lesson")),
    "release": ("custody:release", _("Release")),
    "holding": ("custody:holding", _("Holding")),
    "handed-in": ("custody:handed-in", _("Reported disposal")),
    "medium": ("custody:medium", _("Medium")),
    "backup": ("custody:backup", _("Backup plan")),
    "store-visit": ("figures:visit", _("Visit to a shop")),
    "device": ("custody:device", _("Device")),
    "device-list": ("custody:device-list", _("List of devices")),
    "machine": ("custody:machine", _("Machine")),
    "settlement": ("collection:file", _("Settlement file")),
    "payment": ("collection:payment", _("Payment")),
    "agent": ("collection:agent", _("Collection agent")),
    "layout": ("collection:layout", _("Layout")),
    "certificate": ("custody:certificate", _("Certificate of disposal")),
    "visit": ("custody:visit", _("Maintenance visit")),
    "bill": ("collection:bill", pgettext_lazy("collection", "Bill")),
    "bill-file": ("collection:bill-file", _("File of bills")),
    "slip-run": ("collection:slip-run", _("Run of slips")),
    "bill-source": ("collection:source", _("Source of bills")),
    "remittance": ("money:remittance", pgettext_lazy("money", "Remittances")),
    "refund": ("money:refund", pgettext_lazy("money", "Refund")),
    "offset": ("money:offset", pgettext_lazy("money", "Offsets")),
    "refund-transfer": ("money:transfer", pgettext_lazy("money", "Bank files")),
    "demand": ("money:demand", pgettext_lazy("money", "Demand letters")),
    "clearing": ("money:clearing", pgettext_lazy("money", "Clearing files")),
    "obligation": ("obligations:obligation", _("Obligation")),
    "document": ("documents:document", _("Document")),
    "evidence": ("evidence:entry", _("Evidence")),
    "binder": ("vault:binder", _("Binder")),
    "incidents": ("incidents:yearly", _("Yearly list of incidents and near misses")),
    "edition": ("publication:edition", _("Published document")),
}
