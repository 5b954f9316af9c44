"""bench/RESULTS.md, and the short table in README.md."""

import os
import platform
import re
import time
from pathlib import Path

from harness import processes, table

ORDER = "cli", "daemon", "restore", "restart", "memory", "respawn", "logs", "clients", "web", "thousand", "growth", "micro"
BEGIN, END = "<!-- bench/run writes from here -->", "<!-- to here -->"


def machine():
    cpu = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    system = re.search(r'^PRETTY_NAME="?([^"\n]*)', Path("/etc/os-release").read_text(), re.MULTILINE)
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return (f"{cpu[1] if cpu else platform.machine()}, {os.cpu_count()} cores, {pages / 2**30:.0f} GiB,"
            f" Linux {platform.release()}, {system[1] if system else 'unknown system'}")


def versions(bench):
    opm = processes.output([str(bench.root / "opm"), "version"], bench.env).strip()
    commit = processes.output(["git", "-C", bench.root, "rev-parse", "--short", "HEAD"]).strip()
    java = [bench.java, "-version"]
    jdk = re.search(r'version "([^"]*)"', processes.output(["sh", "-c", '"$0" "$1" 2>&1', *java]))
    parts = [f"{opm} at {commit}", f"JDK {jdk[1] if jdk else 'unknown'}"]
    return ", ".join(parts + [f"{name} {version}" for name, version in bench.peers.versions().items()])


def write(bench, cases):
    date = time.strftime("%Y-%m-%d")
    load = f"load average {bench.loads[0]:.1f} before, {min(bench.loads):.1f} to {max(bench.loads):.1f} during it"
    minutes = (time.monotonic() - bench.started) / 60
    text = f"""\
# Results

Written by `bench/run`, which measures all of this in turns, in one run. Medians, least and most in
brackets; the best of each row is **bold**. A floor is not a contender: it is what the machine can do.

- Date: {date}, {minutes:.0f} minutes; {load}
- Machine: {machine()}
- Versions: {versions(bench)}
"""
    for each in cases:
        text += f"\n## {each.name}\n\n{each.about}.\n\n"
        rows = [row for row in each.rows if row.values]
        if rows:
            text += table.markdown(rows, spread=True) + "\n"
        if each.failure:
            text += f"\nNot measured to the end: {each.failure}\n"
    (bench.root / "bench" / "RESULTS.md").write_text(text)
    write_readme(bench, cases, date, load)


def write_readme(bench, cases, date, load):
    readme = bench.root / "README.md"
    before, rest = readme.read_text().split(BEGIN)
    after = rest.split(END)[1]
    rows = [row for each in cases for row in each.rows if row.brief and row.values]
    verdicts = [met for each in cases for row in each.rows for _, met in row.verdicts() if met is not None]
    body = (f"{sum(verdicts)} of {len(verdicts)} goals are met.\n\n{table.markdown(rows, spread=False)}\n\n"
            f"Medians of one run on {date}, best in bold; {machine()};\n"
            f"{load}. Everything, with spread and versions: [bench/RESULTS.md](bench/RESULTS.md).")
    readme.write_text(f"{before}{BEGIN}\n{body}\n{END}{after}")
