#!/bin/sh
# Measures build/ssrcheck (`make bench`). Absolute figures say little about another machine, so what counts are
# ratios within one run: to wc and grep over the same bytes, and of one size to another.
set -eu
cd "$(dirname "$0")/../.."
program=${SSRCHECK:-build/ssrcheck}
inputs=${BENCH_INPUTS:-build/bench}
if ! [ -f "$inputs/ranges.md" ] || ! [ -d "$inputs/shelf" ]; then tests/bench/make_inputs.sh "$inputs"; fi
grep -o '"[a-z ]*"' rules/*.rules -h | tr -d '"' | grep . >"$inputs/phrases.txt"

now() { date +%s%N; }

# The best of so many runs, in microseconds.
best() {
    runs=$1 fastest=
    shift
    while [ "$runs" -gt 0 ]; do
        start=$(now)
        "$@" >/dev/null 2>"$inputs/errors" || [ $? -eq 1 ] || { cat "$inputs/errors" >&2; exit 1; }
        took=$(( ($(now) - start) / 1000 ))
        [ -n "$fastest" ] && [ "$fastest" -le "$took" ] || fastest=$took
        runs=$((runs - 1))
    done
    echo "$fastest"
}

size() { wc -c <"$1"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", b ? a / b : 0 }'; }
ms() { awk -v a="$1" 'BEGIN { printf "%.1f ms", a / 1000 }'; }
# Nanoseconds a byte.
rate() { awk -v t="$1" -v n="$2" 'BEGIN { printf "%.0f ns/byte", t * 1000 / n }'; }
memory() { /usr/bin/time -f %M "$@" 2>&1 >/dev/null | tail -n 1; }

check() { best "$1" "$program" check --format json "$2"; }

echo "== one document of 20 KB, the standard rulebook, all in all"
small=$(check 20 "$inputs/20k.md")
nothing=$(best 20 "$program" version)
words=$(LC_ALL=C best 20 wc -w "$inputs/20k.md")
lines=$(best 20 grep -c -F -f "$inputs/phrases.txt" "$inputs/20k.md")
echo "ssrcheck $(ms "$small") (a process alone $(ms "$nothing"), wc -w $(ms "$words"), grep -c -F -f $(ms "$lines"))"

echo "== screening a shelf of documents of 20 KB, all cores"
count=$(find "$inputs/shelf" -type f | wc -l)
bytes=$(cat "$inputs/shelf"/* | wc -c)
shelf=$(best 3 "$program" screen --format csv "$inputs/shelf")
alone=$(best 3 "$program" screen --jobs 1 --format csv "$inputs/shelf")
plain=$(best 3 cat "$inputs/shelf"/*)
echo "$count documents: $(ms "$shelf"), $(rate "$shelf" "$bytes"), one core takes $(ratio "$alone" "$shelf") x that," \
    "$(ratio "$shelf" "$plain") x cat; 5,000 of them would take $(awk -v t="$shelf" -v n="$count" 'BEGIN { printf "%.1f s", t * 5000 / n / 1e6 }')"

echo "== growth with the document"
for name in 1m 4m 16m; do
    took=$(check 2 "$inputs/$name.md")
    words=$(LC_ALL=C best 2 wc -w "$inputs/$name.md")
    lines=$(best 2 grep -c -F -f "$inputs/phrases.txt" "$inputs/$name.md")
    kilobytes=$(memory "$program" check --format json "$inputs/$name.md" || :)
    bytes=$(size "$inputs/$name.md")
    [ "$name" = 1m ] && usual=$took
    echo "$name: $(ms "$took"), $(rate "$took" "$bytes"), $(ratio "$took" "$words") x wc -w," \
        "$(ratio "$took" "$lines") x grep, $((kilobytes * 1024 / bytes)) bytes of memory a byte"
done

echo "== growth with phrases that do not stand in the document (1 MB; loading apart)"
for count in 100 1000 10000; do
    load=$(best 5 "$program" check --rules "$inputs/phrases-$count.rules" corpus/plans/01-lakeshore-programme.md)
    took=$(best 5 "$program" check --rules "$inputs/phrases-$count.rules" "$inputs/1m.md")
    [ "$count" = 100 ] && base=$((took - load))
    echo "$count phrases: check $(ms $((took - load))), $(ratio $((took - load)) "$base") x that of 100; load $(ms "$load")"
done

echo "== awkward documents, against the rate of 1m.md"
for name in dense.md word-repeated.txt one-word.txt one-sentence.txt ranges.md; do
    took=$(check 1 "$inputs/$name")
    bytes=$(size "$inputs/$name")
    echo "$name: $bytes bytes, $(ms "$took"), $(rate "$took" "$bytes")," \
        "$(ratio "$((took * 1000 / bytes))" "$((usual * 1000 / 1000000))") x usual"
done
