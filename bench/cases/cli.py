"""Commands as whole processes, against an empty main in the same JVM with the same flags."""

import zipfile
from pathlib import Path

from harness import processes
from harness.bench import case
from harness.table import FLOOR, OPM, PM2, RUNIT, SUPERVISORD, Goal

APPS = 20
EMPTY = "public class Empty { public static void main(String[] args) {} }"


@case("cli", f"Commands as whole processes, {APPS} apps up", rounds=21, quick=7, seconds=60)
def cli(bench):
    floor = {FLOOR: "empty main"}
    listing = bench.row("`list`", "ms", names=floor | {PM2: "pm2 ls", SUPERVISORD: "supervisorctl status"},
                        brief=True)
    listing_cpu = bench.row("`list`, CPU time of the process", "ms", names=floor)
    rows = {"list": listing}
    for verb in ("stop", "start"):
        rows[verb] = bench.row(f"`{verb}` of one app", "ms", names=floor, brief=True)
    for row in rows.values():
        row.goals = [Goal(2, FLOOR), Goal(0.4, PM2, listing), Goal(0.4, SUPERVISORD, listing)]

    with bench.contenders(OPM, PM2, SUPERVISORD, RUNIT) as there:
        for each in there.values():
            each.up(APPS)
        empty = empty_main(bench)
        for _ in bench.rounds(warm_up=1):
            for verb in ("list", "stop", "start"):
                wall, cpu = bench.timed(empty)
                bench.add(rows[verb], FLOOR, wall)
                if verb == "list":
                    bench.add(listing_cpu, FLOOR, cpu)
                for name, each in there.items():
                    wall, cpu = each.timed(*words(each, verb))
                    bench.add(rows[verb], name, wall)
                    if verb == "list":
                        bench.add(listing_cpu, name, cpu)


def words(each, verb):
    """How the peers say it."""
    if each.name == RUNIT:
        return ["status", "*"] if verb == "list" else [verb, each.service("sleep-0")]
    if verb == "list":
        return {OPM: ["list"], PM2: ["ls"], SUPERVISORD: ["status"]}[each.name]
    return [verb, "sleep-0"]


def empty_main(bench):
    """An empty main as the client is started, with a start-up cache of its own if the client has one."""
    words = bench.client_words
    java, jar, cache = words[0], bench.temp / "empty.jar", bench.temp / "empty.aot"
    source = bench.temp / "Empty.java"
    source.write_text(EMPTY)
    processes.output([str(Path(java).with_name("javac")), "-d", bench.temp, source])
    with zipfile.ZipFile(jar, "w") as archive:
        archive.write(bench.temp / "Empty.class", "Empty.class")
    flags = words[1:words.index("-cp")]
    cached = any(flag.startswith("-XX:AOTCache=") for flag in flags)
    flags = [flag for flag in flags if not flag.startswith("-XX:AOTCache=")]
    if cached:
        processes.output([java, *flags, f"-XX:AOTCacheOutput={cache}", "-cp", jar, "Empty"])
        flags.append(f"-XX:AOTCache={cache}")
    return [java, *flags, "-cp", str(jar), "Empty"]
