#!/bin/sh
# Makes .venv and fills it from the lock files named. Needs Python 3.11 or newer, nothing else.
#   tools/venv.sh runtime        what the program needs
#   tools/venv.sh dev            that and everything for tests and checks
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}

say() { printf '%s\n' "$*" >&2; }

if [ -L .venv ]; then
    say "✓ .venv is a link: it is kept as it is"
    exit 0
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    say "Bloei needs Python 3.11 or newer. Install it, or name it: PYTHON=/path/to/python3.12 make demo"
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "… python3-venv is missing; installing it"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >&2
    else
        say "Python cannot make virtual environments here. On Debian and Ubuntu: sudo apt install python3-venv"
        exit 1
    fi
fi
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    say "… making .venv"
    rm -rf .venv
    "$python" -m venv .venv
fi
for lock in "$@"; do
    say "… installing what requirements/$lock.lock names"
    .venv/bin/python -m pip install --disable-pip-version-check --no-input --require-hashes --only-binary :all: \
        -r "requirements/$lock.lock" | { grep -v '^Requirement already' || true; }
done
packages=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
printf '%s\n' "$PWD/src" > "$packages/bloei.pth"
cat > .venv/bin/bloei <<'DOOR'
#!/bin/sh
exec "$(dirname "$0")/python" -m bloei.cli "$@"
DOOR
chmod +x .venv/bin/bloei
say "✓ .venv"
