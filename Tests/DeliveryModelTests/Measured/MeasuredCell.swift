import DeliveryHistory
import DeliveryModel
import Testing

/// What was measured on a real client, and a scenario of the same shape.
struct MeasuredCell: Sendable, CustomTestStringConvertible {
  /// The cell's name in the measurements, and what was measured.
  var testDescription: String
  /// Kills that were measured.
  var crashes: Int
  /// Mean and standard deviation of the replays of a kill; `nil` where nothing can be compared.
  var replay: Quantity?
  /// The same for losses.
  var lost: Quantity?
  var lab: Lab

  /// A measured mean with its standard deviation, that of the closed form, and the most that may happen.
  struct Quantity: Sendable {
    var mean: Double
    var deviation: Double
    var formDeviation: Double
    var bound: Int64
  }

  /// Compares means within 2.6 of the larger standard error, and bounds exactly.
  func check() throws { try Self.check(Crashes(lab), crashes: crashes, replay: replay, lost: lost) }

  /// The same for any scenario.
  static func check(_ simulated: Crashes, crashes: Int, replay: Quantity?, lost: Quantity?) throws {
    #expect(simulated.replayed.values.count >= 300)
    for (quantity, sample) in [(replay, simulated.replayed), (lost, simulated.lost)] {
      guard let quantity else {
        #expect(sample.values.allSatisfy { $0 == 0 })
        continue
      }
      let error = max(quantity.deviation, quantity.formDeviation) / Double(crashes).squareRoot()
      #expect(
        abs(sample.mean - quantity.mean) <= 2.6 * error, "model \(sample.mean), measured \(quantity.mean)")
      let most = sample.values.max() ?? 0
      #expect(most <= quantity.bound)
    }
  }
}
