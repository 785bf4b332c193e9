#!/bin/sh
# web_modules.sh: installs what web/package-lock.json names, only when that file has changed.
set -eu
cd "$(dirname "$0")/../web"
wanted=$(sha256sum package-lock.json | cut -c1-32)
stamp=node_modules/.installed
[ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ] || exit 0
npm ci --no-audit --no-fund --loglevel=error >&2
echo "$wanted" >"$stamp"
