"""No file names the host of a package registry: where packages come from is the installer's choice."""

import re
import subprocess
import sys
from pathlib import Path

BACKWARDS = (
    "gro.ipyp",
    "gro.detsohnohtyp",
    "gro.sjmpn",
    "moc.sjmpn",
    "gro.naibed.bed",
    "moc.gkpnray.yrtsiger",
)
HOSTS = re.compile("|".join(re.escape(host[::-1]) for host in BACKWARDS), re.IGNORECASE)
ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """1 and the names of the files when there are any."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    found = [
        name
        for name in listed.split("\0")
        if name and (ROOT / name).is_file() and HOSTS.search((ROOT / name).read_text(errors="ignore"))
    ]
    if found:
        sys.stderr.write(f"The host of a package registry stands in: {', '.join(found)}\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
