extension ScenarioDraft {
  /// What goes wrong, to whom and when; targets are names or patterns such as `billing-*`.
  public struct Fault: Sendable, Equatable {
    /// How many of the targets one firing hits.
    public enum Victims: Sendable, Equatable {
      case all
      case one
      case fixed(Int)
      case percent(Double)
    }

    /// Which half of an exchange is lost.
    public enum Direction: String, Sendable, CaseIterable {
      case request, response
    }

    /// The type, as the format names it.
    public var type: String
    /// Who is hit; `nil` where that is said otherwise.
    public var target: String?
    /// When.
    public var moment: Moment
    /// How many of the targets.
    public var victims: Victims?
    /// The most firings on each target.
    public var times: Int?
    /// Any other settings by their names.
    public var others: Named<ScenarioValue> = [:]

    /// Makes a fault of any type, with settings by their names.
    public init(
      _ type: String, _ target: String? = nil, _ moment: Moment, _ settings: Named<ScenarioValue> = [:]
    ) {
      self.type = type
      self.target = target
      self.moment = moment
      others = settings
    }

    var value: ScenarioValue {
      var object = ObjectDraft()
      object.add("type", type)
      object.add("target", target)
      switch victims {
      case nil: break
      case .all?: object.add("mode", "all")
      case .one?: object.add("mode", "one")
      case .fixed(let count)?:
        object.add("mode", "fixed")
        object.add("value", count)
      case .percent(let share)?:
        object.add("mode", "percent")
        object.add("value", share)
      }
      let (name, value) = moment.member
      object.add(name, value)
      object.add("times", times)
      object.add(contentsOf: others)
      return object.value
    }

    /// Adds a setting unless it is left to the default.
    func with(_ name: String, _ value: ScenarioValue?) -> Fault {
      var fault = self
      if let value { fault.others[name] = value }
      return fault
    }
  }
}
