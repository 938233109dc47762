import SimulationKernel

/// A group at its coordinator, with what the world keeps beside it.
struct GroupPlace {
  /// The group itself, if it runs the classic protocol.
  var group: ConsumerGroup
  /// The group itself, if it runs the new one.
  var modern: ModernGroup?
  /// The live event that wakes it, and when.
  var wake = EventID.none
  var wakesAt = SimulatedTime.never
  /// The firing that set the present rebalance off; -1 for none.
  var blame: Int32 = -1
  /// The first slot (`OwnedPartition.slot`) of its application: slot of partition number 0.
  let firstSlot: Int
}
