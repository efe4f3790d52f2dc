"""Who may open which address: one line an address, and an address without a line fails the test.

Letters: S secretariat · C clerk of the department that owns the thing · X clerk of another department ·
K contractor that owns the thing · R another contractor · M council member · U auditor · A administrator.
Everybody else gets 404: what one may not see does not exist. Nobody signed in is sent to sign in.
"""

from __future__ import annotations

from dataclasses import dataclass, field

PEOPLE = {
    "S": "soumu",
    "C": "seikatsu",
    "X": "bunka",
    "K": "kazaguruma",
    "R": "hoshimi",
    "M": "iin",
    "U": "kansa",
    "A": "admin",
}
EVERYONE = "SCXKRMUA"


@dataclass(frozen=True, slots=True)
class Row:
    """Who may, with which keys of the city, by which method."""

    who: str
    keys: dict[str, str] = field(default_factory=dict)
    post: bool = False


def key(name: str) -> dict[str, str]:
    return {"key": name}


PERSON = {"username": "username"}
OPERATION = {"code": "operation"}
TIER = {"key": "engagement", "number": "=2"}
BODY = {"code": "=kazaguruma"}
PDF = {"form": "=pdf"}

MATRIX: dict[str, Row] = {
    "home:board": Row(EVERYONE),
    "home:obligation-fulfil": Row("SC", key("obligation")),
    "web:components": Row(EVERYONE),
    "web:help": Row(EVERYONE),
    "web:help-page": Row(EVERYONE, {"name": "=answer"}),
    "accounts:people": Row("SA"),
    "accounts:person": Row("SA", PERSON),
    "accounts:person-new": Row("A"),
    "accounts:person-edit": Row("A", PERSON),
    "accounts:person-leave": Row("A", PERSON),
    "accounts:factor-reset": Row("A", PERSON),
    "accounts:account-switch": Row("A", PERSON),
    "accounts:appoint": Row("A", PERSON),
    "accounts:appointment-end": Row("A", PERSON | {"number": "role"}),
    "accounts:organisations": Row("SA"),
    "accounts:organisation-new": Row("A"),
    "accounts:organisation-edit": Row("A", {"code": "organisation"}),
    "accounts:duties": Row("SA"),
    "accounts:duty-new": Row("A"),
    "accounts:duty-assign": Row("A", {"code": "organisation", "duty": "duty"}),
    "accounts:duty-end": Row("A", {"number": "holder"}),
    "accounts:profile": Row(EVERYONE),
    "council:meetings": Row("SMU"),
    "council:meeting": Row("SMU", key("meeting")),
    "council:meeting-new": Row("S"),
    "council:meeting-attendance": Row("S", key("meeting")),
    "council:meeting-open": Row("S", key("meeting"), post=True),
    "council:meeting-statement": Row("S", key("meeting"), post=True),
    "council:meeting-close": Row("S", key("meeting")),
    "council:prepare-next": Row("M"),
    "council:prepare": Row("M", key("meeting")),
    "council:note": Row("M", key("meeting"), post=True),
    "council:question-send": Row("M", key("meeting"), post=True),
    "council:question-withdraw": Row("M", {"number": "question"}, post=True),
    "council:materials": Row("S", key("meeting")),
    "council:material-new": Row("S", key("meeting")),
    "council:materials-renumber": Row("S", key("meeting")),
    "council:material": Row("SMU", key("material")),
    "council:material-copy": Row("SMU", key("material")),
    "council:material-withdraw": Row("S", key("material")),
    "council:meeting-minutes": Row("SMU", key("meeting") | PDF),
    "council:minutes-return": Row("S", key("meeting")),
    "council:minutes-differences": Row("S", key("returned")),
    "council:meeting-agenda": Row("SMU", key("meeting") | PDF),
    "council:consultations": Row("SCXMU"),
    "council:consultation": Row("SCMU", key("consultation")),
    "council:consultation-new": Row("SCX"),
    "council:consultation-edit": Row("SC", key("draft")),
    "council:consultation-attach": Row("SC", key("draft")),
    "council:consultation-receive": Row("S", key("draft")),
    "council:consultation-agenda": Row("S", key("consultation")),
    "council:consultation-decide": Row("S", key("pending")),
    "council:consultation-paper": Row("SCMU", key("consultation") | PDF),
    "council:consultation-answer": Row("SCMU", key("consultation") | PDF),
    "council:opinions": Row("SCXMU"),
    "council:opinion": Row("SCMU", key("opinion")),
    "council:opinion-respond": Row("SC", key("opinion")),
    "council:opinion-confirm": Row("S", key("opinion"), post=True),
    "council:opinion-judge": Row("S", key("opinion")),
    "council:opinion-reopen": Row("S", key("opinion")),
    "council:opinions-compile": Row("S", key("consultation")),
    "council:figures": Row("SMU"),
    "council:figures-excel": Row("SMU"),
    "council:memory": Row("SCXMU"),
    "council:rules": Row("SCXMU"),
    "council:rule-new": Row("S"),
    "council:imports": Row("S"),
    "council:import": Row("S", key("minutes")),
    "council:import-proposals": Row("S", key("minutes")),
    "council:import-record": Row("S", key("minutes")),
    "council:import-discard": Row("S", key("minutes")),
    "publication:editions": Row("SU"),
    "publication:edition-new": Row("S"),
    "publication:edition": Row("SU", key("edition")),
    "publication:edition-marks": Row("S", key("edition")),
    "publication:edition-hide": Row("S", key("edition")),
    "publication:edition-again": Row("S", key("edition"), post=True),
    "publication:edition-build": Row("S", key("edition"), post=True),
    "publication:edition-approve": Row("S", key("edition"), post=True),
    "publication:edition-publish": Row("S", key("edition"), post=True),
    "publication:edition-correct": Row("S", key("edition")),
    "publication:edition-withdraw": Row("S", key("edition")),
    "publication:edition-drop": Row("S", key("edition")),
    "publication:edition-file": Row("SU", key("public") | PDF),
    "register:operations": Row("SCXMU"),
    "register:operation-new": Row("SCX"),
    "register:file-register": Row("SCXMU"),
    "register:handling-register": Row("SCXMU"),
    "register:operation": Row("SCMU", OPERATION),
    "register:operation-change": Row("SC", OPERATION),
    "register:operation-end": Row("SC", OPERATION),
    "register:visibility": Row("SCMU", OPERATION),
    "register:try": Row("SCMU", OPERATION),
    "outsourcing:engagements": Row("SCXMU"),
    "outsourcing:engagement": Row("SCMU", key("engagement")),
    "outsourcing:engagement-new": Row("SCX"),
    "outsourcing:engagement-edit": Row("SC", key("engagement")),
    "outsourcing:engagement-end": Row("SC", key("engagement")),
    "outsourcing:chain": Row("SCMU", key("engagement")),
    "outsourcing:tier-new": Row("SC", key("engagement")),
    "outsourcing:tier": Row("SCMU", TIER),
    "outsourcing:knowledge-new": Row("SC", TIER),
    "outsourcing:consent-new": Row("SC", TIER),
    "outsourcing:tier-end": Row("SC", TIER),
    "outsourcing:scope": Row("SCMU", key("engagement")),
    "outsourcing:scope-new": Row("SC", key("engagement")),
    "outsourcing:scope-consult": Row("SC", key("engagement") | {"number": "=1"}, post=True),
    "outsourcing:sheet": Row("SCMU", key("engagement")),
    "outsourcing:sheet-pdf": Row("SCMU", key("engagement")),
    "outsourcing:clauses": Row("SCXMU"),
    "outsourcing:clause": Row("SCXMU", {"number": "=29"}),
    "outsourcing:clause-new": Row("S", {"number": "=29"}),
    "outsourcing:coverage": Row("SCMU", key("engagement")),
    "outsourcing:coverage-judge": Row("SC", key("engagement")),
    "outsourcing:coverage-findings": Row("SC", key("engagement"), post=True),
    "outsourcing:annex": Row("SCMU", key("engagement") | {"form": "=pdf"}),
    "outsourcing:bodies": Row("SCXMU"),
    "outsourcing:body-new": Row("SCX"),
    "outsourcing:body": Row("SCXMU", BODY),
    "outsourcing:body-edit": Row("SC", BODY),
    "outsourcing:officer-new": Row("SC", BODY),
    "outsourcing:officer-end": Row("SC", BODY | {"number": "officer"}),
    "outsourcing:insurance-new": Row("SC", BODY),
    "outsourcing:body-paper-new": Row("SC", BODY),
    "obligations:obligations": Row(EVERYONE),
    "obligations:obligation-new": Row("SCX"),
    "obligations:obligation": Row("SKU", key("contractors")),
    "obligations:obligation-carry": Row("S", key("obligation")),
    "obligations:obligation-revise": Row("SC", key("obligation")),
    "obligations:obligation-explain": Row("SC", key("obligation")),
    "obligations:obligation-waive": Row("S", key("obligation")),
    "obligations:obligation-confirm": Row("SC", key("obligation"), post=True),
    "documents:documents": Row("SU"),
    "documents:document": Row("SU", key("document")),
    "documents:document-preview": Row("SU", key("document")),
    "documents:document-download": Row("SU", key("document")),
    "vault:binders": Row("SCXU"),
    "vault:binder": Row("SCU", key("binder")),
    "vault:binder-retention": Row("S", key("binder")),
    "vault:binder-hold": Row("S", key("binder")),
    "vault:binder-release": Row("S", key("binder"), post=True),
    "vault:erasure-request": Row("S", key("binder")),
    "vault:erasure-confirm": Row("S", key("binder")),
    "vault:erasure-withdraw": Row("S", key("binder"), post=True),
    "vault:erasure-finish": Row("S", key("binder"), post=True),
    "vault:erasure-progress": Row("SCU", key("binder")),
    "vault:erasure-prove": Row("SU", key("erased"), post=True),
    "vault:certificate": Row("SCU", key("erased")),
    "vault:copies": Row("SU"),
    "vault:copy-new": Row("S"),
    "vault:copy-destroyed": Row("SU", {"number": "copy"}),
    "evidence:list": Row("SUA"),
    "evidence:heads": Row("SUA"),
    "evidence:sign": Row("SA", post=True),
    "evidence:export": Row("SUA", post=True),
    "evidence:public_key": Row("SUA"),
    "evidence:entry": Row("SUA", {"sequence": "entry"}),
    "evidence:detail": Row("SUA", {"sequence": "entry"}),
    "evidence:proof": Row("SUA", {"sequence": "entry"}),
    "evidence:proof_file": Row("SUA", {"sequence": "entry"}),
}

# Anyone may: choosing the language; the demo's sign-in exists in demo mode only (404 here).
OPEN = {"web:set_language", "accounts:demo-signin"}
# The public pages: no sign-in, only published words; tests of publication crawl them.
PUBLIC = ("open:", "open_register:")
# django-allauth's own pages: sign-in, second factor, sessions, the city's directory.
SIGNING = ("account_", "mfa_", "usersessions_", "socialaccount_", "openid_connect_")
