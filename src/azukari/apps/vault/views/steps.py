"""The steps of an erasure and the checks of its proof, in the words of the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from azukari.apps.vault.models import Erasure
from azukari.core.vault.erasure import ORDER, Step
from azukari.core.vault.proof import Check

STEPS = {
    Step.REQUESTED: gettext_lazy("Asked for by the first person"),
    Step.CONFIRMED: gettext_lazy("Confirmed by the second person"),
    Step.BURIED: gettext_lazy("Tombstone put up: nobody can read any more"),
    Step.DESTROYED: gettext_lazy("Keys overwritten and destroyed"),
    Step.EMPTIED: gettext_lazy("Sealed data removed from the database"),
    Step.PROVEN: gettext_lazy("Reading tried and refused, neighbours read"),
    Step.DONE: gettext_lazy("Certificate and evidence"),
}
CHECKS = {
    Check.TOMBSTONE: gettext_lazy("The tombstone is there"),
    Check.KEYS: gettext_lazy("No key is left"),
    Check.READ: gettext_lazy("A reading is tried and refused"),
    Check.CIPHERTEXT: gettext_lazy("No sealed data is left"),
    Check.NEIGHBOURS: gettext_lazy("Other binders can be read"),
    Check.COPIES: gettext_lazy("Every copy of its keys was destroyed"),
    Check.BACKUPS: gettext_lazy("Backups that hold its data, unreadable without the key"),
    Check.TWO_PEOPLE: gettext_lazy("Two people spoke for it"),
}


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step: its words, when it was done, by whom, and how it stands."""

    label: str
    state: str
    at: datetime | None
    who: str


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """A check of the proof: its words, whether it passed, what was seen."""

    label: str
    passed: bool
    words: str


def steps_of(erasure: Erasure | None) -> list[ShownStep]:
    """Return every step in order; none where nobody asked."""
    if erasure is None:
        return []
    reached = ORDER.index(Step(erasure.state))
    return [
        ShownStep(
            str(STEPS[step]), _state(number, reached), time_of(erasure, step), _who(erasure, step)
        )
        for number, step in enumerate(ORDER)
    ]


def checks_of(erasure: Erasure | None) -> list[ShownCheck]:
    """Return the checks of the proof that was taken when it was erased."""
    lines = (erasure.facts.get("proof") or {}).get("checks", []) if erasure else []
    return [
        ShownCheck(str(CHECKS[Check(line["check"])]), line["passed"], seen(line)) for line in lines
    ]


def seen(line: dict[str, object]) -> str:
    """Return what was seen in a few words: names where there are any, a number otherwise."""
    if line["words"]:
        return str(line["words"])
    if line["check"] in {Check.CIPHERTEXT, Check.TWO_PEOPLE}:
        return _("looked at: %(count)s") % {"count": line["count"]}
    counted = {Check.NEIGHBOURS, Check.COPIES, Check.BACKUPS}
    return _("none") if line["check"] in counted else ""


def time_of(erasure: Erasure, step: Step) -> datetime | None:
    """Return when a step was done."""
    if step is Step.REQUESTED:
        return erasure.requested_at
    if step is Step.CONFIRMED:
        return erasure.confirmed_at
    text = erasure.steps.get(step.value) or erasure.steps.get("replayed", "")
    return datetime.fromisoformat(text) if text else None


def _state(number: int, reached: int) -> str:
    if number <= reached:
        return "done"
    return "current" if number == reached + 1 else "todo"


def _who(erasure: Erasure, step: Step) -> str:
    people = {Step.REQUESTED: erasure.requested_by, Step.CONFIRMED: erasure.confirmed_by}
    user = people.get(step)
    return str(user) if user else ""
