#!/usr/bin/env bash
# Do the JSON Schemas and the tool agree? An independent validator and the tool judge the same files.
#
# usage: Tests/schema-check.sh PATH-OF-deliverylab
# needs: check-jsonschema (pip install check-jsonschema), awk
# exit:  0 they agree, 1 they do not, 69 check-jsonschema is missing
set -euo pipefail
tool=$(realpath "${1:?usage: Tests/schema-check.sh PATH-OF-deliverylab}")
cd "$(dirname "$0")/.."
command -v check-jsonschema >/dev/null || { echo "check-jsonschema is missing: pip install check-jsonschema"; exit 69; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
fail() { echo "FAILED: $*"; failures=$((failures + 1)); }

# The verdict of the validator on all files at once: 0 valid, 1 some are invalid; other exits are no verdict.
by_schema() {
  local status=0
  check-jsonschema -o json --schemafile "$1" "${@:2}" >"$work/schema.log" 2>&1 || status=$?
  [ "$status" -le 1 ] || { cat "$work/schema.log"; fail "check-jsonschema gave no verdict"; }
  return "$status"
}

# The verdict of the tool: 0 valid, 65 invalid; other exits are no verdict.
by_tool() {
  local status=0
  "$tool" validate "$1" >"$work/tool.log" 2>&1 || status=$?
  [ "$status" -eq 0 ] || [ "$status" -eq 65 ] || { cat "$work/tool.log"; fail "'validate $1' exits with $status"; }
  return "$status"
}

"$tool" schema >"$work/scenario.json"
"$tool" schema --for result >"$work/result.json"
check-jsonschema --check-metaschema "$work/scenario.json" "$work/result.json" >"$work/meta.log" ||
  { cat "$work/meta.log"; fail "a schema is no JSON Schema"; }

mapfile -t good < <(find scenarios Tests/Corpus/schema-valid -name '*.json' | sort)
by_schema "$work/scenario.json" "${good[@]}" || { cat "$work/schema.log"; fail "the schema refuses valid files"; }
for file in "${good[@]}"; do
  by_tool "$file" || { cat "$work/tool.log"; fail "$file: the tool refuses it"; }
done

# What the schema refuses, the tool must refuse, too: the schema knows nothing that the tool does not.
bad=(Tests/Corpus/schema-invalid/*.json)
by_schema "$work/scenario.json" "${bad[@]}" || true
for file in "${bad[@]}"; do
  grep -qF "\"filename\": \"$file\"" "$work/schema.log" || fail "$file: the schema accepts it"
  if by_tool "$file"; then fail "$file: the tool accepts it"; fi
done

templates=()
for name in $("$tool" init --list | awk 'NF { print $1 }'); do
  "$tool" init "$name" >"$work/$name.template.json"
  by_tool "$work/$name.template.json" || { cat "$work/tool.log"; fail "template $name: the tool refuses it"; }
  templates+=("$work/$name.template.json")
done
by_schema "$work/scenario.json" "${templates[@]}" || { cat "$work/schema.log"; fail "the schema refuses a template"; }

# Real result lines, one file each: the validator reads no JSON Lines.
mkdir "$work/lines"
"$tool" run --quiet --format jsonl scenarios/commit-1000-crash-at-1050.json |
  awk -v folder="$work/lines" '{ print > sprintf("%s/%04d.json", folder, NR) }'
lines=$(find "$work/lines" -name '*.json' | wc -l)
for kind in header run fault trailer; do
  grep -q "\"kind\":\"$kind\"" "$work"/lines/*.json || fail "there is no result line of kind $kind"
done
by_schema "$work/result.json" "$work"/lines/*.json || { cat "$work/schema.log"; fail "a result line does not fit its schema"; }

for count in "${#good[@]}" "${#bad[@]}" "${#templates[@]}" "$lines"; do
  [ "$count" -gt 0 ] || fail "a part of the check had nothing to look at"
done
echo "${#good[@]} valid files, ${#bad[@]} invalid files, ${#templates[@]} templates, $lines result lines: $failures disagreements"
[ "$failures" -eq 0 ]
