#!/usr/bin/env bash
# Do other people's programs read what 'deliverylab report' and '--export' write? Each that is missing is named and skipped.
#
# usage: Tests/picture-check.sh PATH-OF-deliverylab
# needs: python3; uses xmllint (libxml2-utils), rsvg-convert (librsvg2-bin), chromium, and from PyPI vl-convert-python,
#        html5lib and markdown-it-py if they are there
# exit:  0 all that are there agree, 1 one does not
set -euo pipefail
tool=$(realpath "${1:?usage: Tests/picture-check.sh PATH-OF-deliverylab}")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
checks=0
fail() { echo "FAILED: $*"; failures=$((failures + 1)); }
check() { checks=$((checks + 1)); "${@:2}" >"$work/log" 2>&1 || { tail -n 20 "$work/log"; fail "$1"; }; }
has() { command -v "$1" >/dev/null; }

# Two axes with skipped points and a question; one axis; one point; several applications; a run alone.
plots="matrix trade-off replay difference precision limits"
sweep() {
  local name=$1 scenario=$2
  shift 2
  "$tool" sweep "$scenario" -q --faults --results "$work/$name.jsonl" --export "$work/$name.html" \
    --export "$work/$name.md" --export "$work/$name.csv" "$@" >/dev/null
  for plot in $plots; do
    for format in svg vega-lite; do
      "$tool" report "$work/$name.jsonl" --scenario "$scenario" --format $format --plot "$plot" -o "$work/$name-$plot.$format" \
        ${reference:+--reference "$reference"} 2>>"$work/refused" || rm -f "$work/$name-$plot.$format"
    done
  done
}
reference=strategy=auto,every=5s sweep frequency scenarios/commit-frequency.json --runs 5 --reference strategy=auto,every=5s
reference=timeout=30 sweep tuning scenarios/visibility-timeout-tuning.json --runs 4
reference= sweep one scenarios/auto-commit-java-loses-nothing.json --runs 5
reference= sweep queues scenarios/every-queue.json --runs 2
"$tool" run scenarios/commit-1000-crash-at-1050.json -q --export "$work/run.html" --export "$work/run.svg" \
  --export "$work/run.vl.json" --export "$work/run.json" >/dev/null
mv "$work/run.vl.json" "$work/run.vega-lite"
for plot in $plots; do
  [ -s "$work/frequency-$plot.svg" ] && [ -s "$work/frequency-$plot.vega-lite" ] || fail "there is no $plot"
done
check "a page of saved results differs from the one that was exported" \
  bash -c "'$tool' report '$work/frequency.jsonl' --scenario scenarios/commit-frequency.json --reference strategy=auto,every=5s \
    | sed 's#scenarios/##g' | cmp - <(sed 's#scenarios/##g' '$work/frequency.html')"

if ! has rsvg-convert && [ "$(id -u)" -eq 0 ]; then
  timeout 120 apt-get -qq install -y librsvg2-bin >/dev/null 2>&1 || true
