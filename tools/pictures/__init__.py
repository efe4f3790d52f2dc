"""The pictures of the README and the guide, taken from the running demo city so that they stay true."""
