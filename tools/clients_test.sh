#!/bin/sh
# clients_test.sh: trackers of npm against the program that EMC_PROGRAM names.
set -eu
cd "$(dirname "$0")"
./modules.sh tracker
./modules.sh tests/clients
cd ../tests/clients
npm run --silent test
