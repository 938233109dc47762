import DeliveryModel
import ScenarioText
import DeliveryHistory
import SimulationKernel
import Glibc
let path = CommandLine.arguments[1]
let f = fopen(path, "r")!
var bytes = [UInt8](repeating: 0, count: 1 << 20)
let n = fread(&bytes, 1, bytes.count, f)
let problems = ProblemCollector()
let source = problems.addSource(name: path, bytes: Array(bytes[..<n]))
if let value = JSONParser.parse(source, into: problems),
  let scenario = ScenarioReader.read(value, into: problems)
{
  let runs = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2])! : 1
  for r in 0..<runs {
    var t0 = timespec(); clock_gettime(CLOCK_MONOTONIC, &t0)
    let result = try Simulation.run(scenario, run: r)
    var t1 = timespec(); clock_gettime(CLOCK_MONOTONIC, &t1)
    let ns = Double(t1.tv_sec - t0.tv_sec) * 1e9 + Double(t1.tv_nsec - t0.tv_nsec)
    for (c, s) in zip(result.consumers, scenario.consumers) {
      print(
        s.name, "ack", c.counts.acknowledged, "redel", c.counts.redelivered, "commits", c.commits, "rej",
        c.rejectedCommits, "crashes", c.crashes, "busy", c.busy / 1000, "wait", c.commitWait / 1000, "lag",
        c.maxLag)
      for (k, sink) in c.counts.sinks.enumerated() {
        print(
          "  ", s.sinks[k].name, "once", sink.once, "dup", sink.duplicated, "extra", sink.extra, "lost",
          sink.lost, "unres", sink.unresolved, "supp", sink.suppressed)
        for f in c.counts.firings[k].prefix(5) {
          print(
            "     firing", f.fault, f.instance, f.at.nanoseconds / 1000, "replayed", f.replayed, "lost",
            f.lost)
        }
      }
    }
    print(
      "events", result.events, "sim", result.simulated.nanoseconds / 1000, "drained", result.drained,
      result.digest, "ns/record", ns / Double(result.consumers[0].counts.acknowledged), "ns/event",
      ns / Double(result.events))
  }
}

print(ProblemRenderer.text(problems))
