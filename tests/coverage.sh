#!/bin/sh
# Holds what our own tests come across of our own rules: no file may fall below what it has reached, which stands in
# tests/coverage.txt, a line each: the file, and how many of its conditions have held and failed in tests, in percent.
# A file that has come to more is told, so that the line can be raised; one that is new must reach all.
# Usage: tests/coverage.sh [BUILD_FOLDER] [--accept], from the top of the tree. The last line is "N passed, N failed".
set -eu

build="${1:-build}"
accept="${2:-}"
mkdir -p "$build/check"
reached="$build/check/coverage.reached"
"$build/ssrcheck" test --coverage rules |
    sed -n -E 's/^(rules\/[^:]*): .*conditions [0-9]+ of [0-9]+ \(([0-9]+) %\).*/\1 \2/p' | LC_ALL=C sort >"$reached"
if [ "$accept" = --accept ]; then
    cp "$reached" tests/coverage.txt
fi
awk '
    FNR == NR { held[$1] = $2; next }
    {
        least = $1 in held ? held[$1] : 100
        if ($2 < least) {
            failed++
            print $1 ": the tests come across " $2 " % of its conditions; it was " least " %"
        } else {
            passed++
        }
    }
    END { print passed + 0 " passed, " failed + 0 " failed"; exit failed > 0 || passed == 0 }' tests/coverage.txt "$reached"
