"""Which machine it was, and the table in docs/performance.md."""

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.figures import table
from tests.bench.places import ROOT

PAGE = ROOT / "docs/performance.md"
PLACE = re.compile(r"(<!-- figures -->\n).*(<!-- end of figures -->)", re.DOTALL)


def text(figures, runs, load):
    """The machine, how busy it was, and the table."""
    return f"{machine()}, {circumstances(runs, load)}:\n\n{table(figures)}\n"


def machine():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    kernel = ".".join(platform.release().split(".")[:2])
    return (
        f"{os.cpu_count()} cores ({processor()}), {memory:.0f} GB, Linux {kernel}, "
        f"Python {platform.python_version()}"
    )


def processor():
    found = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    return found[1] if found else platform.machine()


def circumstances(runs, load):
    often = f"median of {runs} runs" if runs > 1 else "one short run"
    return (
        f"{datetime.now(UTC):%d %B %Y}, commit {commit()}, {often}, "
        f"load average before it {load:.1f}"
    )


def commit():
    command = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout.strip() or "unknown"


def write(report):
    """Put the report where the last one is."""
    page = PAGE.read_text()
    PAGE.write_text(PLACE.sub(lambda found: f"{found[1]}{report}{found[2]}", page))
