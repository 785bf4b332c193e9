#!/bin/bash
# Our plain server against nginx, alternately, with the same client: see README.md.
# usage: run.sh PROGRAM [ROUNDS] [SECONDS] [CONNECTIONS]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$1 rounds=${2:-3} seconds=${3:-5} connections=${4:-256}
work=$(mktemp -d)
pids=()
stop() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait; rm -rf "$work"; }
trap stop EXIT

coproc OURS { exec taskset -c 0 "$program" 1; }
pids+=("$OURS_PID")
ours_pid=$OURS_PID
read -r ours_port <&"${OURS[0]}"

nginx_port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat > "$work/nginx.conf" <<CONF
daemon off;
master_process off;
worker_processes 1;
pid $work/nginx.pid;
error_log $work/error.log;
events { worker_connections 4096; }
http {
    access_log $work/access.log;
    keepalive_requests 1000000000;
    client_body_temp_path $work/body;
    server {
        listen 127.0.0.1:$nginx_port backlog=4096;
        location / { return 204; }
    }
}
CONF
taskset -c 0 /usr/sbin/nginx -c "$work/nginx.conf" -p "$work" &
nginx_pid=$!
pids+=("$nginx_pid")
until (: < "/dev/tcp/127.0.0.1/$nginx_port") 2>/dev/null; do kill -0 "$nginx_pid"; done

ticks() { awk '{print $14 + $15}' "/proc/$1/stat"; }
# Prints requests a second, and microseconds of the server's CPU for each request.
measure() {
    local before after report
    before=$(ticks "$1")
    report=$(taskset -c 1 wrk -t1 -c"$connections" -d"${seconds}s" -s "$here/post.lua" "http://127.0.0.1:$2/tracking")
    after=$(ticks "$1")
    if grep -q "Non-2xx" <<<"$report"; then echo "$report" >&2; return 1; fi
    awk -v used=$((after - before)) -v hz="$(getconf CLK_TCK)" \
        '/requests in/ {n = $1} /Requests\/sec/ {rate = $2} END {printf "%.0f %.2f\n", rate, used / hz * 1e6 / n}' <<<"$report"
}
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

for ((round = 1; round <= rounds; ++round)); do
    ours=$(measure "$ours_pid" "$ours_port")
    nginx=$(measure "$nginx_pid" "$nginx_port")
    echo "$ours" >> "$work/ours"
    echo "$nginx" >> "$work/nginx"
    echo "round $round: ours $ours, nginx $nginx (requests a second, CPU us a request)"
    : > "$work/access.log"
done
ours=$(cut -d' ' -f1 "$work/ours" | median) nginx=$(cut -d' ' -f1 "$work/nginx" | median)
ours_cpu=$(cut -d' ' -f2 "$work/ours" | median) nginx_cpu=$(cut -d' ' -f2 "$work/nginx" | median)
awk -v a="$ours" -v b="$nginx" -v c="$ours_cpu" -v d="$nginx_cpu" 'BEGIN {
    printf "median: ours %d/s, nginx %d/s, ratio %.2f; CPU %.2f us against %.2f us, ratio %.2f\n", a, b, a / b, c, d, d / c}'
