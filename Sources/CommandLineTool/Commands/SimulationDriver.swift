import DeliveryLab
import DeliveryModel
import Experiments

/// Runs a plan for a command: threads, progress, signals, and what a failed run means for the exit status.
struct SimulationDriver {
  /// Thrown where a consumer wants no more units, so that none of those under way is consumed.
  private struct Enough: Error {}

  let title: String
  let options: SimulationOptions
  let console: Console
  /// When a point has runs enough; `nil` if all get as many as planned.
  var rule: StoppingRule?
  /// The most events of a run; `nil` for what the options say.
  var eventLimit: Int64?

  /// Runs what is left of a plan into a stream; true if all of it is done.
  func run(
    _ plan: Plan, shard: Shard = .whole, from first: Int, into stream: ResultsStream
  ) throws(CommandFailure) -> Bool {
    do throws(CommandFailure) {
      return try run(plan, shard: shard, from: first) { unit throws(CommandFailure) in
        try stream.take(unit)
        return true
      }
    } catch {
      if case .run = error { try stream.finish(complete: false) { _ in "" } }
      throw error
    }
  }

  /// Runs what is left of a plan until `consume` wants no more; true if all of it is done.
  func run(
    _ plan: Plan, shard: Shard = .whole, from first: Int = 0,
    consume: (Laboratory.Unit) throws(CommandFailure) -> Bool
  ) throws(CommandFailure) -> Bool {
    SignalTrap.install()
    let planned = shard.unitCount(of: plan.points.count * plan.runs) - first
    let meter = console.progressMeter(
      ProgressText(title: title, unit: "runs", plannedUnits: planned, plannedEvents: 0))
    defer { meter.finish() }
    func take(_ unit: Laboratory.Unit) throws {
      let goesOn = try consume(unit)
      meter.advance(events: unit.events, now: unit.point.text)
      if !goesOn { throw Enough() }
    }
    do {
      if let rule {
        return try Laboratory.run(
          plan, until: rule, jobs: options.jobs, maxEvents: eventLimit ?? options.eventLimit,
          isCancelled: { SignalTrap.isTriggered }, consume: take)
      }
      return try planned
        == Laboratory.run(
          plan, shard: shard, from: first, jobs: options.jobs, maxEvents: eventLimit ?? options.eventLimit,
          isCancelled: { SignalTrap.isTriggered }, consume: take)
    } catch is Enough {
      return false
    } catch let failure as CommandFailure {
      throw failure
    } catch let failure as LaboratoryFailure {
      throw .run(failure)
    } catch {
      throw .internalError("an unexpected failure")
    }
  }
}
