#!/bin/sh
# Every page that the program writes is well formed and stands alone: a report for each document of corpus/, one for all
# of them, one with the schemes, one with contested verdicts, one with hostile texts and errors, tables of a screening, comparisons, and the book of the rules.
# Usage: tests/pages.sh [BUILD_FOLDER], from the top of the tree. The last line is "N passed, N failed".
set -eu

build="${1:-build}"
work="$build/check/pages"
rm -rf "$work"
mkdir -p "$work"
wrong=0

# written NAME EXPECTED_CODES COMMAND ARGUMENT…
written() {
    name="$1"
    codes="$2"
    command="$3"
    shift 3
    status=0
    "$build/ssrcheck" "$command" --format html "$@" >"$work/$name.html" 2>"$work/$name.err" || status=$?
    case " $codes " in
    *" $status "*) ;;
    *)
        echo "ssrcheck $command --format html $*: exit code $status, expected one of: $codes"
        wrong=$((wrong + 1))
        ;;
    esac
}

# page NAME EXPECTED_CODES ARGUMENT…
page() {
    name="$1"
    codes="$2"
    shift 2
    written "$name" "$codes" check "$@"
}

number=0
for document in corpus/*/*.md corpus/*/*.txt corpus/*/*.htm* corpus/*/*.xml; do
    number=$((number + 1))
    page "$number" "0 1" "$document"
done
page folder "0 1" corpus/plans corpus/bills
page definitions "0 1" --definition dcaf,cids,cigi,un corpus/mixed
page schemes "0 1" --rules rules/schemes/all.rules corpus/plans corpus/bills
printf 'a\000b\377\n' >"$work/binary.txt"
printf '# <script>alert(1)</script> \342\200\256 "&\n\n## Part "><b> \033[31m\n\nThe police will receive <img src=x onerror=y> boats\302\233.\n' >"$work/hostile.md"
printf '<!DOCTYPE html><title>a</title><h1>&lt;i&gt;</h1><h2>1. One</h2><table><tr><th>A</th><th></th></tr><tr><td>The police receive &lt;b&gt; boats</td><td>x</td></tr></table>' >"$work/hostile.html.txt"
written table 1 screen corpus/plans corpus/bills corpus/mixed
sed -e 's/ shall / may /' -e 's/Assembly/Ministry/' -e '7d' corpus/bills/02-quillane-emergency-powers-bill.txt >"$work/version.txt"
written compared 1 compare corpus/bills/02-quillane-emergency-powers-bill.txt "$work/version.txt"
written compared-hostile "0 1" compare corpus/plans/01-lakeshore-programme.md "$work/hostile.md"
written table-errors 2 screen "$work/binary.txt" "$work/hostile.md" "$work/missing-<b>.txt"
page errors 2 "$work/binary.txt" "$work/hostile.md" "$work/missing-<b>.txt" corpus/bills
printf '# Bill "><i> & \033[1m\n\n## 1. One\n\nThe Evil\342\200\256 & Ombudsman "><b> shall inspect the stations of the "Blue <i>" Harbour Police. The Commander of the Harbour Police appoints the Ombudsman.\n' >"$work/hostile-graph.md"
page graph "0 1" "$work/hostile-graph.md"
page html "0 1 2" --format-in html "$work/hostile.html.txt"
"$build/ssrcheck" doc rules/standard.rules >"$work/book.html" || wrong=$((wrong + 1))

# A faulty page must be told from a good one.
for fault in '<p><b>x</p></b>' '<p id=a>x</p>' '<p id="a"></p><p id="a"></p>' '<a href="#b">x</a>' '<h5>x</h5>' \
    '<p onclick="x">x</p>' '<script>x</script>' '<p>x' '<p><ul></ul></p>'; do
    sed "s|</main>|$fault&|" "$work/html.html" >"$work/faulty.page"
    if "$build/tests/check_page" "$work/faulty.page" >"$work/faulty.log"; then
        echo "a page with $fault passes"
        wrong=$((wrong + 1))
    fi
done

"$build/tests/check_page" "$work"/*.html >"$work/pages.log" || true
grep -v -E '^[0-9]+ passed, [0-9]+ failed$' "$work/pages.log" | head -n 40 || true
sed -n -E 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p' "$work/pages.log" |
    awk -v wrong="$wrong" '{ passed += $1; failed += $2 }
        END { failed += wrong; print passed + 0 " passed, " failed " failed"; exit failed > 0 || passed == 0 }'
