#!/usr/bin/env bash
# Does Jepsen's own Kafka checker count the losses and repeats that the ledger counts? By hand: it takes some minutes.
#
# usage: Tests/jepsen-check.sh PATH-OF-deliverylab SOURCES
#        SOURCES holds the sources of these, each in a folder of its name (tried at these commits):
#          jepsen (c4c7473d), history (2b0a5a6), elle (ccdee6f) of github.com/jepsen-io,
#          dom-top (bed88b1), tesser (8279f53), bifurcan-clj (097d13b) of github.com/aphyr,
#          bifurcan of github.com/lacuna (tag 0.2.0-alpha7), slingshot of github.com/clj-commons (ca542e2)
# needs: apt-get install clojure default-jdk-headless libtools-logging-clojure libpotemkin-clojure libslingshot-clojure
# exit:  0 Jepsen agrees, 1 it does not
#
# Histories of effects: values that it calls unseen must be as many as all sinks have lost, values that it calls
# :duplicate as many as are duplicated. Histories of clients: what it says of the logs is listed below. The search for
# cycles is left out.
set -euo pipefail
tool=$(realpath "${1:?usage: Tests/jepsen-check.sh PATH-OF-deliverylab SOURCES}")
sources=$(realpath "${2:?usage: Tests/jepsen-check.sh PATH-OF-deliverylab SOURCES}")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/classes"
find "$sources/bifurcan/src" -name '*.java' >"$work/java"
javac -nowarn -d "$work/classes" "@$work/java" 2>/dev/null
path=$work/classes
for part in history/src dom-top/src tesser/core/src bifurcan-clj/src slingshot/src; do path+=:$sources/$part; done
for jar in clojure spec.alpha core.specs.alpha potemkin clj-tuple riddley slingshot tools.logging; do
  path+=:/usr/share/java/$jar.jar
done

# What Jepsen finds in the logs: nothing, unless said otherwise. A scenario, its options, errors of clients' histories.
cat >"$work/list" <<'SCENARIOS'
commit-1000-crash-at-1050                     -
every-point-of-a-crash                        -
swallowed-exception-loses                     -
claims/0.3-commit-first-loses-what-it-covers  -
claims/2.6-dead-letters-after-three-retries   -
zombie-after-pause                            -
share-group-slow-worker                       -
exactly-once-in-kafka                         -                          --set /duration="20s"
unclean-election                              :inconsistent-offsets=2000
producer-retry-duplicates                     :duplicate=30
zombie-leader-acknowledges                    :unseen=3099
outbox-id-gap                                 :unseen=140                --set /duration="20s"
SCENARIOS
while read -r scenario _ options; do
  name=$(basename "$scenario")
  for format in edn edn-effects; do
    "$tool" trace "scenarios/$scenario.json" -q $options --format "$format" >"$work/$name.$format"
  done
  "$tool" run "scenarios/$scenario.json" -q $options --format jsonl >"$work/$name.counts"
done <"$work/list"
java -Xmx6g -Djepsen.home="$sources" -cp "$path" clojure.main Tests/jepsen-check.clj "$work"/*.edn "$work"/*.edn-effects \
  2>/dev/null | tee "$work/verdicts"

python3 - "$work" <<'PYTHON'
import json, re, sys
work = sys.argv[1]
verdicts = {}
for line in open(work + "/verdicts"):
    name, found = line.split(" ", 1)
    verdicts[name] = {kind: int(count) for kind, count in re.findall(r"(:[\w-]+) (\d+)", found)}
failures = 0
def judge(name, what, jepsen, ours):
    global failures
    if jepsen != ours:
        failures += 1
        print("FAILED: %s: Jepsen says %s %s, and not %s" % (name, jepsen, what, ours))
# What these are is no error with consumers that subscribe, or follows from a duplicate.
logs = [":duplicate", ":inconsistent-offsets", ":lost-write", ":unseen", ":G1a", ":precommitted-read"]
for line in open(work + "/list"):
    scenario, expected = line.split()[:2]
    name = scenario.split("/")[-1]
    counts = [json.loads(line) for line in open("%s/%s.counts" % (work, name))]
    counts = [count for count in counts if (count["kind"], count.get("point"), count.get("run")) == ("run", 0, 0)]
    effects = verdicts[name + ".edn-effects"]
    judge(name, "lost", effects.get(":unseen", 0), sum(count["lost"] + count["unresolved"] for count in counts))
    judge(name, "duplicated", effects.get(":duplicate", 0), sum(count["duplicated"] for count in counts))
    expected = dict([expected.split("=")]) if "=" in expected else {}
    found = {kind: str(count) for kind, count in verdicts[name + ".edn"].items() if kind in logs}
    judge(name, "of the logs", found, expected)
print("%d histories: %d failures" % (len(verdicts), failures))
sys.exit(1 if failures else 0)
PYTHON
