#!/bin/sh
# fuzz.sh PROGRAM CORPUS SEEDS: fuzzes for FUZZ_SECONDS (default 5). New inputs go to the folder
# CORPUS; one that crashes is kept as CORPUS/crash-*.
set -eu
mkdir -p "$2"
seeds=
[ ! -d "$3" ] || seeds=$3
exec "$1" -max_total_time="${FUZZ_SECONDS:-5}" -timeout=10 -rss_limit_mb=2048 \
    -print_final_stats=1 -verbosity=0 -artifact_prefix="$2/crash-" "$2" ${seeds:+"$seeds"}
