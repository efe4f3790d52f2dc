"""The acts as evidence names them: `incidents.incident.<act>`."""

from azukari.apps.incidents.models import IncidentEvent

Act = IncidentEvent.Act


def name_of(act: IncidentEvent.Act) -> str:
    """Return the name in evidence."""
    return f"incidents.incident.{act.value}"
