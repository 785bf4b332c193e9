#!/bin/sh
# tracker_test.sh: the tracker in a browser, against the program that EMC_PROGRAM names.
set -eu
cd "$(dirname "$0")"
./modules.sh tracker
cd ../tracker
npm run --silent test
