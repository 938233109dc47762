import Experiments
import SimulationKernel

/// Records duplicated or lost against capacity: a mark for each point with its intervals, and the frontier.
struct TradeOffPlot {
  private struct Mark {
    let row: ReportPage.Row
    let x: Double
    let y: Double
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double
  }

  private static let width = 800.0
  private static let height = 440.0
  private static let frame = (left: 70.0, right: 780.0, top: 20.0, bottom: 380.0)
  /// Where the logarithmic part of the upright axis begins; zero lies below it.
  private static let floor = 345.0

  private let rows: [ReportPage.Row]
  private let capacities: (low: Double, high: Double, step: Double)
  private let decades: (low: Int, high: Int)

  init(_ rows: [ReportPage.Row]) {
    self.rows = rows
    let ends = rows.compactMap { $0.capacity }.flatMap { [$0.lower ?? $0.mean, $0.upper ?? $0.mean] }
    let (low, high) = (ends.min() ?? 0, ends.max() ?? 1)
    let step = Self.step(max(high - low, high * 0.05, 1e-6) / 6)
    let first = (low / step).rounded(.down)
    capacities = (first * step, max((high / step).rounded(.up), first + 1) * step, step)
    let shares = rows.compactMap { $0.harm?.mean }.filter { $0 > 0 }
    let uppers = rows.compactMap { $0.harm.map { min(1, $0.upper ?? $0.mean) } }.filter { $0 > 0 }
    let least = Self.decade(shares.min() ?? 0.01)
    decades = (least, max(least + 1, Self.decade(uppers.max() ?? 0.01) + 1))
  }

  /// The drawing; `number` tells it from others of the page.
  func svg(number: Int) -> String {
    let marks = rows.compactMap { mark($0) }
    var parts = [grid]
    let front = marks.filter { $0.row.isBest }.sorted { $0.x < $1.x }
    if front.count > 1 {
      let points = front.map { "\(Self.text($0.x)),\(Self.text($0.y))" }.joined(separator: " ")
      parts.append("<polyline class=\"front\" points=\"\(points)\"/>")
    }
    parts += marks.map { Self.drawing($0) }
    parts += labels(marks)
    return
      "<svg viewBox=\"0 0 800 440\" role=\"img\" aria-labelledby=\"plot-\(number) plot-\(number)-words\">\n"
      + "<title id=\"plot-\(number)\">Records duplicated or lost against capacity</title>\n"
      + "<desc id=\"plot-\(number)-words\">The numbers are those of the table of all points.</desc>\n"
      + parts.joined(separator: "\n") + "\n</svg>\n"
      + "<p class=\"note\">Numbers are those of the table below. Circle: duplicates, no losses. Cross: loses. "
      + "Square: neither. Thick: on the frontier, which the dashed line joins. Bars: 95 % intervals.</p>\n"
  }

  private func mark(_ row: ReportPage.Row) -> Mark? {
    guard let capacity = row.capacity, let harm = row.harm else { return nil }
    return Mark(
      row: row, x: x(capacity.mean), y: y(harm.mean), left: x(capacity.lower ?? capacity.mean),
      right: x(capacity.upper ?? capacity.mean), top: y(harm.upper ?? harm.mean),
      bottom: y(max(0, harm.lower ?? harm.mean)))
  }

  private func x(_ capacity: Double) -> Double {
    let (left, right) = (Self.frame.left, Self.frame.right)
    return left + (capacity - capacities.low) / (capacities.high - capacities.low) * (right - left)
  }

  private func y(_ share: Double) -> Double {
    let least = Self.power(decades.low)
    // Below the first decade the axis is straight down to zero.
    guard share > least else {
      return Self.frame.bottom - (Self.frame.bottom - Self.floor) * max(0, share) / least
    }
    let part = (Self.logarithm(share) - Double(decades.low)) / Double(decades.high - decades.low)
    return Self.floor - part * (Self.floor - Self.frame.top)
  }

