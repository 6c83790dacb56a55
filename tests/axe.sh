#!/bin/sh
# Runs axe-core and Lighthouse in headless Chromium over what the program writes for browsers, light, dark, narrow and
# printed: reports of a bill, of a folder, with all schemes, of a bill of 400 sections, a table, a comparison, the book.
# Not part of `make check`: it needs node, npm and Chromium, and has npm fetch the package lighthouse into
# BUILD_FOLDER/axe (or takes that of AXE_MODULES). Usage: tests/axe.sh [BUILD_FOLDER]. The last line is "N passed, N
# failed"; exit code 2: nothing was run.
set -eu

build="${1:-build}"
work="$build/check/axe"
modules="${AXE_MODULES:-$build/axe/node_modules}"
chromium="$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)"
if [ -z "$chromium" ] || ! command -v node >/dev/null; then
    echo "axe.sh: node and Chromium are needed; nothing was run" >&2
    exit 2
fi
if [ ! -d "$modules/lighthouse" ]; then
    mkdir -p "$build/axe"
    if ! npm install --prefix "$build/axe" --no-audit --no-fund lighthouse >"$build/axe/npm.log" 2>&1; then
        echo "axe.sh: npm cannot fetch the package lighthouse ($build/axe/npm.log tells why); nothing was run" >&2
        exit 2
    fi
fi
rm -rf "$work"
mkdir -p "$work"

# A bill of 400 sections, made from those of one of the collection.
awk 'BEGIN { RS = ""; ORS = "\n\n" }
    /^[0-9]+\. / { text[count++] = $0; next }
    count == 0 { print; next }
    { text[count - 1] = text[count - 1] "\n\n" $0 }
    END {
        for (i = 0; i < 400; i++) {
            section = text[i % count]
            sub(/^[0-9]+\./, i + 1 ".", section)
            print section
        }
    }' corpus/bills/02-quillane-emergency-powers-bill.txt >"$work/bill400.txt"
sed -e 's/ shall / may /' -e 's/Assembly/Ministry/' -e '7d' corpus/bills/02-quillane-emergency-powers-bill.txt \
    >"$work/version.txt"

# Exit code 1 is a verdict and no trouble.
# page NAME COMMAND ARGUMENT…
page() {
    name="$1"
    command="$2"
    shift 2
    "$build/ssrcheck" "$command" --format html "$@" >"$work/$name.html" || [ $? -eq 1 ]
}

page table screen corpus/plans corpus/mixed
page compared compare corpus/bills/02-quillane-emergency-powers-bill.txt "$work/version.txt"
page bill check corpus/bills/02-quillane-emergency-powers-bill.txt
page folder check corpus/plans
page schemes check --rules rules/schemes/all.rules --definition dcaf,cids,cigi,un corpus/plans/01-lakeshore-programme.md
page bill400 check "$work/bill400.txt"
"$build/ssrcheck" doc rules/standard.rules >"$work/book.html"
node tests/axe/run.js "$chromium" "$modules" "$work"/*.html
