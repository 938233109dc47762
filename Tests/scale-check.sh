#!/usr/bin/env bash
# Do the job files of SCALING.md work? Each is taken from the page and run, and its merged results are compared
# byte for byte with those of an undivided run.
#
# usage: Tests/scale-check.sh PATH-OF-deliverylab
# needs: awk; uses GNU parallel if it is there. Slurm and Kubernetes are stood in for by the variables that they set.
# exit:  0 all that are there agree, 1 one does not
set -euo pipefail
tool=$(realpath "${1:?usage: Tests/scale-check.sh PATH-OF-deliverylab}")
cd "$(dirname "$0")/.."
root=$PWD
page=$root/SCALING.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$tool" "$work/bin/deliverylab"
export PATH="$work/bin:$PATH"
unset "${!SLURM_@}" JOB_COMPLETION_INDEX CI_NODE_INDEX TEST_SHARD_INDEX AWS_BATCH_JOB_ARRAY_INDEX
failures=0
checks=0
fail() { echo "FAILED: $*"; failures=$((failures + 1)); }

# The code block of the page that holds a text.
block() {
  awk -v text="$1" '/^```/ { if (inside && index(code, text)) printf "%s", code; inside = !inside; code = ""; next }
    inside { code = code $0 "\n" }' "$page"
}

# Runs a function in a folder of its own with the scenario, and compares what it merges.
check() {
  checks=$((checks + 1))
  mkdir "$work/$1"
  sed 's/"runs": [0-9]*/"runs": 2/' scenarios/commit-frequency.json >"$work/$1/orders.json"
  (cd "$work/$1" && "$2") >"$work/$1.log" 2>&1 || { tail -n 20 "$work/$1.log"; fail "$1 does not work"; return; }
  cmp "$work/whole/results.jsonl" "$work/$1/results.jsonl" || fail "$1 gives other bytes than one run"
}

merge() { deliverylab merge results-*-of-8.jsonl -o results.jsonl; }

whole() { deliverylab sweep orders.json --quiet --results results.jsonl; }

gnu_parallel() {
  block 'parallel --joblog' >job.sh
  grep -q '::: 1 2 3 4 5 6 7 8' job.sh
  bash -euo pipefail job.sh
}

slurm() {
  block '#SBATCH --array' >sweep.sbatch
  local array first last id
  array=$(sed -n 's/^#SBATCH --array=//p' sweep.sbatch)
  first=${array%-*}
  last=${array#*-}
  export SLURM_ARRAY_TASK_MIN=$first SLURM_ARRAY_TASK_MAX=$last SLURM_ARRAY_TASK_STEP=1
  export SLURM_ARRAY_TASK_COUNT=$((last - first + 1)) SLURM_CPUS_PER_TASK=2
  for id in $(seq "$first" "$last"); do SLURM_ARRAY_TASK_ID=$id bash sweep.sbatch orders.json; done
  merge
}

kubernetes() {
  block 'completionMode: Indexed' >job.yaml
  local count index
  count=$(sed -n 's/^ *completions: //p' job.yaml)
  mapfile -t arguments < <(sed -n 's/^ *args: \[\(.*\)\]$/\1/p' job.yaml | sed 's/, /\n/g')
  [ "${#arguments[@]}" -gt 4 ]
  for index in $(seq 0 $((count - 1))); do JOB_COMPLETION_INDEX=$index deliverylab "${arguments[@]}"; done
  merge
}

# The claims of three scenarios: the page's two commands, eight times the first, against one undivided call.
claims() {
  local part
  mkdir scenarios
  cp "$root"/scenarios/claims/0.[35]-*.json "$root"/scenarios/commit-1000-crash-at-1050.json scenarios/
  block 'deliverylab test scenarios' >job.sh
  for part in 1 2 3 4 5 6 7 8; do
    sed -n "s|--shard 3/8|--shard $part/8|p" job.sh >part.sh
    bash -euo pipefail part.sh || return
  done
  grep -v -e --shard job.sh >judge.sh
  bash -euo pipefail judge.sh >joined.txt || return
  deliverylab test scenarios/*.json --export junit=whole.xml --quiet >whole.txt || return
  cmp whole.txt joined.txt && cmp whole.xml report.xml && [ "$(find parts -name '*.jsonl' | wc -l)" -eq 24 ]
}

check whole whole
[ "$(wc -l <"$work/whole/results.jsonl")" -gt 20 ] || fail "the undivided run has too few lines"
checks=$((checks + 1))
mkdir "$work/claims"
(cd "$work/claims" && claims) >"$work/claims.log" 2>&1 || { tail -n 20 "$work/claims.log"; fail "claims in parts differ"; }
check slurm slurm
check kubernetes kubernetes
if command -v parallel >/dev/null && parallel --version 2>/dev/null | grep -q GNU; then
  check gnu-parallel gnu_parallel
else
  echo "skipped: GNU parallel is missing (apt-get install parallel)"
fi
echo "$checks checks: $failures failures"
[ "$failures" -eq 0 ]
