#!/bin/sh
# Every requirement listed in tests/requirements/ids.txt is either shown by something in the schemes' rules, which tests try
# both ways, or given with the reason why no text can show it; and the schemes hold no other. One test an id, and one
# for each page and for the whole. The last line is "N passed, N failed".
#
# Usage: tests/requirements.sh [BUILD_FOLDER], from the top of the tree.
set -eu

build="${1:-build}"
ids=tests/requirements/ids.txt
work="$build/check/requirements"
rm -rf "$work"
mkdir -p "$work"
passed=0
failed=0

pass() {
    passed=$((passed + 1))
}

fail() {
    failed=$((failed + 1))
    echo "FAIL requirements: $*"
}

sed '/^#/d' "$ids" | sort >"$work/asked"
"$build/ssrcheck" doc --trace rules/schemes/all.rules >"$work/trace" 2>"$work/errors" || true
if [ -s "$work/errors" ]; then
    fail "rules/schemes/all.rules: $(cat "$work/errors")"
else
    pass
fi

# A requirement stands at the margin, what is said of it is indented, and the last line adds up.
sed -n 's/^\([A-Z][A-Za-z0-9._]*\)  .*/\1/p' "$work/trace" | sort >"$work/answered"
for id in $(comm -12 "$work/asked" "$work/answered"); do
    pass
done
for id in $(comm -23 "$work/asked" "$work/answered"); do
    fail "no scheme accounts for $id"
done
for id in $(comm -13 "$work/asked" "$work/answered"); do
    fail "$id is no requirement of the sources"
done

case "$(tail -n 1 "$work/trace")" in
*", 0 not tried both ways") pass ;;
*) fail "$(tail -n 1 "$work/trace")" ;;
esac

# What a rule says and hardly means.
advice="$("$build/ssrcheck" test rules 2>&1 >"$work/tested" | grep ' advice: ' || true)"
if [ -z "$advice" ]; then
    pass
else
    fail "$advice"
fi

# A page that `all` forgot would be in no trace.
for page in rules/schemes/*.md; do
    name="$(basename "$page" .md)"
    if grep -q -x "use $name" rules/schemes/all.rules; then
        pass
    else
        fail "rules/schemes/all.rules does not use $name"
    fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
