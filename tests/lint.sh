#!/bin/sh
# Nothing is to be advised on the project's own rules: what is right as it stands says so, with a reason.
# Usage: tests/lint.sh BUILD_FOLDER, from the top of the tree.
set -eu

build="${1:-build}"
status=0
said="$("$build/ssrcheck" lint --config none rules 2>&1)" || status=$?
if [ "$status" -eq 0 ]; then
    echo "1 passed, 0 failed"
else
    echo "$said"
    echo "0 passed, 1 failed"
    exit 1
fi
