"""What may begin and end a promise."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.deadlines.examples import DUES

from azukari.core.deadlines import (
    Acceptable,
    AcceptablePromise,
    Due,
    ObligationKind,
    On,
    When,
    check_carry,
    check_fulfilment,
    check_promise,
    check_waiver,
    resolve,
)
from azukari.core.shared.errors import Refused
from azukari.core.shared.reasons import Declined

OWNER = "duty/tax/collector"
DUE = On(date(2026, 12, 1))
DOCUMENT = "document/9f86d081884c7d65"


def codes(answer: object) -> tuple[str, ...]:
    return answer.codes if isinstance(answer, Declined) else ()


@given(DUES)
def test_a_promise_with_subject_owner_and_due_is_taken_on(due: Due) -> None:
    assert check_promise("報告する", OWNER, due=due) == AcceptablePromise(resolve(due))


def test_a_promise_without_anything_is_declined_with_every_reason() -> None:
    assert codes(check_promise(" ", None, due=None)) == ("NoSubject", "NoOwner", "NoDueDate")


def test_a_promise_that_waits_for_nothing_is_declined() -> None:
    answer = check_promise("報告する", OWNER, due=When(" ", date(2026, 12, 1)))
    assert codes(answer) == ("NoCondition",)


def test_a_promise_due_before_it_was_made_is_declined() -> None:
    answer = check_promise("報告する", OWNER, due=DUE, promised_on=date(2026, 12, 2))
    assert codes(answer) == ("DueBeforePromise",)


@given(st.text(), st.text(), st.none() | DUES)
def test_a_promise_is_taken_on_only_if_complete(what: str, owner: str, due: Due | None) -> None:
    complete = bool(what.strip() and owner.strip() and due)
    assert isinstance(check_promise(what, owner, due=due), AcceptablePromise) == complete


@pytest.mark.parametrize("evidence", [[], [""], ["  "]])
@pytest.mark.parametrize("kind", [*ObligationKind, "another"])
def test_nothing_is_fulfilled_without_evidence(kind: str, evidence: list[str]) -> None:
    assert codes(check_fulfilment(kind, evidence)) == ("NoEvidence",)


def test_a_disposal_is_proved_by_a_document() -> None:
    assert codes(check_fulfilment(ObligationKind.DISPOSAL, ["済みました"])) == ("NoDocument",)
    assert check_fulfilment(ObligationKind.DISPOSAL, ["済みました", DOCUMENT]) == Acceptable()


def test_a_spoken_promise_is_proved_by_the_meeting_that_heard_it() -> None:
    assert check_fulfilment(ObligationKind.PROMISED_ALOUD, ["meeting/2011-5"]) == Acceptable()


def test_a_waiver_needs_a_reason_and_someone_entitled() -> None:
    assert codes(check_waiver("", entitled=False)) == ("NoReason", "NotEntitled")
    assert check_waiver("契約が終了したため", entitled=True) == Acceptable()


@pytest.mark.parametrize("meeting", ["", "次回", "opinion/2011-9-1", "meeting/next"])
def test_a_promise_is_carried_to_a_named_meeting_only(meeting: str) -> None:
    assert codes(check_carry(meeting)) == ("NoMeeting",)
    assert check_carry("meeting/2011-6") == Acceptable()


def test_reasons_become_one_error_that_says_what_to_do() -> None:
    answer = check_promise("", None, due=DUE)
    assert isinstance(answer, Declined)
    with pytest.raises(Refused, match=r"書いてください。担当がありません。"):
        raise answer.as_error()
