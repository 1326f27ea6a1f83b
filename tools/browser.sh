#!/bin/sh
# A Chromium for the browser tests: the one that is there, or (as root on Debian) the one of the distribution.
set -eu
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "… no Chromium found; installing the one of the distribution" >&2
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >&2 || true
fi
