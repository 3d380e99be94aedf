import Disclosure
import Rendering
import SourceText
import TestSupport
import Testing

@testable import QueryEngine

/// Answers within a width: nothing is lost that a figure, a code or a key says.
@Suite struct WidthTests {
  /// The cells of a line, without the blanks around them.
  private static func cells(_ line: Substring) -> [String] {
    line.split(separator: "|", omittingEmptySubsequences: false).map { String($0).withoutBlanks }
  }

  /// A block as printed: its heading, the line under it, its rows.
  private struct Block {
    let heading: [Substring]
    let rule: Substring
    let rows: [Substring]
  }

  private static func blocks(_ text: String) -> [Block] {
    text.split(separator: "\n\n").compactMap { block in
      let lines = block.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.isEmpty }
      guard let rule = lines.firstIndex(where: { $0.allSatisfy { "-+".contains($0) } }) else { return nil }
      return Block(heading: Array(lines[..<rule]), rule: lines[rule], rows: Array(lines[(rule + 1)...]))
    }
  }

  /// What stands in the columns of a block, headings put together.
  private static func columns(_ block: Block) -> [(title: String, texts: [String])] {
    let titles = block.heading.map(cells)
    let rows = block.rows.map(cells)
    return block.rule.split(separator: "+").indices.map { _ in 0 }.indices.map { index in
      (
        titles.map { index < $0.count ? $0[index] : "" }.joined(),
        rows.map { index < $0.count ? $0[index] : "" }
      )
    }
  }

  /// Every figure of the unlimited text stands once in the fitted one, in its row; columns are aligned.
  private static func check(_ table: ResultTable, width: Int, _ language: Language) -> String? {
    let whole = TextTable.text(table, language: language)
    let text = TextTable.text(table, language: language, width: width)
    let isWide = whole.split(separator: "\n").contains { DisplayWidth.columns(of: $0) > width }
    guard isWide else { return text == whole ? nil : "changed though it fits" }
    let blocks = blocks(text)
    guard let natural = Self.blocks(whole).first.map(columns) else { return nil }
    var seen: [String: Int] = [:]
    for block in blocks {
      let columns = columns(block)
      let gaps = Self.gaps(block.rule)
      for line in block.heading + block.rows {
        // One figure may be wider than the width.
        let isOneFigure = columns.count == 1 || columns.count == 2 && columns[0].title == "#"
        if DisplayWidth.columns(of: line) > width, !isOneFigure { return "too long: \(line)" }
        for gap in gaps where Self.column(line, gap) != " " && Self.column(line, gap) != "|" {
          return "not aligned at \(gap): \(line)"
        }
      }
      guard Set(columns.map(\.title)).count == columns.count else { return "two columns of one heading" }
      for (title, texts) in columns {
        guard let column = natural.firstIndex(where: { $0.title == title.withoutBlanks }) else {
          if title == "#" { continue }
          return "no column \(title)"
        }
        guard texts.count == natural[column].texts.count else { return "\(texts.count) rows" }
        let isFigures = table.columns[column].kind != .text && table.columns[column].kind != .code
        if isFigures, texts != natural[column].texts { return "\(title): \(texts)" }
        if table.columns[column].kind == .code {
          for (shown, printed) in zip(texts, natural[column].texts) where shown != printed && !printed.isEmpty
          {
            return "\(shown) for the code \(printed)"
          }
        }
        seen[title, default: 0] += 1
      }
    }
    for (column, one) in zip(table.columns, natural) {
      let isKey = column.kind == .text || column.kind == .code
      let count = seen[one.title] ?? 0
      if isKey ? count < 1 : count != 1 { return "\(one.title) stands \(count) times" }
    }
    return nil
  }

  /// The display columns of the bars.
  private static func gaps(_ rule: Substring) -> [Int] {
    rule.enumerated().filter { $0.element == "+" }.map(\.offset)
  }

  /// What stands in a display column; a blank behind the end of the line, `nil` in the middle of a wide character.
  private static func column(_ line: Substring, _ column: Int) -> Character? {
    var used = 0
    for character in line {
      if used == column { return character }
      used += DisplayWidth.columns(of: String(character))
      if used > column { return nil }
    }
    return " "
  }

  @Test func randomAnswersFitAnyWidth() throws {
    var random = SeededGenerator(seed: 640)
    var fitted = 0
    for _ in 0..<500 {
      let samples = RandomDocuments.samples(using: &random)
      let engine = try QueryEngine(samples)
      let queries = RandomQueries(samples)
      let query = random.chance(50) ? queries.show(using: &random) : queries.sum(using: &random)
      guard let table = (try? engine.ask(query.text))?.table, table.layout == .grid else { continue }
      for language in [Language.english, .chinese] {
        for width in [20, 24, 31, 40, 52, 60, 80, 100, 300] {
          if let fault = Self.check(table, width: width, language) {
            Issue.record(
              "\(query.text) at \(width): \(fault)\n\(TextTable.text(table, language: language, width: width))"
            )
            return
          }
          fitted += 1
        }
      }
    }
    #expect(fitted > 4000)
  }

  /// Tables of any shape: many keys, many columns of figures, long names and headings.
  @Test func randomTablesFitAnyWidth() {
    var random = SeededGenerator(seed: 641)
    for _ in 0..<1500 {
      let table = Self.table(using: &random)
      let width = 20 + random.below(281)
      for language in [Language.english, .chinese] {
        if let fault = Self.check(table, width: width, language) {
          Issue.record("at \(width): \(fault)\n\(TextTable.text(table, language: language, width: width))")
          return
        }
      }
    }
  }

  private static func table(using random: inout SeededGenerator) -> ResultTable {
    let words = [
      "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出", "2024年取暖费", "教育", "pension contributions of agencies", "住房 补助",
    ]
    var columns: [ResultColumn] = []
    if random.chance(30) { columns.append(ResultColumn(.year, .text)) }
    if random.chance(30) { columns.append(ResultColumn(.unit, .text)) }
    if random.chance(80) { columns.append(ResultColumn(.code, .code)) }
    if random.chance(80) { columns.append(ResultColumn(.name, .text)) }
    for index in 0..<1 + random.below(9) {
      let heading = random.pick(["本年收入合计", "appropriation", "一般公共预算财政拨款基本支出", "total", "中 央"])
      columns.append(ResultColumn(.heading("\(heading)\(index)"), .amount))
    }
    let digits = 1 + random.below(9)
    let rows = (0..<1 + random.below(14)).map { _ in
      let cells = columns.map { column -> ResultCell in
        switch column.kind {
        case .code: return random.chance(85) ? .text("\(2_000_000 + random.below(200_000))") : .empty
        case .text: return .text(column.title == .year ? "2024" : random.pick(words))
        default:
          let state: AmountValue.State = random.chance(80) ? .figure : random.pick([.blank, .dash, .absent])
          var fen = 1
          for _ in 0..<digits { fen = fen * 10 + random.below(10) }
          return .amount(
            AmountValue(state: state, amount: Amount(fen: Int64(fen)), place: random.below(3), tiles: []))
        }
      }
      return ResultRow(cells: cells, indent: random.below(4))
    }
    return ResultTable(columns: columns, rows: rows, unit: .wan, notes: [])
  }

  @Test func aLongAnswerShowsItsEndsAndItsTotals() throws {
    let rows = (0..<100).map { row in
      ResultRow(
        row == 0 ? .total : row == 99 ? .sumOfRows : .data,
        cells: [.text("名\(row)"), .count(row)])
    }
    let table = ResultTable(
      columns: [ResultColumn(.name, .text), ResultColumn(.count, .count)], rows: rows, unit: nil, notes: [])
    let shown = RenderedAnswer(table, format: .table, language: .english, rowLimit: 12).output
    let lines = shown.split(separator: "\n").map(String.init)
    #expect(lines.count == 2 + 12 + 2)
    #expect(lines[2].hasPrefix("名0 ") && lines[2 + 12].contains("Σ rows"))
    #expect(lines.contains("… 88 rows left out"))
    #expect(lines.last?.contains("88 of 100 rows are left out on the screen; .set rows all") == true)
    // Rows that are told by their numbers keep those of the whole answer.
    let narrow = RenderedAnswer(table, format: .table, language: .english, width: 8, rowLimit: 12).output
    #expect(narrow.contains("\n  7 | 6\n") || narrow.contains("\n100 | Σ rows\n"), "\(narrow)")
    let chinese = RenderedAnswer(table, format: .table, language: .chinese, rowLimit: 12).output
    #expect(chinese.contains("……略去88行\n") && chinese.contains("100行中的88行"))
    #expect(
      RenderedAnswer(table, format: .csv, language: .english, width: 20, rowLimit: 12).output
        == RenderedAnswer(table, format: .csv, language: .english).output)
  }
}

extension String {
  fileprivate var withoutBlanks: String { filter { $0 != " " } }

  /// Rows without a code whose names begin and end alike are told by their numbers.
  @Test func rowsThatAreCutAlikeHaveNumbers() {
    let names = ["社会保障和就业支出甲事业单位离退休", "社会保障和就业支出乙事业单位离退休", "卫生健康支出"]
    let figures = (0..<3).map { column in
      ColumnFit.Column(
        "栏\(column)", names.indices.map { "\($0)\(column)345.67" }, alignment: .right, least: nil)
    }
    func titles(_ codes: [String]) -> [[String]] {
      let keys = [
        ColumnFit.Column("code", codes, alignment: .left, least: nil, role: .code),
        ColumnFit.Column("name", names, alignment: .left, least: 12, role: .name),
      ]
      return ColumnFit.blocks(keys + figures, width: 20, gap: 3).map { $0.columns.map(\.title) }
    }
    #expect(titles(["", "", ""]).allSatisfy { $0.first == "#" })
    #expect(titles(["208", "210", "221"]).allSatisfy { $0.first == "code" })
    #expect(titles(["208", "", ""]).allSatisfy { $0.first == "code" })
  }
}
