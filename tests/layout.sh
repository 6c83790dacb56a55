#!/bin/sh
# The layout of rulebooks: those in rules/ have it; every rulebook there is has it once `ssrcheck fmt` has been over it,
# and then means what it meant. The last line is "N passed, N failed".
#
# Usage: tests/layout.sh [BUILD_FOLDER], from the top of the tree.
set -eu

build="${1:-build}"
work="$build/check/layout"
rm -rf "$work"
mkdir -p "$work"
passed=0
failed=0

pass() {
    passed=$((passed + 1))
}

fail() {
    failed=$((failed + 1))
    echo "FAIL layout: $*"
}

# What a rulebook and those it uses say, without the places.
tell() {
    (cd "$1"; "$program" check --show "$3" --rules "$2" 2>/dev/null || true) | sed -E 's/[0-9]+:[0-9]+//g; s/:[0-9]+//g'
}

program="$(realpath "$build/ssrcheck")"
SSRCHECK_RULES="$PWD/rules"
export SSRCHECK_RULES

untidy="$("$program" fmt --check rules)" || fail "not in their layout (ssrcheck fmt rules): $untidy"
[ -n "$untidy" ] || pass

# Copies of the rulebooks of the tests, which were written in many ways.
mkdir "$work/was"
find tests -name '*.rules' -o -name '*.md' -path 'tests/cases/*' | while read -r file; do
    mkdir -p "$work/was/$(dirname "$file")"
    cp "$file" "$work/was/$file"
done
cp -R "$work/was" "$work/is"
# Rulebooks with mistakes stay as they are, and are told of.
"$program" fmt "$work/is" >/dev/null 2>"$work/errors" || true
left="$(grep -c 'left as it is' "$work/errors" || true)"
"$program" fmt --check "$work/is" >"$work/again" 2>/dev/null || true
if [ -s "$work/again" ]; then
    fail "laid out twice, other than once: $(cat "$work/again")"
else
    pass
fi
again="$("$program" fmt --check "$work/is" 2>&1 | grep -c 'left as it is' || true)"
if [ "$left" = "$again" ]; then
    pass
else
    fail "$left rulebooks had mistakes, now $again have"
fi

(cd "$work/was" && find . -name '*.rules' -o -name '*.md') | LC_ALL=C sort | while read -r file; do
    for stage in tree rulebook; do
        tell "$work/was" "$file" "$stage" >"$work/said"
        tell "$work/is" "$file" "$stage" >"$work/says"
        cmp -s "$work/said" "$work/says" || echo "$file ($stage)"
    done
done >"$work/changed"
if [ -s "$work/changed" ]; then
    fail "mean something else: $(cat "$work/changed")"
else
    pass
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
