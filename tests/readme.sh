#!/bin/sh
# Runs every command in README.md and in rules/tutorial.md, and compares what it prints with what stands there.
#
# A block fenced as ```console holds commands, lines that start with "$ ", each followed by all that it prints; a block
# fenced as ```file NAME is that file, from there on; one fenced as ```add NAME is written behind what the file holds. All
# blocks of a document happen in their order, in a folder of its own, with ssrcheck on the PATH and corpus/ and rules/ in
# it. The last line is "N passed, N failed".
#
# Usage: tests/readme.sh [BUILD_FOLDER] [--accept], from the top of the tree. With --accept, what the commands print
# now is written into the documents; read it before it is kept.
set -eu

build="${1:-build}"
accept="${2:-}"
passed=0
failed=0

# Takes a document apart into $work: the steps in their order, each a file ("file NAME" or "add NAME", and its content) or
# a command with its line and expected output.
take_apart() {
    awk -v work="$work" '
        /^```(file|add) / { step("file", substr($1, 4) " " $2); in_file = 1; next }
        /^```console$/ { in_console = 1; next }
        /^```$/ { in_file = in_console = 0; next }
        in_file { print >(work "/" count ".content") }
        in_console && /^\$ / { step("command", substr($0, 3)); printf "" >(work "/" count ".expected"); next }
        in_console { print >(work "/" count ".expected") }
        function step(kind, words) {
            count++
            print words >(work "/" count "." kind)
            print FNR >(work "/" count ".line")
            printf "" >(work "/" count ".content")
        }
        END { print count + 0 >(work "/count") }
    ' "$document"
}

write_file() {
    read -r how name <"$work/$number.file"
    mkdir -p "$(dirname "$work/here/$name")"
    if [ "$how" = add ]; then
        cat "$work/$number.content" >>"$work/here/$name"
    else
        cat "$work/$number.content" >"$work/here/$name"
    fi
}

run_command() {
    command="$(cat "$work/$number.command")"
    place="$document:$(cat "$work/$number.line")"
    case "$command" in
    ssrcheck\ *) ;;
    *)
        echo "$place: only ssrcheck is run here, not: $command"
        failed=$((failed + 1))
        return
        ;;
    esac
    (cd "$work/here" && PATH="$(realpath "../bin"):$PATH" LC_ALL=C TERM=dumb sh -c "$command") \
        >"$work/$number.actual" 2>&1 </dev/null || true
    if cmp -s "$work/$number.expected" "$work/$number.actual"; then
        passed=$((passed + 1))
    elif [ "$accept" = --accept ]; then
        echo "$place: accepted: $command"
        passed=$((passed + 1))
    else
        echo "$place: this prints something else: $command"
        diff -u "$work/$number.expected" "$work/$number.actual" | sed -e '1,2d' -e 's/^/    /'
        failed=$((failed + 1))
    fi
}

# Writes what the commands printed into the document.
accept_all() {
    awk -v work="$work" '
        /^```(file|add) / { count++ }
        /^```console$/ { in_console = 1; print; next }
        /^```$/ { in_console = 0 }
        in_console && /^\$ / {
            count++
            print
            while ((getline line <(work "/" count ".actual")) > 0)
                print line
            next
        }
        !in_console
    ' "$document" >"$work/accepted.md"
    cat "$work/accepted.md" >"$document"
}

for document in README.md rules/tutorial.md; do
    work="$build/check/$(basename "$document" .md)"
    rm -rf "$work"
    mkdir -p "$work/bin" "$work/here"
    ln -s "$(realpath "$build/ssrcheck")" "$work/bin/ssrcheck"
    ln -s "$PWD/corpus" "$PWD/rules" "$work/here"
    take_apart
    count="$(cat "$work/count")"
    number=0
    if [ "$count" -eq 0 ]; then
        echo "$document: no command was found"
        failed=$((failed + 1))
    fi
    while [ "$number" -lt "$count" ]; do
        number=$((number + 1))
        if [ -f "$work/$number.file" ]; then
            write_file
        else
            run_command
        fi
    done
    if [ "$accept" = --accept ]; then
        accept_all
    fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
