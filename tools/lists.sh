#!/bin/sh
# lists.sh FOLDER: puts the lists that are built into the program into FOLDER: agents.json, by which
# browsers, systems and crawlers are told, and countries.mmdb, the countries of addresses.
set -eu
out=$1
cd "$(dirname "$0")/.."
tools/modules.sh data/lists
packages=data/lists/node_modules
mkdir -p "$out"
tools/agents.py /usr/share/uap-core/regexes.yaml "$packages/crawler-user-agents/crawler-user-agents.json" \
    data/lists/own.json "$out/agents.json"
cp "$packages/@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb" "$out/countries.mmdb"
