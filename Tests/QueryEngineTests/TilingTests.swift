import Disclosure
import TestSupport
import Testing

@testable import QueryEngine

/// The tiling against all choices of rows that there are.
@Suite struct TilingTests {
  private static let depths: [(PlainDepth, TileDepth)] = [
    (.printed, .printed), (.leaf, .leaf), (.level(.class), .level(.class)),
    (.level(.section), .level(.section)), (.level(.item), .level(.item)),
  ]

  @Test func isTheCoarsestOfAllExactChoices() throws {
    var random = SeededGenerator(seed: 1)
    var cases = 0
    var choices = 0
    var severalTiles = 0
    while cases < 6000 {
      let sample = RandomTables.table(limit: 9, unreadable: 4, using: &random)
      let plain = PlainTable(sample)
      let store = try FactStore([SampleDocument(tables: [sample]).document])
      let table = try #require(store.table(.expenditure, document: 0))
      #expect(leafRows(table) == plain.leaves, "leaves of \(sample.rows)")
      for _ in 0..<4 {
        let share = random.pick([50, 80, 100])
        let set = Set(plain.leaves.filter { _ in random.chance(share) })
        let column = random.below(sample.columns.count)
        let (plainDepth, depth) = random.pick(TilingTests.depths)
        let contains = table.origins.map { set.contains(Int($0)) }
        let tiling = Tiling(of: LeafSet(contains, in: table), in: table, column: column, depth: depth)
        let tiles = Set(tiling.tiles.map { Int(table.origins[$0]) })
        let all = exactChoices(of: set, in: plain, column: column, depth: plainDepth)
        cases += 1
        choices += all.count
        severalTiles += tiles.count > 1 ? 1 : 0
        let context = "\(sample.rows) set \(set.sorted()) column \(column) \(plainDepth): \(tiles.sorted())"
        #expect(all.contains(tiles), "not an exact choice: \(context)")
        for other in all {
          let lies = other.allSatisfy { row in tiles.contains(row) || plain.isUnder(row, tiles) }
          #expect(lies, "\(other.sorted()) is coarser: \(context)")
        }
        #expect(tiling.blankAboveFigures.allSatisfy { isBlankAboveFigures($0, in: table, column: column) })
      }
    }
    print("tilings: \(cases) cases, \(choices) exact choices, \(severalTiles) of several tiles")
  }

  private func leafRows(_ table: FactTable) -> [Int] {
    (0..<table.rowCount).filter { table.tags[$0].isLeaf }.map { Int(table.origins[$0]) }.sorted()
  }

  private func isBlankAboveFigures(_ row: Int, in table: FactTable, column: Int) -> Bool {
    !table.state(row, column).isFigure
      && (row + 1..<Int(table.ends[row])).contains { table.state($0, column).isFigure }
  }

  /// Every set of allowed printed rows whose leaves are disjoint and together the set, by trying all sets
  /// of rows.
  private func exactChoices(
    of set: Set<Int>, in plain: PlainTable, column: Int, depth: PlainDepth
  ) -> [Set<Int>] {
    let rows = plain.kept.filter { plain.mayBeTile($0, of: set, column: column, depth: depth) }
    let masks = rows.map { row in plain.leavesUnder[row, default: []].reduce(0) { $0 | 1 << $1 } }
    let wanted = set.reduce(0) { $0 | 1 << $1 }
    var found: [Set<Int>] = []
    for choice in 0..<(1 << rows.count) {
      var covered = 0
      var isDisjoint = true
      for (index, mask) in masks.enumerated() where choice >> index & 1 == 1 {
        if covered & mask != 0 {
          isDisjoint = false
          break
        }
        covered |= mask
      }
      guard isDisjoint, covered == wanted else { continue }
      found.append(Set(rows.indices.filter { choice >> $0 & 1 == 1 }.map { rows[$0] }))
    }
    return found
  }
}

extension PlainTable {
  /// Whether a row stands under one of some rows.
  func isUnder(_ row: Int, _ others: Set<Int>) -> Bool {
    others.contains { under[$0]?.contains(row) ?? false }
  }
}
