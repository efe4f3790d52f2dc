"""A due as plain JSON values and back: what the obligations keep beside the resolved day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from azukari.core.deadlines.due import Counting, Due, On, Roll, When, Within, WithinMonths
from azukari.core.shared.errors import BadInput


def to_json(due: Due) -> dict[str, str | int | bool]:
    """Return the due as a flat object with a `kind` and ISO dates."""
    match due:
        case On(day):
            return {"kind": "on", "date": day.isoformat()}
        case When(condition, day):
            return {"kind": "when", "condition": condition, "review_on": day.isoformat()}
        case WithinMonths(months, of, first, roll):
            kept: dict[str, str | int | bool] = {"kind": "within_months", "months": months}
        case Within(days, of, counting, first, roll):
            kept = {"kind": "within", "days": days, "counting": counting.value}
    return kept | {"of": of.isoformat(), "first_day_counts": first, "roll": roll.value}


def from_json(kept: Mapping[str, object]) -> Due:
    """Return the due that `to_json` made; raises BadInput for anything else."""
    try:
        return _read(kept)
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(
            f"期限の記録が読めません({error})。", remedy="登録し直してください。"
        ) from error


def _read(kept: Mapping[str, object]) -> Due:
    match kept["kind"]:
        case "on":
            return On(_day(kept["date"]))
        case "when":
            return When(str(kept["condition"]), _day(kept["review_on"]))
    of, first, roll = _day(kept["of"]), kept["first_day_counts"] is True, Roll(str(kept["roll"]))
    match kept["kind"]:
        case "within_months":
            return WithinMonths(int(str(kept["months"])), of, first, roll)
        case "within":
            counting = Counting(str(kept["counting"]))
            return Within(int(str(kept["days"])), of, counting, first, roll)
    raise ValueError(kept["kind"])


def _day(text: object) -> date:
    return date.fromisoformat(str(text))
