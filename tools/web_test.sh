#!/bin/sh
# web_test.sh web|browser: tests of the web application, reported where ctest collects. web: types,
# logic, and the size of the first load. browser: in a real browser with real servers.
set -eu
kind=$1
cd "$(dirname "$0")/../web"
../tools/modules.sh web
[ "$kind" = web ] || ../tools/modules.sh tests/oidc
reports=${GTEST_OUTPUT:-xml:../build/}
set -- --reporter=default --reporter=junit "--outputFile.junit=${reports#xml:}${kind}_test.xml"
case $kind in
    web)
        npm run --silent check
        npm run --silent test -- "$@"
        npm run --silent size
        ;;
    browser) npm run --silent test:browser -- "$@" ;;
esac
