"""The acts of custody as evidence names them."""

RELEASED = "custody.release.released"
RECEIVED = "custody.release.received"
HELD = "custody.holdings.opened"
DISPOSED = "custody.disposal.confirmed"
