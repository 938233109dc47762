import SimulationKernel

/// Which positions a commit request names: what polls returned, what was handed over, what is finished.
extension World {
  /// Names all positions that polls have returned.
  ///
  /// The Java client's auto-commit sends all of them, moved or not (R-KAFKA-2); others commit what has moved.
  @inline(__always)
  mutating func nameReturned(_ slot: Int, _ i: Int) {
    for index in instances[i].places where owned[index].position != owned[index].confirmed {
      requests.add(slot, owned: index, Int(owned[index].slot), position: owned[index].position)
    }
  }

  /// Names the ends of what the workers were given, and of what waits for them to take it.
  private mutating func nameHandedOver(_ slot: Int, _ i: Int) {
    let blocked = handedOver(i)
    for index in instances[i].places {
      let position = position(i, of: index, after: blocked) ?? firstInHand(i, of: index)
      guard position != owned[index].confirmed, position > owned[index].started else { continue }
      requests.add(slot, owned: index, Int(owned[index].slot), position: position)
    }
  }

  /// The first record of a partition that is still in hand, or the next to be polled.
  func firstInHand(_ i: Int, of index: Int) -> Int64 {
    for place in instances[i].handIndex..<instances[i].handEnd where hands[place].owned == index {
      return hands[place].from
    }
    return owned[index].position
  }

  /// Names the positions that have moved since the last confirmed commit.
  @inline(__always)
  mutating func nameFinished(_ slot: Int, _ i: Int, _ content: CommitContent) {
    let naming = instances[i].plan.position
    var records: Int64 = 0
    var behind: Int64 = 0
    switch content {
    case .covering(let count): records = count
    case .handedOver:
      if instances[i].plan.workers > 0 { return nameHandedOver(slot, i) }
      records = handedOver(i)
    case .finished:
      if naming == .polled { records = handedOver(i) }
      if naming == .lastProcessed { behind = 1 }
    case .returned: break
    }
    for index in instances[i].places {
      var position = owned[index].processed
      if records > 0 {
        if let ahead = self.position(i, of: index, after: records) {
          position = ahead
        } else if content.isCover, instances[i].plan.workers > 0 {
          // Its records are with the workers, and have been committed: what they have finished lies below that.
          continue
        }
      }
      guard position > owned[index].started, position - behind != owned[index].confirmed else { continue }
      requests.add(slot, owned: index, Int(owned[index].slot), position: position - behind)
    }
  }

  /// Records of the hand that are with the application but not finished.
  func handedOver(_ i: Int) -> Int64 {
    let state = instances[i].state
    let isWorking =
      state == .processing || state == .backingOff || state == .sendingAway || state == .sentAway
      || state == .blocked || instances[i].plan.unit == Int64.max
    if !isWorking, instances[i].handDone % instances[i].plan.unit == 0 { return 0 }
    return instances[i].unitEnd - instances[i].handDone
  }
}
