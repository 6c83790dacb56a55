#!/bin/sh
# Runs each fuzz target for FUZZ_SECONDS, from the seeds and what earlier runs found. A crash leaves its input in
# the folder of findings and ends the run.
set -eu
build=${1:?usage: tests/fuzz/run.sh BUILD}
seconds=${FUZZ_SECONDS:-60}

# The first byte of a document's input chooses reader and stages; every file of corpus/ is a seed.
seed_documents() {
    for file in corpus/*/*.md corpus/*/*.txt tests/fuzz/seeds/document/*; do
        [ -f "$file" ] || continue
        case $file in *.md) mark=1 ;; *) mark=2 ;; esac
        { printf %s "$mark"; cat "$file"; } >"$1/seed-$(basename "$file")"
    done
}

# Rulebooks are taken without what they use, so that some of them bind and all of them parse.
seed_rulebooks() {
    for file in rules/*.rules; do
        grep -v '^use ' "$file" >"$1/seed-$(basename "$file")" || true
    done
    cp tests/fuzz/seeds/rulebook/* "$1/"
}

# name, longest input
run() {
    echo "fuzz_$1: $seconds seconds"
    "$build/fuzz_$1" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len="$2" \
        -artifact_prefix="$build/findings/$1-" -print_final_stats=1 "$build/seeds/$1" \
        >"$build/$1.log" 2>&1 || { tail -n 30 "$build/$1.log"; exit 1; }
    grep 'stat::number_of_executed_units' "$build/$1.log"
}

seed_orders() {
    printf '{"id":1,"text":"The Ombudsman\\u0020may.","kind":"bill"}' >"$1/text"
    printf '{"path":"a.md","name":"b","id":"\\"\\ud83d\\ude00","more":[{"x":-1.5e3},null]}' >"$1/path"
}

mkdir -p "$build/seeds/rulebook" "$build/seeds/document" "$build/seeds/order" "$build/findings"
seed_documents "$build/seeds/document"
seed_rulebooks "$build/seeds/rulebook"
seed_orders "$build/seeds/order"
run rulebook 20000
run document 20000
run order 4000