  private var grid: String {
    let frame = Self.frame
    var parts: [String] = []
    let shares = [(0, "0")] + (decades.low...decades.high).map { (Self.power($0), Self.percent($0)) }
    for (share, label) in shares {
      let y = y(share)
      parts.append(Self.line("grid", (frame.left, y), (frame.right, y)))
      parts.append(Self.words(label, frame.left - 8, y + 4, "end"))
    }
    for number in 0...Int(((capacities.high - capacities.low) / capacities.step).rounded()) {
      let capacity = capacities.low + Double(number) * capacities.step
      let x = x(capacity)
      parts.append(Self.line("axis", (x, frame.bottom), (x, frame.bottom + 5)))
      parts.append(Self.words(NumberText.significant(capacity, digits: 3), x, frame.bottom + 19, "middle"))
    }
    parts.append(Self.line("axis", (frame.left, frame.bottom), (frame.right, frame.bottom)))
    parts.append(Self.words("capacity, records per second", 425, 425, "middle"))
    parts.append(
      PageText.element(
        "text", [("transform", "translate(16 200) rotate(-90)"), ("text-anchor", "middle")],
        "duplicated or lost, % of acknowledged (log)"))
    return parts.joined(separator: "\n")
  }

  private static func drawing(_ mark: Mark) -> String {
    let kind = !mark.row.isZero(.lost) ? "loss" : mark.row.isZero(.duplicated) ? "once" : "dup"
    let style = ("class", "mark \(kind)" + (mark.row.isBest ? " best" : ""))
    let (x, y) = (mark.x, mark.y)
    var parts = [
      PageText.element(
        "title", [], PageText.text("\(mark.row.number): \(mark.row.group.text(withAudience: false))")),
      line("bar \(kind)", (mark.left, y), (mark.right, y)),
      line("bar \(kind)", (x, mark.top), (x, mark.bottom)),
    ]
    switch kind {
    case "loss":
      let path =
        "M\(text(x - 5)) \(text(y - 5))L\(text(x + 5)) \(text(y + 5))"
        + "M\(text(x - 5)) \(text(y + 5))L\(text(x + 5)) \(text(y - 5))"
      parts.append(PageText.element("path", [style, ("d", path)], ""))
    case "once":
      let corner = [("x", text(x - 5)), ("y", text(y - 5)), ("width", "10"), ("height", "10")]
      parts.append(PageText.element("rect", [style] + corner, ""))
    default:
      parts.append(PageText.element("circle", [style, ("cx", text(x)), ("cy", text(y)), ("r", "5.5")], ""))
    }
    return PageText.element("g", [], parts.joined())
  }

  private static func line(
    _ style: String, _ from: (x: Double, y: Double), _ to: (x: Double, y: Double)
  ) -> String {
    let ends = [("x1", text(from.x)), ("y1", text(from.y)), ("x2", text(to.x)), ("y2", text(to.y))]
    return PageText.element("line", [("class", style)] + ends, "")
  }

  private static func words(_ content: String, _ x: Double, _ y: Double, _ anchor: String) -> String {
    PageText.element("text", [("x", text(x)), ("y", text(y)), ("text-anchor", anchor)], content)
  }

  /// Numbers beside the marks; marks that lie on each other share a label.
  private func labels(_ marks: [Mark]) -> [String] {
    var clusters: [(x: Double, y: Double, numbers: [Int])] = []
    for mark in marks {
      if let place = clusters.firstIndex(where: {
        ($0.x - mark.x).magnitude < 14 && ($0.y - mark.y).magnitude < 12
      }) {
        clusters[place].numbers.append(mark.row.number)
      } else {
        clusters.append((mark.x, mark.y, [mark.row.number]))
      }
    }
    return clusters.map { cluster in
      let isRight = cluster.x > 640
      let numbers = cluster.numbers.prefix(8).map { String($0) }.joined(separator: ", ")
      return Self.words(
        numbers + (cluster.numbers.count > 8 ? ", ..." : ""), cluster.x + (isRight ? -10 : 10), cluster.y - 8,
        isRight ? "end" : "start")
    }
  }

  /// The least of 1, 2, 5, 10, 20 and so on that is not below a number.
  private static func step(_ width: Double) -> Double {
    let power = power(decade(width))
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= width } ?? 10 * power
  }

  private static func logarithm(_ value: Double) -> Double {
    Elementary.naturalLogarithm(value) / Elementary.naturalLogarithm(10)
  }

  private static func decade(_ value: Double) -> Int { Int((logarithm(value) + 1e-12).rounded(.down)) }

  private static func power(_ exponent: Int) -> Double {
    var value = 1.0
    for _ in 0..<exponent.magnitude { value *= 10 }
    return exponent < 0 ? 1 / value : value
  }

  /// A power of ten as a percentage.
  private static func percent(_ exponent: Int) -> String {
    NumberText.fixed(power(exponent + 2), decimals: max(0, -exponent - 2))
  }

  private static func text(_ value: Double) -> String { NumberText.fixed(value, decimals: 2) }
}
