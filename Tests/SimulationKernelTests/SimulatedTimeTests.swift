import SimulationKernel
import Testing

struct SimulatedTimeTests {
  @Test func `makers agree on the unit`() {
    #expect(SimulatedDuration.seconds(2) == .milliseconds(2_000))
    #expect(SimulatedDuration.milliseconds(3) == .microseconds(3_000))
    #expect(SimulatedDuration.microseconds(5) == .nanoseconds(5_000))
    #expect(SimulatedDuration.seconds(.max) == .forever)
  }

  @Test func `sums and products saturate instead of wrapping`() {
    let almost = SimulatedDuration(nanoseconds: .max - 1)
    #expect(almost + .nanoseconds(5) == .forever)
    #expect(almost * 2 == .forever)
    #expect(almost * -2 == SimulatedDuration(nanoseconds: .min))
    #expect(SimulatedDuration(nanoseconds: .min) - .nanoseconds(1) == SimulatedDuration(nanoseconds: .min))
    #expect(SimulatedDuration.milliseconds(7) - .milliseconds(9) == .milliseconds(-2))
  }

  @Test func `forever and never absorb`() {
    #expect(SimulatedDuration.forever - .seconds(1) == .forever)
    #expect(SimulatedDuration.forever + .seconds(-1) == .forever)
    #expect(SimulatedTime.never + .seconds(-1) == .never)
    #expect(SimulatedTime.never - SimulatedDuration.seconds(1) == .never)
    #expect(SimulatedTime.never - SimulatedTime.zero == .forever)
    #expect(SimulatedTime.never - SimulatedTime.never == .zero)
  }

  @Test func `an instant beyond the representable range is never`() {
    #expect(SimulatedTime.horizon + .nanoseconds(1 << 62) == .never)
    #expect(SimulatedTime.zero + .forever == .never)
    #expect(SimulatedTime.zero + .seconds(2) - SimulatedTime.zero == .seconds(2))
    #expect(SimulatedTime.zero < .horizon)
    #expect(SimulatedTime.horizon < .never)
  }
}
