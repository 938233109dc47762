import SimulationKernel
import Testing

struct GrowingTableTests {
  @Test func `a table keeps its elements while it grows`() {
    var table = GrowingTable<Int>()
    for number in 0..<1_000 { table.append(number) }
    for index in table.indices { table[index] += 1 }
    #expect(table.count == 1_000)
    #expect(table[0] == 1)
    #expect(table[999] == 1_000)
  }

  @Test func `the last element comes off first`() {
    var table = GrowingTable<Int>()
    let none = table.popLast()
    table.append(7)
    table.append(8)
    let last = table.popLast()
    #expect(none == nil)
    #expect(last == 8)
    #expect(table.count == 1)
  }
}
