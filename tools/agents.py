#!/usr/bin/python3
"""agents.py UAP_CORE CRAWLERS OWN OUT: the lists by which agents are read, as one JSON file.

UAP_CORE is Debian's regexes.yaml, CRAWLERS the npm package's JSON, OWN what both lack: its browsers
come before theirs, its crawlers after. A template's $1 to $9 are the groups of its regex, $0 the
whole match.
"""
import json
import sys

import yaml


def read(entry, name, major):
    return {
        "regex": entry["regex"],
        "name": str(entry.get(name, "$1")),
        "major": str(entry.get(major, "$2")),
    }


def main():
    core_file, crawler_file, own_file, out = sys.argv[1:]
    with open(core_file, encoding="utf-8") as file:
        core = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    with open(crawler_file, encoding="utf-8") as file:
        crawlers = json.load(file)
    with open(own_file, encoding="utf-8") as file:
        own = json.load(file)
    lists = {
        "browsers": [read(entry, "name", "major") for entry in own["browsers"]]
        + [
            read(entry, "family_replacement", "v1_replacement")
            for entry in core["user_agent_parsers"]
        ],
        "systems": [read(entry, "os_replacement", "os_v1_replacement") for entry in core["os_parsers"]],
        "crawlers": [
            {"regex": entry["pattern"], "name": "$0", "ai": "ai-crawler" in entry.get("tags", [])}
            for entry in crawlers
        ]
        + [{"name": "$0", "ai": False} | entry for entry in own["crawlers"]],
    }
    with open(out, "w", encoding="utf-8") as file:
        json.dump(lists, file, ensure_ascii=False, separators=(",", ":"))


main()
