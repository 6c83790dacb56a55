#!/bin/sh
# Rewords documents of corpus/ so that nothing changes in law, all through the text, and holds the comparison to it: it must
# tell of no loss and no gain. Texts that a column tells apart are left out: other words move their columns.
# Usage: tests/rewording.sh [BUILD_FOLDER], from the top of the tree. The last line is "N passed, N failed".
set -eu

build="${1:-build}"
work="$build/check/rewording"
passed=0
failed=0
rm -rf "$work"
mkdir -p "$work"

# reword 'SED SCRIPT': in every document that it changes.
reword() {
    for document in corpus/bills/*.txt corpus/bills/*.md corpus/plans/*.txt corpus/plans/*.md; do
        new="$work/${document##*/}"
        sed -E "$1" "$document" >"$new"
        if cmp -s "$document" "$new"; then
            continue
        fi
        status=0
        "$build/ssrcheck" compare "$document" "$new" >"$work/out" 2>"$work/err" || status=$?
        if [ "$status" -le 1 ] && grep -q ' 0 with losses, 0 with gains$' "$work/out"; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            echo "$document, reworded by $1:"
            grep -B 4 -A 2 -E '^ +(loss|gain): ' "$work/out" || cat "$work/err"
        fi
    done
}

reword 's/ at least / not less than /g'
reword 's/ not less than / at least /g'
reword 's/ each year/ every year/g; s/ each quarter/ every quarter/g; s/ each month/ every month/g'
reword 's/ within thirty days/ within 30 days/g; s/ within ten days/ within 10 days/g; s/ within three days/ within 3 days/g'
reword 's/ 90 days/ three months/g; s/ ninety days/ three months/g; s/ two weeks/ fourteen days/g'
reword 's/ except / save /g'
reword 's/ without delay/ forthwith/g'
reword 's/ must / shall /g'
reword 's/ he or she / that person /g; s/ chairman/ chairperson/g'

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
