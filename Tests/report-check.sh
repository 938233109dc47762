#!/usr/bin/env bash
# Do other people's programs read the reports of 'test' and 'validate', and the manual? Each that is missing is named
# and skipped.
#
# usage: Tests/report-check.sh PATH-OF-deliverylab
# needs: python3; uses xmllint (libxml2-utils), junitparser and sarif-tools (pip), prove (perl), mandoc if they are there
# exit:  0 all that are there agree, 1 one does not
set -euo pipefail
tool=$(realpath "${1:?usage: Tests/report-check.sh PATH-OF-deliverylab}")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
checks=0
fail() { echo "FAILED: $*"; failures=$((failures + 1)); }
check() { checks=$((checks + 1)); "${@:2}" >"$work/log" 2>&1 || { cat "$work/log"; fail "$1"; }; }

# True, false, unknown, vacuous and unreadable, with a control character in a name.
sed 's/"lost == 0"/"lost == 1"/; s/"name": "nothing lost"/"name": "lost \\u0007 <\&> one"/' \
  scenarios/claims/0.4-process-first-replays-from-last-commit.json >"$work/false.json"
sed 's/"that": "lost == 0", "in": "every run"/"that": "lost == 0.5"/' \
  scenarios/claims/0.4-process-first-replays-from-last-commit.json >"$work/unknown.json"
echo '{' >"$work/broken.json"
status=0
"$tool" test -q "$work"/*.json scenarios/commit-1000-crash-at-1050.json --export "$work/r.xml" \
  --export "$work/r.tap" --export "json=$work/r.verdicts" --export "$work/r.md" >"$work/r.txt" 2>"$work/errors" || status=$?
[ "$status" -eq 65 ] || fail "'test' exits with $status instead of 65"
for word in "  true " "  FALSE " "  unknown " "  error "; do
  grep -q "^$word" "$work/r.txt" || fail "the reports hold no '$word'"
done

if command -v xmllint >/dev/null; then
  for file in "$work/r.xml" Tests/Corpus/verdicts/report.xml; do
    check "xmllint refuses $file" xmllint --noout --schema Tests/junit.xsd "$file"
  done
else
  echo "skipped: xmllint is missing (apt-get install libxml2-utils)"
fi

python=python3
if ! "$python" -c 'import junitparser, sarif' 2>/dev/null; then
  python3 -m venv "$work/venv" >/dev/null 2>&1 && "$work/venv/bin/pip" -q install junitparser sarif-tools >/dev/null 2>&1 || true
  python="$work/venv/bin/python"
fi
if "$python" -c 'import junitparser' 2>/dev/null; then
  check "junitparser counts other cases" "$python" - "$work/r.xml" <<'PYTHON'
import sys
from junitparser import JUnitXml
xml = JUnitXml.fromfile(sys.argv[1])
cases = [case for suite in xml for case in suite]
results = [type(result).__name__ for case in cases for result in case.result]
assert xml.tests == len(cases), (xml.tests, len(cases))
assert xml.failures == results.count("Failure") > 0, results
assert xml.errors == results.count("Error") == 1, results
assert sum(suite.skipped for suite in xml) == results.count("Skipped") > 0, results
PYTHON
else
  echo "skipped: junitparser cannot be installed (pip install junitparser)"
fi

sarif_status=0
"$tool" validate "$work/broken.json" "$work/false.json" --format sarif -o "$work/r.sarif" || sarif_status=$?
[ "$sarif_status" -eq 65 ] || fail "'validate --format sarif' exits with $sarif_status instead of 65"
if "$python" -c 'import sarif' 2>/dev/null; then
  check "sarif-tools count other problems" "$python" - "$work/r.sarif" <<'PYTHON'
import sys
from sarif import loader
log = loader.load_sarif_file(sys.argv[1])
report = log.get_report()
errors = report.get_issue_count_for_severity("error")
assert log.get_distinct_tool_names() == ["deliverylab"], log.get_distinct_tool_names()
assert errors == log.get_result_count() > 0, (errors, log.get_result_count())
PYTHON
else
  echo "skipped: sarif-tools cannot be installed (pip install sarif-tools)"
fi

if command -v mandoc >/dev/null; then
  "$tool" help --format man >"$work/deliverylab.1"
  check "mandoc complains about the manual" mandoc -T lint "$work/deliverylab.1"
else
  echo "skipped: mandoc is missing (apt-get install mandoc)"
fi

if command -v prove >/dev/null; then
  # prove fails because a test fails, but must read every line.
  checks=$((checks + 1))
  # Older versions of it refuse 14 by its number alone.
  sed 's/^TAP version 14$/TAP version 13/' "$work/r.tap" >"$work/r13.tap"
  prove -e cat "$work/r13.tap" >"$work/log" 2>&1 || true
  if grep -qE 'Parse errors|Bad plan|YAMLish|Dubious' "$work/log"; then cat "$work/log"; fail "prove cannot read the report"; fi
  grep -qE '^Failed +[0-9]+/|Failed tests?:' "$work/log" || { cat "$work/log"; fail "prove sees no failed test"; }
else
  echo "skipped: prove is missing (perl)"
fi

check "the verdicts are no JSON" python3 -c 'import json, sys
verdicts = json.load(open(sys.argv[1]))
assert verdicts["format"] == "deliverylab.verdicts/1" and verdicts["valid"] == "false"' "$work/r.verdicts"
# What replays a false claim must run as it stands.
replay=$(sed -n 's/^ *replay: deliverylab //p' "$work/r.txt" | head -n 1)
[ -n "$replay" ] || fail "no replay command is shown"
check "the replay command fails" bash -c "'$tool' $replay -q"

[ "$checks" -gt 0 ] || fail "nothing was checked"
echo "$checks checks: $failures failures"
[ "$failures" -eq 0 ]