fi
if has xmllint; then
  for file in "$work"/*.svg; do check "xmllint refuses $(basename "$file")" xmllint --noout "$file"; done
else
  echo "skipped: xmllint is missing (apt-get install libxml2-utils)"
fi
if has rsvg-convert; then
  for file in "$work"/*.svg; do check "rsvg-convert refuses $(basename "$file")" rsvg-convert "$file" -o "$work/picture.png"; done
else
  echo "skipped: rsvg-convert is missing (apt-get install librsvg2-bin)"
fi

python=python3
if ! "$python" -c 'import vl_convert, html5lib, markdown_it' 2>/dev/null; then
  venv=$work/venv
  python3 -m venv "$venv" >/dev/null 2>&1 || true
  timeout 120 "$venv/bin/pip" -q install vl-convert-python html5lib markdown-it-py >/dev/null 2>&1 || true
  [ -x "$venv/bin/python" ] && python="$venv/bin/python"
fi
if "$python" -c 'import vl_convert' 2>/dev/null; then
  check "a specification cannot be drawn" "$python" - "$work"/*.vega-lite <<'PYTHON'
import json, sys, vl_convert
for path in sys.argv[1:]:
    spec = json.load(open(path))
    assert spec["$schema"].endswith("/v6.json"), path
    svg = vl_convert.vegalite_to_svg(spec, vl_version="6.1", show_warnings=True)
    marks = svg.count('aria-roledescription="')
    assert marks > 3, (path, marks)
    assert "NaN" not in svg and "undefined" not in svg, path
PYTHON
  grep -i 'warn' "$work/log" && fail "a specification is drawn with warnings" || true
else
  echo "skipped: vl-convert-python cannot be installed (pip install vl-convert-python)"
fi
if "$python" -c 'import html5lib' 2>/dev/null; then
  check "a page is no strict HTML" "$python" - "$work"/*.html <<'PYTHON'
import sys, html5lib
for path in sys.argv[1:]:
    text = open(path, encoding="utf-8").read()
    html5lib.HTMLParser(strict=True).parse(text)
    assert len(text) < 2_000_000, (path, len(text))
PYTHON
else
  echo "skipped: html5lib cannot be installed (pip install html5lib)"
fi
if "$python" -c 'import markdown_it' 2>/dev/null; then
  check "a table of Markdown is none" "$python" - "$work"/*.md <<'PYTHON'
import sys
from markdown_it import MarkdownIt
for path in sys.argv[1:]:
    tokens = MarkdownIt("commonmark").enable("table").parse(open(path, encoding="utf-8").read())
    tables = sum(token.type == "table_open" for token in tokens)
    assert tables >= 2, (path, tables)
    # What was meant as a row must not have become a paragraph.
    assert not any(token.type == "inline" and token.content.startswith("|") for token in tokens), path
PYTHON
else
  echo "skipped: markdown-it-py cannot be installed (pip install markdown-it-py)"
fi
check "CSV has rows of several lengths" python3 - "$work"/*.csv <<'PYTHON'
import csv, sys
for path in sys.argv[1:]:
    rows = list(csv.reader(open(path, newline="", encoding="utf-8"), strict=True))
    assert len(rows) > 1 and len({len(row) for row in rows}) == 1, path
    assert len(set(rows[0])) == len(rows[0]), path
PYTHON
check "the document of a run is no JSON" python3 -c 'import json, sys; json.load(open(sys.argv[1]))' "$work/run.json"

if has chromium; then
  for name in frequency queues run; do
    # Everything is open, so that everything is laid out; what a console says goes to standard error.
    sed 's/id="show"/id="show" checked/; s/<details>/<details open>/' "$work/$name.html" >"$work/open.html"
    check "chromium cannot show $name.html" timeout 60 chromium --headless --no-sandbox --disable-gpu --enable-logging=stderr \
      --disable-background-networking --disable-component-update --user-data-dir="$work/chromium" \
      --log-net-log="$work/net.json" --screenshot="$work/page.png" --window-size=1000,3000 "file://$work/open.html"
    if grep -E 'CONSOLE' "$work/log"; then fail "the console of $name.html says something"; fi
    check "$name.html asks for something else" python3 - "$work/net.json" "$work/open.html" <<'PYTHON'
import re, sys
found = set(re.findall(r'"(?:url|original_url)":"([a-z]+://[^"]*)"', open(sys.argv[1], encoding="utf-8", errors="replace").read()))
other = {url for url in found if not url.startswith("file://" + sys.argv[2])}
# What the browser itself asks for, whatever it shows.
other = {url for url in other if not re.match(r"https?://([a-z0-9-]+\.)*(google|googleapis|gvt1|gstatic)\.com[/:]", url)}
assert not other, other
PYTHON
  done
else
  echo "skipped: chromium is missing (apt-get install chromium)"
fi

[ "$checks" -gt 0 ] || fail "nothing was checked"
echo "$checks checks: $failures failures"
[ "$failures" -eq 0 ]
