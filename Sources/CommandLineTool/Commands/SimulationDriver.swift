import DeliveryLab
import DeliveryModel
import Experiments

/// Runs a plan for a command: threads, progress, signals, and what a failed run means for the exit status.
struct SimulationDriver {
  let title: String
  let options: SimulationOptions
  let console: Console

  /// Runs what is left of a plan into a stream; true if all of it is done.
  func run(_ plan: Plan, from first: Int, into stream: ResultsStream) throws(CommandFailure) -> Bool {
    SignalTrap.install()
    let planned = plan.points.count * plan.runs - first
    let meter = console.progressMeter(
      ProgressText(title: title, unit: "runs", plannedUnits: planned, plannedEvents: 0))
    defer { meter.finish() }
    do {
      let done = try Laboratory.run(
        plan, from: first, jobs: options.jobs, maxEvents: options.maxEvents.map { Int64($0) } ?? .max,
        isCancelled: { SignalTrap.isTriggered }
      ) { unit in
        try stream.take(unit)
        meter.advance(events: unit.events, now: unit.point.text)
      }
      return done == planned
    } catch let failure as CommandFailure {
      throw failure
    } catch let failure as LaboratoryFailure {
      try stream.finish(complete: false) { _ in "" }
      throw .run(failure)
    } catch {
      throw .internalError("an unexpected failure")
    }
  }
}
