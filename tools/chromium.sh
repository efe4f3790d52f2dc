#!/usr/bin/env bash
# The browser tests drive Debian's Chromium: install it where that is possible, otherwise say what to do.
set -euo pipefail
if command -v chromium >/dev/null; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Chromium for the browser tests …"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
    exit 0
fi
echo "The browser tests need Chromium at /usr/bin/chromium. On Debian, as root: apt-get install chromium" >&2
exit 1
