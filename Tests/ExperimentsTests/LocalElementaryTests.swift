import Testing

@testable import Experiments

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct LocalElementaryTests {
  @Test(arguments: [1e-300, 0.05, 0.7, 0.999_999, 1, 1.000_001, 1.414_3, 2, 10, 12345.678, 1e300])
  func `The logarithm agrees with the C library`(value: Double) {
    #expect(abs(LocalElementary.naturalLogarithm(value) - log(value)) <= 4e-16 * max(1e-6, abs(log(value))))
  }

  @Test(arguments: [-700, -72, -3, -0.01, 0, 1e-9, 0.5, 1, 20, 700])
  func `The exponential agrees with the C library`(value: Double) {
    #expect(abs(LocalElementary.exponential(value) - exp(value)) <= 1e-13 * exp(value))
  }
}
