import DeliveryHistory
import DeliveryLab
import DeliveryModel
import Experiments
import Reporting
import SimulationKernel

extension Commands {
  /// Tells what happened in one run.
  static func trace(_ options: TraceOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    let loaded = try LoadedScenario(options.simulation, usesSweep: false, for: .trace, on: console)
    if options.simulation.isDryRun { return try dryRun(loaded, on: console) }
    let scenario = loaded.plan.points[0].scenario
    let names = TraceNames(scenario)
    let filter = try filter(options, names, console)
    let trace: Trace
    do throws(RunFailure) {
      trace = try Simulation.trace(
        scenario, run: options.run, keeping: filter, maxEvents: options.simulation.eventLimit
      ).trace
    } catch {
      throw loaded.failure(error, run: options.run)
    }
    try requireStored(filter.records, options, trace, console)
    let shown = trace.events.prefix(options.limit ?? Int.max)
    try write(
      Trace(events: Array(shown), firings: trace.firings, logEnds: trace.logEnds), scenario, options, names,
      console)
    tell(trace, shown.count, console)
    return .success
  }

  private static func write(
    _ trace: Trace, _ scenario: Scenario, _ options: TraceOptions, _ names: TraceNames, _ console: Console
  ) throws(CommandFailure) {
    switch options.format {
    case .text:
      let text = TraceText(names, of: trace, dress: console.dress)
      try writeLines(trace, console) { text.line($0) }
    case .jsonl:
      let json = TraceJSON(names, of: trace)
      try writeLines(trace, console) { json.line($0) }
    case .mermaid:
      try console.answer(SequenceDiagram(names, of: trace, title: scenario.name).text(.mermaid))
    case .plantuml:
      try console.answer(SequenceDiagram(names, of: trace, title: scenario.name).text(.plantUML))
    case .svg:
      let title = ([scenario.name] + options.records).joined(separator: ", ")
      try console.answer(SpaceTimeDiagram(names, of: trace, title: title).svg)
    case .chrome: try console.answer(ChromeTrace(names, of: trace).json)
    case .shiviz: try console.answer(ShiVizLog(names, of: trace).log)
    case .edn: try console.answer(JepsenHistory(names, of: trace, .client).edn)
    case .ednEffects: try console.answer(JepsenHistory(names, of: trace, .effects).edn)
    }
  }

  /// Writes line by line, so that a reader who has seen enough can go.
  private static func writeLines(
    _ trace: Trace, _ console: Console, line: (TraceEvent) -> String
  ) throws(CommandFailure) {
    var kept = ""
    for event in trace.events {
      let line = line(event) + "\n"
      if console.global.output == nil { try console.output.write(line) } else { kept += line }
    }
    if console.global.output != nil { try console.answer(kept) }
  }

  private static func tell(_ trace: Trace, _ shown: Int, _ console: Console) {
    if trace.events.isEmpty { console.note("nothing happened there in that time") }
    if shown < trace.events.count {
      console.note("\(shown) of \(trace.events.count) events shown, as --limit says")
    }
  }

  private static func filter(
    _ options: TraceOptions, _ names: TraceNames, _ console: Console
  ) throws(CommandFailure) -> TraceFilter {
    var filter = TraceFilter()
    filter.from = options.from
    filter.until = options.until
    filter.tellsRecords = console.global.isVerbose
    for text in options.records { filter.records.append(try record(text, names, console)) }
    for pattern in options.actors {
      let actors = names.actors(matching: pattern)
      guard !actors.isEmpty else {
        throw console.unmatched("no actor matches '\(pattern)'", pattern, among: names.actors.map { $0.name })
      }
      filter.actors += actors
    }
    return filter
  }

  /// The record that a text names.
  static func record(
    _ text: String, _ names: TraceNames, _ console: Console
  ) throws(CommandFailure) -> RecordPlace {
    guard let record = names.record(text) else { throw unknown(record: text, names, console) }
    return record
  }

  private static func unknown(record text: String, _ names: TraceNames, _ console: Console) -> CommandFailure
  {
    guard let at = text.lastIndex(of: "@") else {
      return console.unmatched("'\(text)' names no record; write it like \(names.partitionNames[0])@17")
    }
    let partition = String(text[..<at])
    guard !names.partitionNames.contains(partition) else {
      return console.unmatched("'\(text)' names no record; an offset is a whole number from 0")
    }
    return console.unmatched(
      "there is no partition '\(partition)'", partition, among: names.partitionNames)
  }

  private static func requireStored(
    _ records: [RecordPlace], _ options: TraceOptions, _ trace: Trace, _ console: Console
  ) throws(CommandFailure) {
    for (record, text) in zip(records, options.records) {
      let end = trace.logEnds[Int(record.partition)]
      guard record.offset >= end else { continue }
      let last = end == 0 ? "its partition stayed empty" : "the last record there has offset \(end - 1)"
      throw console.unmatched("there is no record '\(text)' in this run: \(last)")
    }
  }
}
