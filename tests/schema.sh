#!/bin/sh
# Holds the program's JSON against its schema: one report for each document of corpus/, one for the whole folder, one
# with the profiles of all schemes, one a line a document, one with documents that cannot be read, one for lines on
# standard input, one with a baseline and waivers. The table of a screening, grades of exercises, comparisons, case files, what becomes of these
# when they are verified, graphs, the outcome of tests and mutants, against their own. Then SARIF logs against the schema of SARIF 2.1.0, and JUnit reports
# against schema/junit.xsd.
# Usage: tests/schema.sh [BUILD_FOLDER], from the top of the tree. The last line is "N passed, N failed".
set -eu

build="${1:-build}"
work="$build/check/schema"
schema=checker/report/check.schema.json
rm -rf "$work"
mkdir -p "$work"

# An exit code of 2 is the program's own word that something went wrong; here nothing should.
# told OUTPUT EXPECTED_CODES COMMAND ARGUMENT…
told() {
    output="$1"
    codes="$2"
    shift 2
    status=0
    "$build/ssrcheck" "$@" >"$work/$output" 2>"$work/$output.err" || status=$?
    case " $codes " in
    *" $status "*) ;;
    *)
        echo "ssrcheck $*: exit code $status, expected one of: $codes"
        sed -n 1,5p "$work/$output.err"
        wrong=$((wrong + 1))
        ;;
    esac
}

# report OUTPUT EXPECTED_CODES ARGUMENT…
report() {
    output="$1"
    codes="$2"
    shift 2
    told "$output" "$codes" check "$@"
}

wrong=0
count=0
for document in corpus/*/*.md corpus/*/*.txt corpus/*/*.htm* corpus/*/*.xml; do
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
printf '%s\n' 'waive "document" { rule x  because "y"  until 2030-01-01 }' >"$work/waivers"
report settled.json "0 1" --format json --baseline "$work/folder.json" --waivers "$work/waivers" corpus/plans corpus/bills

# Names and words that no format may stumble over.
printf '## Component 1: ]]> <b> & "x" \342\200\256 %%0A\n\nThe police receive twenty boats ]]> and {0} [a](b).\n' \
    >"$work/hostile %\"<&'{0}.md"
for format in sarif junit; do
    report "folder.$format" "0 1" --format "$format" corpus/plans
    report "several.$format" "0 1" --format "$format" --rules rules/standard.rules --rules rules/ssr.dcaf.rules corpus/bills
    report "errors.$format" 2 --format "$format" "$work/binary.txt" "$work/missing.txt" corpus/bills
    report "hostile.$format" "0 1" --format "$format" "$work/hostile %\"<&'{0}.md"
    report "settled.$format" "0 1" --format "$format" --baseline "$work/folder.json" --waivers "$work/waivers" corpus/plans
done
# A baseline can as well be a SARIF log, and then knows the same problems.
report again.json "0 1" --format json --baseline "$work/folder.sarif" corpus/plans
if ! grep -q '"new": 0,' "$work/again.json"; then
    echo "a run against its own SARIF log finds something new"
    wrong=$((wrong + 1))
fi

"$build/tests/validate" tests/schema/sarif-2.1.0.json "$work"/*.sarif >"$work/sarif.log" || true
for file in "$work"/*.junit; do
    if xmllint --noout --nonet --schema tests/schema/junit.xsd "$file" >"$work/xmllint.out" 2>&1; then
        echo "1 passed, 0 failed"
    else
        cat "$work/xmllint.out"
        echo "0 passed, 1 failed"
    fi
done >"$work/junit.log"

told table.screened 1 screen --format json corpus/plans corpus/bills corpus/mixed
told errors.screened 2 screen --format json "$work/binary.txt" "$work/missing.txt" "$work/hostile %\"<&'{0}.md" tests/fixtures
"$build/tests/validate" checker/report/screen.schema.json "$work"/*.screened >"$work/screened.log" || true

for exercise in tests/exercises/*/good.md; do
    name="$(basename "$(dirname "$exercise")")"
    told "$name.graded" "0 1 2" exercise grade --format json "rules/exercises/$name.md" "tests/exercises/$name" "$work/binary.txt"
