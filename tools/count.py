#!/usr/bin/python3
"""count.py BUILD_FOLDER...: how many tests passed, from what ctest and GoogleTest wrote there.

A test program counts with each of its tests; any other test of ctest, and a program that broke off
before it could report, counts as one. The last line is the sum; the exit code is 1 if any failed.
"""
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

WORDS_MAX = 2000


def words_of(failure):
    """What a test said when it failed, each line behind a mark, so that whoever sees only the last
    lines of a run knows why."""
    words = (failure.text or failure.get("message") or "").strip()[:WORDS_MAX]
    return "".join("\n  | " + line for line in words.splitlines())


def outcomes(folder):
    """(name, outcome, why) of every test that ran in one build."""
    programs = {}
    for report in (folder / "reports").glob("*.xml"):
        programs.setdefault(report.stem.split("_test")[0], []).append(report)
    for entry in ElementTree.parse(folder / "junit.xml").iter("testcase"):
        name, status = entry.get("name"), entry.get("status")
        failed = False
        for report in programs.get(name, []):
            for case in ElementTree.parse(report).iter("testcase"):
                full = f"{case.get('classname')}.{case.get('name')}"
                skipped = case.find("skipped")
                failures = case.findall("failure")
                if failures:
                    failed = True
                    yield full, "failed", "".join(map(words_of, failures))
                elif skipped is not None:
                    why = (skipped.get("message") or "").strip().splitlines()
                    yield full, "skipped", why[-1] if why else ""
                elif case.get("status", "run") == "run":
                    yield full, "passed", ""
        if status != "run" and not failed:
            yield name, "skipped" if status == "notrun" else "failed", status
        elif name not in programs:
            yield name, "passed", ""


def main():
    total = {"passed": 0, "failed": 0, "skipped": 0}
    for folder in map(Path, sys.argv[1:]):
        here = dict.fromkeys(total, 0)
        for name, outcome, why in outcomes(folder):
            here[outcome] += 1
            if outcome != "passed":
                print(f"{folder.name}: {outcome}: {name} {why}".rstrip())
        print(f"{folder.name}: " + ", ".join(f"{count} {what}" for what, count in here.items()))
        for what in total:
            total[what] += here[what]
    print(f"{total['passed']} passed, {total['failed']} failed")
    return bool(total["failed"])


sys.exit(main())
