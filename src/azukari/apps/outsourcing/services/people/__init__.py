"""Act on the people of a contract: who is responsible, the roster, briefings, pledges (OU4, OU5).

Every act looks at the days ahead afterwards (`watching`). The contractor's own page calls the same.
"""

from azukari.apps.outsourcing.services.people.authority import (
    ResponsibleEntry,
    end_responsible,
    name_responsible,
)
from azukari.apps.outsourcing.services.people.errors import (
    AlreadyPledged,
    KnownWorker,
    NameDiffers,
    NobodyThere,
    NoHolder,
    NoPledgeText,
    NothingWritten,
    NotYet,
    ResponsibleOver,
    TermsOverlap,
    TextChanged,
    TextOutOfOrder,
)
from azukari.apps.outsourcing.services.people.pledges import (
    BriefingEntry,
    digest_of,
    file_pledge,
    hold_briefing,
    sign_pledge,
    word_pledge,
)
from azukari.apps.outsourcing.services.people.roster import (
    WorkerEntry,
    enter_worker,
    export_roster,
    import_roster,
    leave_work,
    revise_worker,
    roster_reference,
    view_roster,
    view_worker,
)
from azukari.apps.outsourcing.services.people.watching import (
    watch_all,
    watch_authority,
    watch_people,
    watch_roster,
)

__all__ = [
    "AlreadyPledged",
    "BriefingEntry",
    "KnownWorker",
    "NameDiffers",
    "NoHolder",
    "NoPledgeText",
    "NobodyThere",
    "NotYet",
    "NothingWritten",
    "ResponsibleEntry",
    "ResponsibleOver",
    "TermsOverlap",
    "TextChanged",
    "TextOutOfOrder",
    "WorkerEntry",
    "digest_of",
    "end_responsible",
    "enter_worker",
    "export_roster",
    "file_pledge",
    "hold_briefing",
    "import_roster",
    "leave_work",
    "name_responsible",
    "revise_worker",
    "roster_reference",
    "sign_pledge",
    "view_roster",
    "view_worker",
    "watch_all",
    "watch_authority",
    "watch_people",
    "watch_roster",
    "word_pledge",
]
