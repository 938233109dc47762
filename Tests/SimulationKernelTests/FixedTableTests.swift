import SimulationKernel
import Testing

struct FixedTableTests {
  @Test func `elements are changed in place`() {
    var table = FixedTable([[1], [2], [3]])
    for index in table.indices { table[index].append(index) }
    #expect(table.count == 3)
    #expect(table[0] == [1, 0])
    #expect(table[2] == [3, 2])
  }

  @Test func `an empty table has no indices`() {
    let table = FixedTable<Int>([])
    #expect(table.indices.isEmpty)
  }

  @Test func `elements are released with the table`() {
    final class Canary {}
    weak var canary: Canary?
    func use() {
      let strong = Canary()
      canary = strong
      let table = FixedTable([strong])
      #expect(table.count == 1)
    }
    use()
    #expect(canary == nil)
  }
}
