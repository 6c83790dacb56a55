#!/bin/sh
# Writes the documents and rulebooks that are measured into a folder. Everything is generated from corpus/ and
# from counting, so that two runs measure the same bytes.
set -eu
folder=${1:?usage: tests/bench/make_inputs.sh FOLDER}
mkdir -p "$folder"

# Text of so many bytes: the corpus's plans, over and over.
plans() {
    size=$1
    while :; do cat corpus/plans/*.md; done 2>/dev/null | head -c "$size"
}

# So many documents of 20 KB: the corpus cut anew, in rounds that begin at another of its documents each.
shelf() {
    mkdir -p "$1"
    number=0
    while [ "$number" -lt 40 ]; do
        find corpus -name '*.md' -o -name '*.txt' | LC_ALL=C sort |
            awk -v from="$((number * 17))" '{ name[NR] = $0 } END { for (i = 0; i < NR; i++) print name[(i + from) % NR + 1] }' |
            xargs cat
        number=$((number + 1))
    done 2>/dev/null | awk -v folder="$1" -v most="$2" '
        size == 0 { path = sprintf("%s/%04d.md", folder, ++count) }
        { print > path; size += length($0) + 1 }
        size >= 20000 { close(path); size = 0; if (count == most) exit }'
}

# So many phrases that no document holds, in terms of 50.
phrases() {
    awk -v count="$1" 'BEGIN {
        print "rulebook many { title \"Many\" version \"1\" language en }"
        print "term found { \"army\", \"police\" }"
        for (i = 0; i < count; i++) {
            if (i % 50 == 0) printf "%sterm silent_%d {", (i ? " }\n" : ""), i / 50
            printf "%s \"zyx%dqua ..4 <found>\", \"vork%d~ of the qum%dx\"", (i % 50 ? "," : ""), i, i, i
            i++
        }
        print " }"
        print "concept seen { found }"
        print "principle p { title \"p\" served by seen }"
        print "definition d { counts when strengthens p  undetermined otherwise }"
    }'
}

plans 20000 >"$folder/20k.md"
plans 1000000 >"$folder/1m.md"
plans 4000000 >"$folder/4m.md"
plans 16000000 >"$folder/16m.md"
shelf "$folder/shelf" 500
for count in 100 1000 10000; do phrases "$count" >"$folder/phrases-$count.rules"; done
awk 'BEGIN { for (i = 0; i < 15000; i++)
    print "The Ombudsman shall inspect the depots of the army and report to the Assembly on what the police spend.\n" }' \
    >"$folder/dense.md"
awk 'BEGIN { for (i = 0; i < 715000; i++) printf "police " }' >"$folder/word-repeated.txt"
awk 'BEGIN { for (i = 0; i < 1250000; i++) printf "quid" }' >"$folder/one-word.txt"
awk 'BEGIN { for (i = 0; i < 55000; i++)
    printf "the Ombudsman shall inspect the depots of the army which the police open and " }' >"$folder/one-sentence.txt"
awk 'BEGIN { for (i = 1; i <= 40000; i++) printf "%d. Sections 1 to 40000 apply to the police.\n\n", i }' >"$folder/ranges.md"
