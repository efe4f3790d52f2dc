#!/usr/bin/env bash
# The tests of redaction read pictures by Debian's tesseract with Japanese: install it where possible, otherwise say what to do.
set -euo pipefail
if command -v tesseract >/dev/null && tesseract --list-langs 2>/dev/null | grep -qx jpn; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Tesseract for the tests of redaction …"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends tesseract-ocr tesseract-ocr-jpn >/dev/null
    exit 0
fi
echo "The tests of redaction need tesseract with Japanese. On Debian, as root: apt-get install tesseract-ocr tesseract-ocr-jpn" >&2
exit 1
