#!/bin/sh
# web_test.sh web|browser: the web application's tests, with a report where ctest collects them.
# web: types, logic, and the size of the first load. browser: a real browser and a real server.
set -eu
kind=$1
cd "$(dirname "$0")/../web"
../tools/modules.sh web
[ "$kind" = web ] || ../tools/modules.sh tests/oidc
reports=${GTEST_OUTPUT:-xml:../build/}
set -- --reporter=default --reporter=junit "--outputFile.junit=${reports#xml:}${kind}_test.xml"
if [ "$kind" = web ]; then
    npm run --silent check
    npm run --silent test -- "$@"
    npm run --silent size
else
    npm run --silent test:browser -- "$@"
fi
