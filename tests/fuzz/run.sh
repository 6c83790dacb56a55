#!/bin/sh
# Runs each fuzz target for FUZZ_SECONDS, from the seeds and what earlier runs found. A crash leaves its input in
# the folder of findings and ends the run.
set -eu
build=${1:?usage: tests/fuzz/run.sh BUILD}
seconds=${FUZZ_SECONDS:-60}

# The first byte of a document's input chooses reader and stages; every file of corpus/ is a seed, and so are the fixtures.
seed_documents() {
    for file in corpus/*/*.md corpus/*/*.txt corpus/*/*.html corpus/*/*.xml tests/fixtures/*/*.html tests/fixtures/*/*.xml \
        tests/fixtures/*/*.fodt tests/fixtures/*/*.odt tests/fixtures/*/*.docx tests/fuzz/seeds/document/*; do
        [ -f "$file" ] || continue
        case $file in
        *.md) mark=1 ;;
        *.html) mark=2 ;;
        *.xml) mark=3 ;;
        *.fodt | *.odt) mark=4 ;;
        *.docx) mark=5 ;;
        *) mark=8 ;; # with every stage kept
        esac
        { printf '\021'; cat "$file"; } >"$1/seed-on-$(basename "$file")" # as Markdown, and on to the commands
        { printf %s "$mark"; cat "$file"; } >"$1/seed-$(basename "$file")"
    done
}

# What poppler's programs print of the fixtures.
seed_printed() {
    for file in tests/fixtures/*/*.pdf tests/cases/formats/*.pdf; do
        {
            pdftohtml -xml -i -hidden -stdout -enc UTF-8 "$file" || true
            printf '\001'
            pdftotext -raw -enc UTF-8 -eol unix "$file" - || true
            printf '\001'
            pdfinfo -struct-text -enc UTF-8 "$file" || true
        } 2>/dev/null >"$1/seed-$(basename "$file")"
    done
}

# Rulebooks are taken without what they use, so that some of them bind and all of them parse.
seed_rulebooks() {
    for file in rules/*.rules; do
        grep -v '^use ' "$file" >"$1/seed-$(basename "$file")" || true
    done
    cp tests/fuzz/seeds/rulebook/* "$1/"
}

# name, longest input. Leaks are looked for by `make asan`: here the rulebook lives as long as the process, in memory that
# is not malloc's, and what it holds on to would be taken for lost.
run() {
    echo "fuzz_$1: $seconds seconds"
    ASAN_OPTIONS=detect_leaks=0 "$build/fuzz_$1" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len="$2" \
        -artifact_prefix="$build/findings/$1-" -print_final_stats=1 "$build/seeds/$1" \
        >"$build/$1.log" 2>&1 || { tail -n 30 "$build/$1.log"; exit 1; }
    grep 'stat::number_of_executed_units' "$build/$1.log"
}

seed_orders() {
    printf '{"id":1,"text":"The Ombudsman\\u0020may.","kind":"bill"}' >"$1/text"
    printf '{"path":"a.md","name":"b","id":"\\"\\ud83d\\ude00","more":[{"x":-1.5e3},null]}' >"$1/path"
}

# The cases that stand in the tests of `verify`.
seed_cases() {
    awk -v folder="$1" '/^=== / { file = $2 == "file" && $3 ~ /\.case$/ && NF == 3 ? folder "/seed-" $3 : "" ; next }
        file != "" { print >file }' tests/cases/case/tampered.case tests/cases/case/hostile.case
}

# Rulebooks as they are, and the pages among them from their first block on.
seed_layouts() {
    seed_rulebooks "$1"
    for file in rules/schemes/*.md; do
        sed -n '/^```rules$/,$p' "$file" | head -c 20000 >"$1/seed-$(basename "$file")"
    done
}

mkdir -p "$build/seeds/format" "$build/seeds/lint" "$build/seeds/case" "$build/seeds/rulebook" "$build/seeds/document" "$build/seeds/order" "$build/seeds/pdf" "$build/findings"
seed_documents "$build/seeds/document"
seed_rulebooks "$build/seeds/rulebook"
seed_layouts "$build/seeds/format"
seed_rulebooks "$build/seeds/lint"
seed_orders "$build/seeds/order"
seed_printed "$build/seeds/pdf"
seed_cases "$build/seeds/case"
run rulebook 20000
run format 20000
run lint 20000
run document 20000
run order 4000
run pdf 20000
run case 20000
