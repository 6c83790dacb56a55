#!/bin/sh
# Runs every command in README.md and compares what it prints with what stands there.
#
# A block fenced as ```console holds commands, lines that start with "$ ", each followed by all that it prints; a block
# fenced as ```file NAME is that file. They run in a folder of their own, with ssrcheck on the PATH and corpus/ and
# rules/ in it. The last line is "N passed, N failed".
#
# Usage: tests/readme.sh [BUILD_FOLDER] [--accept], from the top of the tree. With --accept, what the commands print
# now is written into README.md; read it before it is kept.
set -eu

build="${1:-build}"
accept="${2:-}"
work="$build/check/readme"
rm -rf "$work"
mkdir -p "$work/bin" "$work/here"
ln -s "$(realpath "$build/ssrcheck")" "$work/bin/ssrcheck"
ln -s "$PWD/corpus" "$PWD/rules" "$work/here"

# Takes README.md apart: the files, and for each command its words, line and expected output.
awk -v work="$work" '
    /^```file / { path = work "/here/" $2; in_file = 1; printf "" >path; next }
    /^```console$/ { in_console = 1; next }
    /^```$/ { in_file = in_console = 0; next }
    in_file { print >path }
    in_console && /^\$ / {
        count++
        print substr($0, 3) >(work "/" count ".command")
        print FNR >(work "/" count ".line")
        printf "" >(work "/" count ".expected")
        next
    }
    in_console { print >(work "/" count ".expected") }
    END { print count + 0 >(work "/count") }
' README.md

count="$(cat "$work/count")"
passed=0
failed=0
number=0
while [ "$number" -lt "$count" ]; do
    number=$((number + 1))
    command="$(cat "$work/$number.command")"
    case "$command" in
    ssrcheck\ *) ;;
    *)
        echo "README.md:$(cat "$work/$number.line"): only ssrcheck is run here, not: $command"
        failed=$((failed + 1))
        continue
        ;;
    esac
    (cd "$work/here" && PATH="$(realpath "../bin"):$PATH" LC_ALL=C TERM=dumb sh -c "$command") \
        >"$work/$number.actual" 2>&1 </dev/null || true
    if cmp -s "$work/$number.expected" "$work/$number.actual"; then
        passed=$((passed + 1))
    elif [ "$accept" = --accept ]; then
        echo "README.md:$(cat "$work/$number.line"): accepted: $command"
        passed=$((passed + 1))
    else
        echo "README.md:$(cat "$work/$number.line"): this prints something else: $command"
        diff -u "$work/$number.expected" "$work/$number.actual" | sed -e '1,2d' -e 's/^/    /'
        failed=$((failed + 1))
    fi
done

if [ "$accept" = --accept ]; then
    awk -v work="$work" '
        /^```console$/ { in_console = 1 }
        /^```$/ { in_console = 0 }
        in_console && /^\$ / {
            print
            path = work "/" ++count ".actual"
            while ((getline line <path) > 0)
                print line
            next
        }
        in_console && !/^```console$/ { next }
        { print }
    ' README.md >"$work/README.md"
    cat "$work/README.md" >README.md
fi

if [ "$count" -eq 0 ]; then
    echo "README.md: no command was found"
    failed=1
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
