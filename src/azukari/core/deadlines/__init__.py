"""When a promise falls due, where it stands, and what may begin and end it. Public, kept small."""

from azukari.core.deadlines.clocks import (
    CLOCKS,
    Clock,
    ClockCode,
    NoClockInForce,
    clock_in_force,
    statutory_due,
)
from azukari.core.deadlines.due import (
    Counting,
    Due,
    On,
    Roll,
    When,
    Within,
    WithinMonths,
    corresponding_day,
    is_waiting,
    resolve,
)
from azukari.core.deadlines.kinds import ObligationKind, OpenReason
from azukari.core.deadlines.promises import (
    Acceptable,
    AcceptablePromise,
    check_carry,
    check_fulfilment,
    check_promise,
    check_waiver,
)
from azukari.core.deadlines.standing import (
    Level,
    Reminder,
    ReminderKind,
    Standing,
    escalation_due,
    reminders_due,
    standing,
)
from azukari.core.deadlines.storage import from_json, to_json

__all__ = [
    "CLOCKS",
    "Acceptable",
    "AcceptablePromise",
    "Clock",
    "ClockCode",
    "Counting",
    "Due",
    "Level",
    "NoClockInForce",
    "ObligationKind",
    "On",
    "OpenReason",
    "Reminder",
    "ReminderKind",
    "Roll",
    "Standing",
    "When",
    "Within",
    "WithinMonths",
    "check_carry",
    "check_fulfilment",
    "check_promise",
    "check_waiver",
    "clock_in_force",
    "corresponding_day",
    "escalation_due",
    "from_json",
    "is_waiting",
    "reminders_due",
    "resolve",
    "standing",
    "statutory_due",
    "to_json",
]
