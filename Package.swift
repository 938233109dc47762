// swift-tools-version: 6.2

import PackageDescription

// The target list is the architecture diagram: each target may import only what stands above it.

/// What every target is compiled with: strict imports, spelled-out existentials, no warning left standing.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// The engine is optimized in debug builds too, with its assertions: most of the tests' time is simulated runs.
let engine: [SwiftSetting] = [
  .unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))
]

let package = Package(
  name: "deliverylab",
  products: [
    .library(name: "DeliveryLab", targets: ["DeliveryLab"]),
    .executable(name: "deliverylab", targets: ["CommandLineTool"]),
    .executable(name: "deliverylab-bench", targets: ["Benchmarks"]),
  ],
  dependencies: [],
  targets: [
    // Time, event queue, named random streams, distributions.
    .target(name: "SimulationKernel"),
    // JSON text to values with positions; field reading; problems.
    .target(name: "ScenarioText"),
    // What happened: events, ledger, verdicts. Below the model: the judge cannot see the accused.
    .target(name: "DeliveryHistory", dependencies: ["SimulationKernel"]),
    // Who makes it happen: logs, producers, consumers, commit strategies, sinks, faults, the world.
    .target(
      name: "DeliveryModel", dependencies: ["SimulationKernel", "ScenarioText", "DeliveryHistory"]),
    // Points, replications, estimates.
    .target(
      name: "Experiments",
      dependencies: ["SimulationKernel", "ScenarioText", "DeliveryHistory", "DeliveryModel"]),
    // Reports as strings.
    .target(
      name: "Reporting",
      dependencies: ["SimulationKernel", "ScenarioText", "DeliveryHistory", "Experiments"]),
    // The library that people import: files, threads, results. The first target with Foundation.
    .target(
      name: "DeliveryLab",
      dependencies: [
        "SimulationKernel", "ScenarioText", "DeliveryHistory", "DeliveryModel", "Experiments",
        "Reporting",
      ]),
    // The command: arguments, terminal, exit status.
    .executableTarget(
      name: "CommandLineTool",
      dependencies: [
        "DeliveryLab", "DeliveryModel", "DeliveryHistory", "Experiments", "Reporting", "ScenarioText",
        "SimulationKernel",
      ]),
    // Nanoseconds per event and per record.
    .executableTarget(
      name: "Benchmarks",
      dependencies: ["DeliveryModel", "DeliveryHistory", "ScenarioText", "SimulationKernel"]),

    .testTarget(name: "SimulationKernelTests", dependencies: ["SimulationKernel"]),
    .testTarget(name: "ScenarioTextTests", dependencies: ["ScenarioText"]),
    .testTarget(
      name: "DeliveryHistoryTests", dependencies: ["DeliveryHistory", "SimulationKernel"]),
    .testTarget(
      name: "DeliveryModelTests",
      dependencies: ["DeliveryModel", "DeliveryHistory", "ScenarioText", "SimulationKernel"]),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: [
        "Experiments", "DeliveryModel", "DeliveryHistory", "ScenarioText", "SimulationKernel",
      ]),
    .testTarget(
      name: "ReportingTests", dependencies: ["DeliveryLab", "Reporting", "Experiments", "ScenarioText"]),
    .testTarget(
      name: "DeliveryLabTests",
      dependencies: [
        "CommandLineTool", "DeliveryLab", "Reporting", "Experiments", "DeliveryModel", "DeliveryHistory",
        "ScenarioText", "SimulationKernel",
      ]),
    .testTarget(name: "CommandTests", dependencies: ["CommandLineTool"]),
    .testTarget(
      name: "RepositoryTests",
      dependencies: [
        "DeliveryLab", "Reporting", "Experiments", "DeliveryModel", "DeliveryHistory", "ScenarioText",
      ]),
  ]
)

for target in package.targets {
  let isEngine = ["SimulationKernel", "DeliveryHistory", "DeliveryModel"].contains(target.name)
  target.swiftSettings = (target.swiftSettings ?? []) + strict + (isEngine ? engine : [])
}
