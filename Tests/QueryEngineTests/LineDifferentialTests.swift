import Disclosure
import TestSupport
import Testing

@testable import QueryEngine

/// Random sums over tables of lines, asked of the engine and worked out from the tree that the table was made from.
@Suite struct LineDifferentialTests {
  /// A line with those under it; the table prints the lines under a line before it (a side) or after it (a section).
  private final class Line {
    let name: String
    let label: String
    let cell: String
    let under: [Line]

    init(_ label: String, _ cell: String, _ under: [Line] = []) {
      self.label = label
      name = String(label.split(separator: "、").last ?? "")
      self.cell = cell
      self.under = under
    }

    var fen: Int? { PlainCell(cell, unit: .wan).fen }
    var leaves: [Line] { under.isEmpty ? [self] : under.flatMap(\.leaves) }
    var all: [Line] { [self] + under.flatMap(\.all) }
  }

  /// A condition on names, with its truth for a leaf and the lines above it, the root apart.
  private indirect enum Test {
    case isNamed(String)
    case contains(String)
    case compares(String, Int)
    case not(Test)
    case and(Test, Test)
    case or(Test, Test)

    var text: String {
      switch self {
      case .isNamed(let name): "name = \"\(name)\""
      case .contains(let name): "name ~ \"\(name)\""
      case .compares(let sign, let fen): "amount \(sign) \(fen / 1_000_000)"
      case .not(let part): "not (\(part.text))"
      case .and(let left, let right): "(\(left.text)) and (\(right.text))"
      case .or(let left, let right): "(\(left.text)) or (\(right.text))"
      }
    }

    /// The truth for a path from the root's child down to the leaf.
    func truth(_ path: [Line]) -> Bool? {
      switch self {
      case .isNamed(let name): return path.contains { $0.name == name }
      case .contains(let text): return path.contains { $0.name.contains(text) }
      case .compares(let sign, let fen):
        guard let own = path.last?.fen else { return nil }
        return sign == "<" ? own < fen : sign == ">" ? own > fen : own == fen
      case .not(let part): return part.truth(path).map { !$0 }
      case .and(let left, let right): return Truth.and(left.truth(path), right.truth(path))
      case .or(let left, let right): return Truth.or(left.truth(path), right.truth(path))
      }
    }
  }

  private static let lines = [
    "一般公共服务支出", "教育支出", "卫生健康支出", "住房保障支出", "农林水支出", "其他支出",
  ]
  private static let numbers = ["一", "二", "三", "四", "五", "六"]

  private func cell(_ random: inout SeededGenerator) -> String {
    RandomTables.cell(unreadable: 0, using: &random)
  }

  /// 总计 over 本年支出合计 with its lines, and over the balances with their books.
  private func side(_ random: inout SeededGenerator) -> Line {
    var numbered: [Line] = []
    for index in 0..<1 + random.below(6) {
      numbered.append(
        Line("\(LineDifferentialTests.numbers[index])、\(LineDifferentialTests.lines[index])", cell(&random)))
    }
    // A line with a number and no name is a blank leaf like others.
    numbered.append(Line("", ""))
    var under = [Line("本年支出合计", cell(&random), numbered)]
    if random.chance(40) { under.append(Line("结余分配", cell(&random))) }
    if random.chance(80) {
      var books: [Line] = []
      for name in ["一般公共预算财政拨款", "政府性基金预算财政拨款"] where random.chance(50) {
        books.append(Line(name, cell(&random)))
      }
      under.append(Line("年末财政拨款结转和结余", cell(&random), books))
    }
    return Line("总计", cell(&random), under)
  }

  /// 合计 over what was bought.
  private func section(_ random: inout SeededGenerator) -> Line {
    var under: [Line] = []
    for name in ["货物", "工程", "服务"] where random.chance(80) { under.append(Line(name, cell(&random))) }
    return Line("合计", cell(&random), under)
  }

  private func statement(_ root: Line, isSide: Bool, _ random: inout SeededGenerator) -> SampleLines {
    guard isSide else {
      return SampleLines.sections(root.all.map { ("一、政府采购情况", $0.label, $0.cell, nil) })
    }
    var rows: [(label: String, cells: [String])] = []
    for part in root.under {
      if part.label == "本年支出合计" {
        rows += part.under.map { ($0.label, [$0.cell]) } + [(part.label, [part.cell])]
      } else {
        rows += part.all.map { ($0.label, [$0.cell]) }
      }
    }
    rows.append((root.label, [root.cell]))
    return SampleLines.sides(.appropriation, income: ["总计": "1"], expense: rows)
  }

  private func test(_ depth: Int, of root: Line, _ random: inout SeededGenerator) -> Test {
    if depth > 0 {
      switch random.below(4) {
      case 0: return .not(test(depth - 1, of: root, &random))
      case 1: return .and(test(depth - 1, of: root, &random), test(depth - 1, of: root, &random))
      case 2: return .or(test(depth - 1, of: root, &random), test(depth - 1, of: root, &random))
      default: break
      }
    }
    let names = root.under.flatMap(\.all).map(\.name).filter { !$0.isEmpty }
    switch random.below(4) {
    case 0:
      return .compares(random.pick(["<", ">", "="]), random.pick([0, 1_000_000, 2_000_000, 9_000_000]))
    case 1: return .contains(String(random.pick(names).suffix(2)))
    default: return .isNamed(random.pick(names))
    }
  }

  /// The cells of the tiles of a set, from a line downwards.
  private func tiles(_ line: Line, _ set: Set<ObjectIdentifier>, atLeaf: Bool) -> [PlainCell] {
    let own = PlainCell(line.cell, unit: .wan)
    let isIn = line.leaves.allSatisfy { set.contains(ObjectIdentifier($0)) }
    if line.under.isEmpty { return isIn ? [own] : [] }
    let hasFigure = line.fen != nil || line.under.flatMap(\.all).allSatisfy { $0.fen == nil }
    if isIn, !atLeaf, hasFigure { return [own] }
    return line.under.flatMap { tiles($0, set, atLeaf: atLeaf) }
  }

  @Test func sumsAgreeWithTheTree() throws {
    var random = SeededGenerator(seed: 31)
    var figures = 0
    for _ in 0..<700 {
      let isSide = random.chance(75)
      let root = isSide ? side(&random) : section(&random)
      guard !root.under.isEmpty else { continue }
      let engine = try QueryEngine(statement(root, isSide: isSide, &random))
      for _ in 0..<4 {
        let condition = random.chance(85) ? test(random.below(3), of: root, &random) : nil
        let atLeaf = random.chance(35)
        var set: Set<ObjectIdentifier> = []
        func visit(_ line: Line, _ path: [Line]) {
          if line.under.isEmpty, condition.map({ $0.truth(path) == true }) ?? true {
            set.insert(ObjectIdentifier(line))
          }
          for next in line.under { visit(next, path + [next]) }
        }
        visit(root, [])
        let cells = tiles(root, set, atLeaf: atLeaf)
        let expected = try PlainEvaluator.sum(cells).text
        let words = isSide ? "sum expense appropriation" : "sum statistics"
        let sentence =
          words + (condition.map { " where \($0.text)" } ?? "") + (atLeaf ? " at leaf" : "")
        let actual = try engine.lines(sentence)
        let printed = root.all.map { "\($0.label)=\($0.cell)" }
        #expect(actual == [expected], "\(sentence): \(printed)")
        if expected != "absent" { figures += 1 }
      }
    }
    #expect(figures > 1000)
  }
}
