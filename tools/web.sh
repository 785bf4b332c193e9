#!/bin/sh
# web.sh FOLDER: puts the web application, built and compressed, into FOLDER. What was built once
# from the same sources lies in a cache that serves every clone and every preset.
set -eu
out=$1
cd "$(dirname "$0")/../web"
inputs="package.json package-lock.json index.html vite.config.ts tsconfig.json"
# shellcheck disable=SC2086
key=$({ node --version && find $inputs src public tools -type f | LC_ALL=C sort | xargs sha256sum; } |
    sha256sum | cut -c1-32)
cache=${EMC_WEB_CACHE:-$HOME/.cache/emc/web}
if [ ! -d "$cache/$key" ]; then
    ../tools/modules.sh web
    mkdir -p "$cache"
    find "$cache" -mindepth 1 -maxdepth 1 -mtime +30 -exec rm -rf {} +
    work=$(mktemp -d "$cache/.build-XXXXXX")
    trap 'rm -rf "$work"' EXIT
    WEB_DIST=$work/dist npm run --silent build >&2
    mv -T "$work/dist" "$cache/$key" 2>/dev/null || [ -d "$cache/$key" ]
fi
rm -rf "$out"
mkdir -p "$(dirname "$out")"
cp -r "$cache/$key" "$out"
