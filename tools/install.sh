#!/bin/sh
# install.sh PACKAGE...: installs Debian packages as root and starts none of their services: the
# tests start their own servers. A machine that has its own rule for starting services keeps it.
set -eu
rule=/usr/sbin/policy-rc.d
if [ ! -e "$rule" ]; then
    trap 'rm -f "$rule"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$rule"
    chmod 755 "$rule"
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -q -y --no-install-recommends "$@"
