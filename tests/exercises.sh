#!/bin/sh
# The exercises that the program comes with, tried with good, poor and cheating answers: tests/exercises/NAME holds what
# students handed in to rules/exercises/NAME.md, and expected/NAME.txt all that grading them prints. What students get must
# hold nothing of what is hidden.
# Usage: tests/exercises.sh [BUILD_FOLDER] [--accept], from the top of the tree. The last line is "N passed, N failed".
set -eu

build="${1:-build}"
work="$build/check/exercises"
rm -rf "$work"
mkdir -p "$work"
passed=0
failed=0

# held NAME STATUS: counts one, and says which failed
held() {
    if [ "$2" -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL $1"
    fi
}

# The longer lines of the blocks that are hidden, and of the model answers.
secrets() {
    awk '/^## Model answers/ { models = 1 }
        /^```/ { inside = models ? !inside && /answer/ : /^```(hidden|right|wrong)/; settings = 0; next }
        inside && /^---$/ { settings = 1 }
        inside && !models && settings && /^(kind|see|expect):/ { next }
        inside && length($0) > 24 && !/^\|/ { print }' "$1"
}

for exercise in rules/exercises/*.md; do
    name="$(basename "$exercise" .md)"
    [ "$name" != README ] || continue
    status=0
    "$build/ssrcheck" exercise pack "$exercise" >"$work/$name.md" 2>"$work/$name.err" || status=$?
    held "$name: pack" "$status"

    status=0
    secrets "$exercise" >"$work/$name.secrets"
    # What a clause to mend says stands in the model answer as well; so do words of the lesson's rules in mutants.
    while IFS= read -r line; do
        if grep -qF -e "$line" "$work/$name.md" && ! grep -v "^$" "$exercise" | awk '/^```(clause|document|rules|stub)/ { on = 1; next } /^```/ { on = 0 } on' | grep -qF -e "${line#*: }"; then
            echo "$name: students see: $line"
            status=1
        fi
    done <"$work/$name.secrets"
    held "$name: nothing hidden in the copy" "$status"

    "$build/ssrcheck" exercise grade "$exercise" "tests/exercises/$name" >"$work/$name.txt" 2>&1 || true
    [ "${2:-}" != --accept ] || cp "$work/$name.txt" "tests/exercises/expected/$name.txt"
    status=0
    diff -u "tests/exercises/expected/$name.txt" "$work/$name.txt" || status=$?
    held "$name: grades" "$status"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
