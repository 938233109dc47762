/// The version of the tool and of the formats it reads and writes.
public enum DeliveryLabVersion {
  /// The version of the tool, as in the changelog.
  public static let number = "0.1.0"
  /// The formats that this version reads or writes.
  public static let formats = [
    "deliverylab.baseline/1", "deliverylab.comparison/1", "deliverylab.diagnostics/1", "deliverylab.result/1",
    "deliverylab.results/1", "deliverylab.verdicts/1",
    "deliverylab.version/1",
  ]
}
