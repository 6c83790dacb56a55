#!/bin/sh
# Runs axe-core in headless Chromium over reports as pages, light, dark, narrow and printed: of a bill, of a folder, of one
# with all schemes, of a bill of 400 sections. Not part of `make check`: it needs node, Chromium, and the packages
# axe-core and playwright-core of npm, in the folder AXE_MODULES (`npm install axe-core playwright-core` makes it).
# Usage: AXE_MODULES=FOLDER/node_modules tests/axe.sh [BUILD_FOLDER]. The last line is "N passed, N failed".
set -eu

build="${1:-build}"
work="$build/check/axe"
modules="${AXE_MODULES:-node_modules}"
chromium="$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)"
if [ -z "$chromium" ] || ! command -v node >/dev/null || [ ! -d "$modules/axe-core" ] || [ ! -d "$modules/playwright-core" ]; then
    echo "axe.sh: node, chromium, axe-core and playwright-core are needed; nothing was run" >&2
    exit 2
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

# Exit code 1 is a verdict and no trouble.
# page NAME ARGUMENT…
page() {
    name="$1"
    shift
    "$build/ssrcheck" check --format html "$@" >"$work/$name.html" || [ $? -eq 1 ]
}

"$build/ssrcheck" screen --format html corpus/plans corpus/mixed >"$work/table.html" || [ $? -eq 1 ]
page bill corpus/bills/02-quillane-emergency-powers-bill.txt
page folder corpus/plans
page schemes --rules rules/schemes/all.rules --definition dcaf,cids,cigi,un corpus/plans/01-lakeshore-programme.md
page bill400 "$work/bill400.txt"
NODE_PATH="$modules" node tests/axe/run.js "$chromium" "$work"/*.html
