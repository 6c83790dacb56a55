#!/bin/sh
# Holds the walls between the rooms: which file may include which. From the top of the tree.
# Every #include "…" counts as one test: it names an existing file by its path from the top, and it
# does not reach up: lang/base < lang < checker (and checker/read) < checker/exercise < checker/report < checker/command.
set -eu

# shellcheck disable=SC2016 # the dollars are awk's
find lang checker -type f '(' -name '*.[ch]' -o -name '*.[yl]' ')' | LC_ALL=C sort |
    xargs awk '
    function starts(whole, start) { return substr(whole, 1, length(start)) == start }

    # Is it there, or made from a grammar?
    function exists(path,    line, found) {
        if (path in known)
            return known[path]
        found = (getline line <path) >= 0
        close(path)
        if (!found && path ~ /\.h$/) {
            sub(/h$/, "y", path)
            found = (getline line <path) >= 0
            close(path)
            sub(/y$/, "h", path)
        }
        return known[path] = found
    }

    # Why `from` must not include `to`; empty when it may.
    function broken(from, to) {
        if (!exists(to))
            return "is not a path from the top"
        if (starts(from, "lang/base/"))
            return starts(to, "lang/base/") ? "" : "lang/base knows only itself"
        if (starts(from, "lang/"))
            return starts(to, "lang/") ? "" : "lang knows nothing outside lang"
        # An exercise is Markdown with fenced blocks, as a literate rulebook is.
        if (starts(from, "checker/exercise/") && to == "lang/markdown.h")
            return ""
        if (starts(to, "checker/exercise/") && from !~ /^checker\/(exercise|report|command)\//)
            return "judging knows nothing of exercises"
        if (starts(to, "lang/") && !starts(from, "checker/command/") && !starts(to, "lang/base/") &&
            to !~ /^lang\/(pattern_check|rulebook|rulebook_mutants|advice_codes|findable|lint|logic|source|diagnostic[a-z_]*|spelling)\.h$/)
            return "is a matter of lang alone"
        if (starts(from, "checker/read/") && to == "lang/rulebook.h")
            return "readers know no rules"
        if (starts(to, "checker/command/") && !starts(from, "checker/command/"))
            return "nobody knows the commands"
        if (starts(to, "checker/report/") && from !~ /^checker\/(report|command)\//)
            return "only commands know the reports"
        if (starts(to, "tests/"))
            return "the program does not know its tests"
        return ""
    }

    /^[ \t]*#[ \t]*include[ \t]*"/ {
        split($0, parts, "\"")
        why = broken(FILENAME, parts[2])
        if (why == "") {
            passed++
        } else {
            failed++
            print FILENAME ":" FNR ": error: \"" parts[2] "\": " why
        }
    }
    END {
        print passed + 0 " passed, " failed + 0 " failed"
        exit failed > 0
    }'
