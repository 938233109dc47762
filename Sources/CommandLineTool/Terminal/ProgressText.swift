import Reporting

/// What has been done of what was planned.
struct ProgressText: Equatable, Sendable {
  /// The command's name, at the start of the line.
  let title: String
  /// What is counted, such as "runs".
  let unit: String
  let plannedUnits: Int
  /// Zero when unknown; then the remaining time is estimated from units.
  let plannedEvents: Int

  /// Returns the line after `seconds`, such as `sweep  312/690 runs  45 %  18.2 runs/s  ETA 21 s`.
  func line(units: Int, events: Int, seconds: Double, now: String) -> String {
    let done = plannedEvents > 0 ? events : units
    let planned = plannedEvents > 0 ? plannedEvents : plannedUnits
    // Planned events are an estimate, so the share is kept below 1 until all units are done.
    let isFinished = units >= plannedUnits
    let share = isFinished ? 1 : min(0.99, Double(done) / Double(max(planned, 1)))
    var parts = ["\(title)  \(units)/\(plannedUnits) \(unit)", "\(Int(share * 100)) %"]
    if seconds > 0, units > 0 {
      parts.append("\(NumberText.significant(Double(units) / seconds, digits: 3)) \(unit)/s")
    }
    if share > 0, !isFinished { parts.append("ETA \(Self.duration(seconds / share - seconds))") }
    if !now.isEmpty { parts.append(" now: \(now)") }
    return parts.joined(separator: "  ")
  }

  /// Returns whole seconds, minutes or hours.
  static func duration(_ seconds: Double) -> String {
    let whole = Int(min(seconds.rounded(.up), 1e9))
    if whole < 100 { return "\(whole) s" }
    if whole < 6000 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
