// swift-tools-version: 6.2

import PackageDescription

// How somebody else's package checks its consumers with DeliveryLab: run by .ci/examples, or
//   swift test --package-path Tests/Examples --scratch-path .build

let package = Package(
  name: "examples",
  dependencies: [.package(name: "deliverylab", path: "../..")],
  targets: [
    .testTarget(
      name: "BillingTests", dependencies: [.product(name: "DeliveryLab", package: "deliverylab")],
      path: "BillingTests")
  ]
)
