#!/bin/sh
# tracker.sh FILE: the script that portals load, built and checked into FILE, and compressed beside
# it. What was built once from the same sources lies in a cache that serves every clone.
set -eu
out=$1
bytes_max=4096
cd "$(dirname "$0")/../tracker"
key=$({ node --version && find package.json package-lock.json tsconfig.json src -type f |
    LC_ALL=C sort | xargs sha256sum; } | sha256sum | cut -c1-32)
cache=${EMC_TRACKER_CACHE:-$HOME/.cache/emc/tracker}
if [ ! -d "$cache/$key" ]; then
    ../tools/modules.sh tracker
    mkdir -p "$cache"
    work=$(mktemp -d "$cache/.build-XXXXXX")
    trap 'rm -rf "$work"' EXIT
    npm run --silent check >&2
    OUT=$work/built/gov-tracking.min.js npm run --silent build >&2
    gzip -9nk "$work/built/gov-tracking.min.js"
    bytes=$(wc -c <"$work/built/gov-tracking.min.js.gz")
    if [ "$bytes" -gt "$bytes_max" ]; then
        echo "tracker.sh: $bytes bytes compressed, over $bytes_max" >&2
        exit 1
    fi
    mv -T "$work/built" "$cache/$key" 2>/dev/null || [ -d "$cache/$key" ]
fi
mkdir -p "$(dirname "$out")"
cp "$cache/$key/gov-tracking.min.js" "$out"
cp "$cache/$key/gov-tracking.min.js.gz" "$out.gz"
