#!/usr/bin/env bash
# The test of the device allow-list asks Debian's usbguard whether it reads the rules: put its rule parser in place.
# Only the parser is taken out of the package: its daemon would shut out the keyboard of whoever runs the tests.
set -euo pipefail
if command -v usbguard-rule-parser >/dev/null; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "usbguard's rule parser for the test of the allow-list …"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libusbguard1 >/dev/null
    unpacked=$(mktemp -d)
    trap 'rm -rf "$unpacked"' EXIT
    (cd "$unpacked" && apt-get download -qq -o APT::Sandbox::User=root usbguard && dpkg-deb -x usbguard_*.deb package)
    install -m 0755 "$unpacked/package/usr/bin/usbguard-rule-parser" /usr/local/bin/
    exit 0
fi
echo "The test of the allow-list needs usbguard-rule-parser of Debian's package usbguard." >&2
exit 1
