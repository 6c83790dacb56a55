#!/bin/sh
# Runs every test there is and adds up. Shows only what failed; the last line is "N passed, N failed".
# Usage: tests/check.sh [BUILD_FOLDER], from the top of the tree, after `make programs`.
set -eu

build="${1:-build}"
logs="$build/check"
mkdir -p "$logs"
rm -f "$logs/closing-line"
passed=0
failed=0

# add PASSED FAILED
add() {
    passed=$((passed + $1))
    failed=$((failed + $2))
}

# A program that ends with "N passed, N failed". One that fails without saying so counts as a failure.
# run_counted NAME COMMAND…
run_counted() {
    name="$1"
    shift
    status=0
    "$@" >"$logs/$name.log" 2>&1 || status=$?
    counts="$(sed -n 's/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\1 \2/p' "$logs/$name.log" | tail -n 1)"
    here_passed="${counts% *}"
    here_failed="${counts#* }"
    if [ -z "$counts" ]; then
        here_passed=0
        here_failed=1
        echo "FAIL $name: ended with $status and without a closing line"
    elif [ "$status" -ne 0 ] && [ "$here_failed" -eq 0 ]; then
        here_failed=1
        echo "FAIL $name: ended with $status"
    fi
    if [ "$here_failed" -ne 0 ]; then
        grep -v -E '^[0-9]+ passed, [0-9]+ failed$' "$logs/$name.log" || true
    fi
    printf '%-12s%6d passed %6d failed\n' "$name" "$here_passed" "$here_failed"
    add "$here_passed" "$here_failed"
}

# The counts of a cmocka program, from its own report; a crash leaves none, and counts as a failure.
# run_unit PROGRAM
run_unit() {
    name="$(basename "$1")"
    log="$logs/$name.log"
    status=0
    timeout 300 "$1" >"$log" 2>&1 || status=$?
    here_passed="$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$log" | awk '{ n += $1 } END { print n + 0 }')"
    here_failed="$(sed -n 's/^\[  FAILED  \] \([0-9]*\) test.*listed below.*/\1/p' "$log" |
        awk '{ n += $1 } END { print n + 0 }')"
    if [ "$status" -ne 0 ] && [ "$here_failed" -eq 0 ]; then
        here_failed=1
        echo "FAIL $name: ended with $status"
    fi
    if [ $((here_passed + here_failed)) -eq 0 ]; then
        here_failed=1
        echo "FAIL $name: no test ran"
    fi
    if [ "$here_failed" -ne 0 ]; then
        echo "---- $name"
        grep -v -E '^\[( RUN|       OK|=====)' "$log" || true
    fi
    unit_passed=$((unit_passed + here_passed))
    unit_failed=$((unit_failed + here_failed))
}

unit_passed=0
unit_failed=0
for source in tests/unit/test_*.c; do
    run_unit "$build/tests/$(basename "$source" .c)"
done
printf '%-12s%6d passed %6d failed\n' unit "$unit_passed" "$unit_failed"
add "$unit_passed" "$unit_failed"

# A program that was built elsewhere than beside rules/ cannot find them by itself.
if [ ! -e "$build/../rules/standard.rules" ]; then
    SSRCHECK_RULES="$PWD/rules"
    export SSRCHECK_RULES
fi
if [ -x "$build/ssrcheck" ]; then
    run_counted cases "$build/tests/run_cases" --bin "$build/ssrcheck" tests/cases
    run_counted rules "$build/ssrcheck" test rules
    run_counted lint tests/lint.sh "$build"
    run_counted coverage tests/coverage.sh "$build"
    run_counted formats "$build/tests/formats" tests/fixtures
    run_counted readme tests/readme.sh "$build"
    run_counted schema tests/schema.sh "$build"
    run_counted pages tests/pages.sh "$build"
    run_counted shells tests/shells.sh "$build"
    run_counted images tests/images.sh "$build"
    run_counted rewording tests/rewording.sh "$build"
    run_counted layout tests/layout.sh "$build"
    run_counted exercises tests/exercises.sh "$build"
    run_counted requirements tests/requirements.sh "$build"
fi
run_counted walls tests/walls.sh

echo "$passed passed, $failed failed" | tee "$logs/closing-line"
[ "$failed" -eq 0 ]
