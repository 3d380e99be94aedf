import Disclosure
import Foundation
import SourceText
import TestSupport
import Testing

@testable import DisclosureImport

/// Changes of the example that change nothing of what it says, and some that do.
@Suite struct MetamorphicTests {
  /// The example as lines: its opening, and its tables with their titles.
  struct Parts {
    var opening: [String] = []
    var tables: [[String]] = []
    /// The narrative, the glossary and the forms.
    var rest: [String] = []

    init() throws {
      let lines = try Example.text().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let starts = lines.indices.filter { TableTitle.kind(ofTitle: lines[$0]) != nil }
      opening = Array(lines[..<(starts.first ?? lines.endIndex)])
      for (index, start) in starts.enumerated() {
        let end = lines[start...].firstIndex { $0.hasPrefix("第三部分") } ?? lines.count
        tables.append(Array(lines[start..<(index + 1 < starts.count ? starts[index + 1] : end)]))
      }
      rest = Array(lines[(lines.firstIndex { $0.hasPrefix("第三部分") && !$0.contains("\t") } ?? lines.count)...])
    }

    var text: String { (opening + tables.flatMap { $0 } + rest).joined(separator: "\n") }

    /// Replaces every line by lines.
    mutating func map(_ change: (String) -> [String]) {
      tables = tables.map { $0.flatMap(change) }
      rest = rest.flatMap(change)
    }
  }

  /// The cells, the slots and indicators of the forms, the claims and the terms must be those of the example.
  private func expectUnchanged(_ parts: Parts) throws {
    let after = try read(parts.text).document
    try expect(CellContent.all(of: after), without: nil)
    let before = try Example.document()
    for (old, new) in zip(before.forms, after.forms) {
      #expect(
        FormWriter.summary(new).map(Folding.fold) == FormWriter.summary(old).map(Folding.fold),
        "form \(old.number)")
    }
    #expect(after.forms.count == before.forms.count)
    #expect(after.narrative.claims.map(Self.summary) == before.narrative.claims.map(Self.summary))
    #expect(after.narrative.terms.map(\.term) == before.narrative.terms.map(\.term))
  }

  private static func summary(_ claim: Claim) -> String {
    "\(claim.section)|\(claim.subject)|\(claim.aspect)|\(claim.figure)|\(claim.unit?.printed ?? "")"
  }

  private func expect(_ after: [CellContent], without kind: TableKind?) throws {
    let before = try CellContent.all(of: Example.document()).filter { $0.table != kind }
    let (afterCount, beforeCount) = (after.count, before.count)
    #expect(afterCount == beforeCount)
    if let difference = zip(before, after).first(where: { $0 != $1 }) {
      Issue.record("was \(difference.0)\nis \(difference.1)")
    }
  }

  private static func isData(_ line: String) -> Bool {
    line.contains("\t") && !["项目", "栏次", "收入", "科目", "人员经费\t", "预算"].contains { line.hasPrefix($0) }
  }

  @Test(arguments: 0..<5) func theOrderOfTheTablesDoesNotMatter(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var parts = try Parts()
    #expect(parts.tables.count == 10)
    parts.tables.shuffle(using: &generator)
    try expectUnchanged(parts)
  }

  @Test(arguments: ["", "\n12\n", "\n- 3 -", "\n第 4 页 共 9 页\n", "\n汾阳市社会保险中心2024年度单位决算公开\n"])
  func pageBreaksBetweenRowsDoNotMatter(page: String) throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<4 {
      var parts = try Parts()
      var last = ""
      parts.map { line in
        defer { last = line }
        let isInside = Self.isData(last) && Self.isData(line)
        return isInside && Int.random(in: 0..<5, using: &generator) == 0 ? [page, line] : [line]
      }
      try expectUnchanged(parts)
    }
  }

  @Test func aHeadingRepeatedOnEveryPageIsNoRow() throws {
    var parts = try Parts()
    parts.tables = parts.tables.map { table in
      let first = table.firstIndex { $0.contains("\t") } ?? 0
      let end = table[first...].firstIndex { !$0.contains("\t") || Self.isData($0) } ?? first
      let heading = Array(table[first..<end])
      var count = 0
      return table.flatMap { line -> [String] in
        guard Self.isData(line), !heading.isEmpty else { return [line] }
        count += 1
        return count.isMultiple(of: 6) ? ["", "\u{0C}" + heading[0]] + heading.dropFirst() + [line] : [line]
      }
    }
    try expectUnchanged(parts)
  }

  @Test(arguments: 0..<5) func namesMayBeWrappedAnywhere(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var parts = try Parts()
    parts.map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count > 2, AccountCode(cells[0], in: .function) != nil, cells[1].count > 4,
        Bool.random(using: &generator)
      else { return [line] }
      let name = Label.cleaned(cells[1])
      let middle = name.index(name.startIndex, offsetBy: Int.random(in: 2..<name.count, using: &generator))
      let (head, tail) = (String(name[..<middle]), String(name[middle...]))
      guard !head.hasSuffix(tail) else { return [line] }
      let rest = cells.dropFirst(2).joined(separator: "\t")
      return ["\(cells[0])\t\(head)\t\(rest)", "\t\(tail)" + String(repeating: "\t", count: cells.count - 2)]
    }
    try expectUnchanged(parts)
  }

  @Test(arguments: [1, 2, 5]) func paddingAtTheEndDoesNotMatter(tabs: Int) throws {
    var parts = try Parts()
    parts.map { line in [line.contains("\t") ? line + String(repeating: "\t", count: tabs) : line] }
    try expectUnchanged(parts)
  }

  @Test func missingPaddingDoesNotMatter() throws {
    var parts = try Parts()
    parts.map { line in
      var line = line
      while line.last == "\t" { line.removeLast() }
      return [line]
    }
    try expectUnchanged(parts)
  }

  @Test func digitsMayBeOfFullWidth() throws {
    var parts = try Parts()
    parts.map { line in
      [
        line.contains("\t")
          ? line.split(separator: "\t", omittingEmptySubsequences: false).map { cell in
            cell.allSatisfy(\.isASCII) ? Printing.fullWidth(String(cell)) : String(cell)
          }.joined(separator: "\t") : line
      ]
    }
    try expectUnchanged(parts)
  }

  @Test func lineEndingsAndAByteOrderMarkDoNotMatter() throws {
    let text = try Example.text()
    let before = try Example.imported()
    let after = try read("\u{FEFF}" + text.replacingOccurrences(of: "\n", with: "\r\n"))
    #expect(after.document.tables == before.document.tables)
    #expect(after.findings == before.findings)
  }

  @Test(arguments: 0..<10) func aDroppedTableIsReported(index: Int) throws {
    var parts = try Parts()
    let kind = try #require(TableTitle.kind(ofTitle: parts.tables[index][0]))
    parts.tables.remove(at: index)
    let imported = try read(parts.text)
    #expect(imported.findings.contains(.missingTable(kind)))
    #expect(imported.findings.filter { if case .missingTable = $0 { true } else { false } }.count == 1)
    #expect(imported.document.table(kind) == nil)
    try expect(CellContent.all(of: imported.document), without: kind)
  }

  @Test(arguments: 0..<8) func aTableWithoutItsTitleIsNotAddedToTheOneBefore(index: Int) throws {
    var parts = try Parts()
    let kind = try #require(TableTitle.kind(ofTitle: parts.tables[index][0]))
    parts.tables[index].removeFirst()
    let imported = try read(parts.text)
    #expect(imported.findings.contains(.missingTable(kind)))
    try expect(CellContent.all(of: imported.document), without: kind)
  }
}
