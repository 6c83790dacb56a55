#!/bin/bash
# The images of the rulebooks that come with the program: they are used, they stand in for the rules as they are and
# for no others, and no answer depends on them. The last line is "N passed, N failed".
#
# Usage: tests/images.sh [BUILD_FOLDER], from the top of the tree.
set -eu

build="${1:-build}"
program="$(realpath "$build/ssrcheck")"
images="$(realpath "$build/images")"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
suite=images
# shellcheck source=tests/tally.sh
. tests/tally.sh

not() {
    ! "$@"
}

# Everything that a command answers, and how it ends.
answer() {
    local code=0
    "$program" "$@" 2>&1 || code=$?
    echo "ended with $code"
}

# The answer with images is that without.
answers_the_same() {
    diff <(answer "$@") <(SSRCHECK_IMAGES="$folder/none" answer "$@")
}

# Whether the program has mapped an image while it waits for the text to check. uses IMAGE ARGUMENT…
uses() {
    local image="$1" child used=1 asleep=0
    shift
    rm -f "$folder/text"
    mkfifo "$folder/text"
    exec 3<>"$folder/text"
    "$program" check "$@" - <"$folder/text" >"$folder/waiting" 2>&1 3>&- &
    child=$!
    # When it has slept for a while it waits for the text. Before that it may look at an image that will not do.
    for _ in $(seq 200); do
        grep -q '^State:.S' "/proc/$child/status" 2>/dev/null && asleep=$((asleep + 1)) || asleep=0
        [ "$asleep" -lt 4 ] || break
        sleep 0.05
    done
    ! grep -q "/$image.image$" "/proc/$child/maps" 2>/dev/null || used=0
    echo 'The Ombudsman inspects the barracks.' >&3
    exec 3>&-
    wait "$child" || true
    return "$used"
}

plan=corpus/plans/01-lakeshore-programme.md
bill=corpus/bills/02-quillane-emergency-powers-bill.txt

# ---- made and used -----------------------------------------------------------------------------------

for image in standard schemes compare mutate; do
    check "there is an image of $image" test -s "$images/$image.image"
done
check "the standard rulebook is not loaded" uses standard
check "nor when it is named" uses standard --rules rules/standard.rules
check "nor that of all schemes" uses schemes --rules rules/schemes/all.rules
check "another is" not uses standard --rules rules/plain.rules

# ---- the same answers --------------------------------------------------------------------------------

while read -r arguments; do
    # shellcheck disable=SC2086 # words are arguments
    check "$arguments" answers_the_same $arguments
done <<END
check $plan $bill
check --format json $plan
check --format html $bill
check --rules rules/schemes/all.rules --definition dcaf,cids,cigi,un $plan
check --rules rules/standard.rules --rules rules/schemes/all.rules $bill
explain $bill section-9
units $plan
compare $plan corpus/plans/02-kesthold-interior-measures.txt
check --show mentions $plan
test rules/formal.rules
lint rules/standard.rules
check --rules rules/nothing.rules $plan
END

from_elsewhere() {
    cd "$folder" && answers_the_same check "$OLDPWD/$bill"
}
check "from another folder" from_elsewhere

# ---- other rules -------------------------------------------------------------------------------------

cp -r rules "$folder/rules"
usual_rules="${SSRCHECK_RULES:-}"
export SSRCHECK_RULES="$folder/rules"
check "a copy of the rules is as good" uses standard
check "and answers the same" answers_the_same check "$bill"
echo '# a remark' >>"$folder/rules/harm.rules"
check "a changed rule file is read" not uses standard
echo 'concept' >>"$folder/rules/harm.rules"
check "and what is wrong in it is told" answers_the_same check "$bill"
cp rules/harm.rules "$folder/rules/harm.rules"
check "until it is as it was" uses standard
rm "$folder/rules/harm.rules"
check "a rule file that is gone is missed" answers_the_same check "$bill"
export SSRCHECK_RULES="$usual_rules"

# ---- other images ------------------------------------------------------------------------------------

mkdir "$folder/images"
export SSRCHECK_IMAGES="$folder/images"
check "without one the rulebook is loaded" not uses standard
spoilt() {
    "$@" <"$images/standard.image" >"$folder/images/standard.image"
    not uses standard && answers_the_same check "$plan"
}
cp "$images/standard.image" "$folder/images/"
check "a copy can be used" uses standard
check "half an image cannot" spoilt head -c 1000000
check "nor none of it" spoilt head -c 0
check "nor another file" spoilt tr '\0' 'x'

close_tally
