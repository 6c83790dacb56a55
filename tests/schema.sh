#!/bin/sh
# Holds the program's JSON against its schema: one report for each document of corpus/, one for the whole folder, one
# with the profiles of all schemes, one a line a document, one with documents that cannot be read, one for lines on
# standard input. Usage: tests/schema.sh [BUILD_FOLDER], from the top of the tree. The last line is "N passed, N failed".
set -eu

build="${1:-build}"
work="$build/check/schema"
schema=checker/report/check.schema.json
rm -rf "$work"
mkdir -p "$work"

# An exit code of 2 is the program's own word that something went wrong; here nothing should.
# report OUTPUT EXPECTED_CODES ARGUMENT…
report() {
    output="$1"
    codes="$2"
    shift 2
    status=0
    "$build/ssrcheck" check "$@" >"$work/$output" 2>"$work/$output.err" || status=$?
    case " $codes " in
    *" $status "*) ;;
    *)
        echo "ssrcheck check $*: exit code $status, expected one of: $codes"
        sed -n 1,5p "$work/$output.err"
        wrong=$((wrong + 1))
        ;;
    esac
}

wrong=0
count=0
for document in corpus/*/*.md corpus/*/*.txt; do
    count=$((count + 1))
    report "$count.json" "0 1" --format json "$document"
done
report folder.json "0 1" --format json corpus/plans
report definitions.json "0 1" --format json --definition dcaf,cids,cigi,un corpus/plans
report schemes.json "0 1" --format json --rules rules/schemes/all.rules corpus/plans corpus/bills
report changes.json "0 1" --format json --revisions both tests/fixtures/changes/bill.fodt
report folder.ndjson "0 1" --format ndjson corpus/plans corpus/bills
printf 'a\000b\377\n' >"$work/binary.txt"
: >"$work/empty.txt"
report errors.json 2 --format json "$work/binary.txt" "$work/empty.txt" "$work/missing.txt" corpus/bills
report errors.ndjson 2 --format ndjson "$work/missing.txt" corpus/bills
{
    for document in corpus/plans/*.md; do
        printf '{"id": "%s", "path": "%s"}\n' "${document##*/}" "$document"
    done
    printf '{"id": 0.5, "text": "The Ombudsman may inspect the depots."}\nfaulty\n{"id": 2, "path": "/"}\n'
} >"$work/input.lines"
report lines.ndjson 2 --input ndjson <"$work/input.lines"
report lines.json 2 --input ndjson --format json <"$work/input.lines"

"$build/tests/validate" "$schema" "$work"/*.json >"$work/json.log" || true
"$build/tests/validate" --lines "$schema" "$work"/*.ndjson >"$work/lines.log" || true
grep -h -v -E '^[0-9]+ passed, [0-9]+ failed$' "$work/json.log" "$work/lines.log" | head -n 40 || true
sed -n -E 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p' "$work/json.log" "$work/lines.log" |
    awk -v wrong="$wrong" '{ passed += $1; failed += $2 }
        END { failed += wrong; print passed + 0 " passed, " failed " failed"; exit failed > 0 || passed == 0 }'
