#!/bin/sh
# modules.sh FOLDER: installs npm's packages that the folder's lock file names, exactly those, and
# only when that file has changed. Tests that run at once may ask for the same ones: one installs
# them, the others wait for it.
set -eu
cd "$(dirname "$0")/../$1"
exec 9<package-lock.json
flock 9
wanted=$(sha256sum package-lock.json | cut -c1-32)
stamp=node_modules/.installed
[ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ] || exit 0
echo "npm installs the packages of $1/package-lock.json" >&2
npm ci --no-audit --no-fund --loglevel=error >&2
echo "$wanted" >"$stamp"
