# shellcheck shell=bash
# Sourced by the tests in bash, which set `suite` to their name: counts what passes and what fails.
passed=0
failed=0

# check WHAT COMMAND…
check() {
    local what="$1" said
    shift
    if said="$("$@" 2>&1)"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        # shellcheck disable=SC2154 # the name that the test has given itself
        echo "FAIL $suite: $what"
        [ -z "$said" ] || echo "    ${said//$'\n'/$'\n'    }"
    fi
}

# The last line of a test, and how it ends.
close_tally() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