done
"$build/tests/validate" checker/report/exercise.schema.json "$work"/*.graded >"$work/graded.log" || true

number=0
for document in corpus/bills/*.txt corpus/plans/*.md; do
    number=$((number + 1))
    sed -e 's/ shall / may /' -e 's/Assembly/Ministry/' -e '7d' "$document" >"$work/version.${document##*.}"
    told "$number.compared" "0 1" compare --format json "$document" "$work/version.${document##*.}"
done
told changes.compared "0 1" compare --format json tests/fixtures/changes/bill.fodt
"$build/tests/validate" checker/report/compare.schema.json "$work"/*.compared >"$work/compared.log" || true

# What was recorded holds, in every format, also where rules divided the text; and where it does not, it is told.
told folder.recorded "0 1" check --format case corpus/plans corpus/bills tests/fixtures
told several.recorded "0 1" check --format case --rules rules/standard.rules --rules rules/ssr.dcaf.rules corpus/plans
told definitions.recorded "0 1" check --format case --definition dcaf,cids,cigi,un corpus/bills
told changes.recorded "0 1" check --format case --revisions original tests/fixtures/changes/bill.fodt
told errors.recorded 2 check --format case "$work/empty.txt" "$work/hostile %\"<&'{0}.md"
told schemes.recorded "0 1" check --format case --rules rules/schemes/all.rules corpus/bills
find corpus/plans corpus/bills -type f ! -name '*.labels' | LC_ALL=C sort >"$work/recorded"
find tests/fixtures -mindepth 2 -type f ! -name twin | LC_ALL=C sort >>"$work/recorded"
# shellcheck disable=SC2046 # their names hold no spaces
told folder.verified 0 verify --format json "$work/folder.recorded" $(cat "$work/recorded")
told several.verified 0 verify --format json "$work/several.recorded" corpus/plans/*.md
told definitions.verified 0 verify --format json "$work/definitions.recorded" corpus/bills/*.txt
told changes.verified 0 verify --format json "$work/changes.recorded" tests/fixtures/changes/bill.fodt
told errors.verified 2 verify --format json "$work/errors.recorded" "$work/empty.txt" "$work/hostile %\"<&'{0}.md"
told other.verified 1 verify --format json "$work/changes.recorded" corpus/bills/14-penmarrow-watch-ordinance.txt
"$build/tests/validate" checker/report/case.schema.json "$work"/*.recorded >"$work/recorded.log" || true
"$build/tests/validate" checker/report/verify.schema.json "$work"/*.verified >"$work/verified.log" || true
count=0
for document in corpus/*/*.md corpus/*/*.txt corpus/*/*.xml tests/fixtures/changes/bill.fodt; do
    count=$((count + 1))
    told "$count.graph" 0 graph --format json "$document"
done
told two.graph 0 graph --format json --rules rules/standard.rules --rules rules/ssr.dcaf.rules corpus/bills/01-pellamore-coast-watch-bill.txt
told errors.graph 2 graph --format json "$work/missing.txt"
told hostile.graph "0 2" graph --format json "$work/hostile %\"<&'{0}.md"
"$build/tests/validate" checker/report/graph.schema.json "$work"/*.graph >"$work/graph.log" || true

told folder.changed "0 1" mutate --documents --format json --most 1 corpus/plans
told errors.changed 2 mutate --documents --format json "$work/missing.txt" "$work/hostile %\"<&'{0}.md"
"$build/tests/validate" checker/report/mutate.schema.json "$work"/*.changed >"$work/changed.log" || true
cat >"$work/failing.rules" <<'END'
use small
test "one of each" {
    text   "The court may inspect the depots ]]> <b>."
    expect looked_at provided expect no looked_at expect verdict counts expect answering weakened expect rule lonely
}
END
cp tests/cases/small.rules "$work/small.rules"
told rules.tested 0 test --format json --coverage rules/profiles rules/standard.rules
told failing.tested 1 test --format json --coverage "$work/failing.rules" "$work/small.rules"
told failing.junit-tests 1 test --format junit "$work/failing.rules"
told rules.mutated 0 mutate --format json --only claims rules/claims.rules rules/ssr.dcaf.rules
told failing.mutated 1 mutate --format json --at-least 99 "$work/failing.rules" "$work/small.rules"
"$build/tests/validate" checker/report/tests.schema.json "$work"/*.tested >"$work/tested.log" || true
"$build/tests/validate" checker/report/mutants.schema.json "$work"/*.mutated >"$work/mutated.log" || true
if ! xmllint --noout --nonet --schema tests/schema/junit.xsd "$work/failing.junit-tests" >"$work/xmllint.out" 2>&1; then
    cat "$work/xmllint.out"
    wrong=$((wrong + 1))
fi

"$build/tests/validate" "$schema" "$work"/*.json >"$work/json.log" || true
"$build/tests/validate" --lines "$schema" "$work"/*.ndjson >"$work/lines.log" || true
grep -h -v -E '^[0-9]+ passed, [0-9]+ failed$' "$work"/*.log | head -n 40 || true
sed -n -E 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p' "$work"/*.log |
    awk -v wrong="$wrong" '{ passed += $1; failed += $2 }
        END { failed += wrong; print passed + 0 " passed, " failed " failed"; exit failed > 0 || passed == 0 }'
