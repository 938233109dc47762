import Testing
@testable import ScenarioText
