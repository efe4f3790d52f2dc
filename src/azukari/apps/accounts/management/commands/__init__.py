"""Commands of this app for `azukari manage`."""
