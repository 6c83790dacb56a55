#!/bin/bash
# What the program writes of itself for shells and for man, and how it behaves on a terminal: the completion scripts are
# read by the shells that are there, and asked; each command has a manual page in which mandoc finds no fault; and
# `explain` goes through the reader's pager. What is not installed is passed over. The last line is
# "N passed, N failed".
#
# Usage: tests/shells.sh [BUILD_FOLDER], from the top of the tree.
set -eu

build="${1:-build}"
program="$(realpath "$build/ssrcheck")"
scripts="$build/completion"
suite=shells
# shellcheck source=tests/tally.sh
. tests/tally.sh

# same EXPECTED ACTUAL
same() {
    [ "$1" = "$2" ] || { echo "expected: $1"; echo "     got: $2"; return 1; }
}

has() {
    command -v "$1" >/dev/null
}

commands="$("$program" help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p')"
check "there are commands" test -n "$commands"

# ---- completion --------------------------------------------------------------------------------------

check "bash reads its script" bash -n "$scripts/ssrcheck"
for shell in bash:ssrcheck zsh:_ssrcheck fish:ssrcheck.fish; do
    check "the ${shell%:*} script is what the program writes" \
        cmp "$scripts/${shell#*:}" <("$program" completion "${shell%:*}")
done
! has shellcheck || check "shellcheck of the bash script" shellcheck -s bash "$scripts/ssrcheck"
! has zsh || check "zsh reads its script" zsh -n "$scripts/_ssrcheck"
! has fish || check "fish reads its script" fish -n "$scripts/ssrcheck.fish"

# What bash offers when these are the words, the last one being the one at hand.
offered() {
    # shellcheck disable=SC2016 # expanded by the other shell
    bash -c 'set -u; source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _ssrcheck
        echo ${COMPREPLY[@]+"${COMPREPLY[@]}"}' bash "$scripts/ssrcheck" "$@"
}

# offers EXPECTED WORD…
offers() {
    local expected="$1"
    shift
    check "bash completes: $*" same "$expected" "$(offered "$@")"
}

offers "${commands//$'\n'/ } --help --version" ssrcheck ""
offers "check" ssrcheck ch
offers "" ssrcheck nothing
offers "--format --format-in" ssrcheck check --fo
offers "--no-pager" ssrcheck explain --no
offers "" ssrcheck units --fail
offers "json" ssrcheck check --format js
offers "json" ssrcheck check -f js
offers "text csv json html" ssrcheck screen --format ""
offers "gcc github gitlab" ssrcheck check --format = g
offers "final original both" ssrcheck check --revisions =
offers "auto always never" ssrcheck test --color ""
offers "" ssrcheck check --rules ""
offers "" ssrcheck check --kind ""
offers "" ssrcheck check plan
offers "" ssrcheck check -- --fo
offers "bash zsh fish" ssrcheck completion ""
offers "limits" ssrcheck help lim
offers "" ssrcheck nothing --fo
# Every option that help shows is offered, and so are those that it tells elsewhere.
for command in $commands; do
    for option in $("$program" help "$command" | sed -n 's/^  .*\(--[a-z-]*\).*/\1/p'); do
        check "bash completes: ssrcheck $command $option" \
            grep -q -e " $option " <<<" $(offered ssrcheck "$command" "$option") "
    done
done
check "readline adds files where nothing is offered" \
    grep -q '^complete -o default -F _ssrcheck ssrcheck$' "$scripts/ssrcheck"

# fish_offers EXPECTED LINE
fish_offers() {
    # shellcheck disable=SC2016 # expanded by the other shell
    check "fish completes: $2" same "$1" \
        "$(fish -N -c 'source $argv[1]; complete -C $argv[2]' "$scripts/ssrcheck.fish" "$2" | cut -f 1 | sort |
            paste -s -d ' ')"
}
if has fish; then
    fish_offers "check" "ssrcheck ch"
    fish_offers "--format --format-in" "ssrcheck check --fo"
    fish_offers "csv html json text" "ssrcheck screen -f "
    fish_offers "bash fish zsh" "ssrcheck completion "
    fish_offers "" "ssrcheck check --kind "
    fish_offers "README.md" "ssrcheck check READM"
fi

# ---- manuals -----------------------------------------------------------------------------------------

for command in $commands; do
    page="$build/man/ssrcheck-$command.1"
    check "the page of $command is what the program writes" cmp "$page" <("$program" help --man "$command")
    check "the page of $command has the date of the manual" \
        same "$(head -n 1 checker/command/ssrcheck.1)" "$(head -n 1 "$page")"
    ! has mandoc || check "mandoc of the page of $command" mandoc -T lint -W warning "$page"
done
check "there is a page for each command, and no other" \
    same "$(echo "$commands" | wc -l)" "$(find "$build/man" -name '*.1' | wc -l)"
! has mandoc || check "mandoc of the manual" mandoc -T lint -W warning checker/command/ssrcheck.1

# ---- the pager ---------------------------------------------------------------------------------------

# What comes to a terminal, and the exit code on a line of its own. Words of a command, for a shell.
on_terminal() {
    local status=0
    TERM=xterm NO_COLOR=1 script -qec "$1" /dev/null </dev/null | tr -d '\r' || status=$?
    echo "exit $status"
}

explain="$program explain --config none corpus/bills/02-quillane-emergency-powers-bill.txt section-9"
if has script && script -qec true /dev/null </dev/null >/dev/null 2>&1; then
    set -o pipefail
    plain="$($explain || echo "exit $?")"
    check "a document that fails is explained" grep -q '^exit 1$' <<<"$plain"
    export SSRCHECK_PAGER="sed 's/^/paged: /'"
    check "explain goes through the pager, and its exit code stays" \
        same "$(sed -e '/^exit/!s/^/paged: /' <<<"$plain")" "$(on_terminal "$explain")"
    check "--no-pager" same "$plain" "$(on_terminal "$explain --no-pager")"
    SSRCHECK_PAGER="head -n 1"
    check "a reader who leaves is no failure" \
        same "$(sed -e 1b -e '$!d' <<<"$plain")" "$(on_terminal "$explain")"
    SSRCHECK_PAGER=""
    check "an empty pager is none" same "$plain" "$(on_terminal "$explain")"
fi

close_tally
