import Disclosure
import SourceText

/// Who reports, for which year and phase: what the tables agree on, else what the first lines of the document say.
struct DocumentHead {
  let entity: String
  let tier: EntityTier?
  let department: String?
  let year: FiscalYear?
  let phase: Phase
  private(set) var findings: [Finding] = []

  init(grid: Grid, tables: [StatementTable], forms: [EvaluationForm]) {
    let cover = DocumentCover(grid: grid)
    let entityVotes = DocumentHead.mostFrequent(tables.compactMap(\.entity), key: Label.key)
    let yearVote = DocumentHead.mostFrequent(tables.compactMap(\.year), key: { String($0.number) })
    let entity = entityVotes ?? cover.unit ?? cover.department ?? cover.named ?? ""
    self.entity = entity
    year = yearVote ?? DocumentHead.yearIn(cover.title)
    phase = DocumentHead.phase(of: tables, title: cover.title)
    tier = DocumentHead.tier(of: cover, entity: Label.key(entity))
    department =
      DocumentHead.mostFrequent(forms.compactMap(\.department), key: Label.key)
      ?? cover.department.flatMap { Label.key($0) == Label.key(entity) ? nil : $0 }
    if year == nil { findings.append(.unknownYear) }
    for table in tables {
      if let other = table.year, let year, other != year {
        findings.append(.disagreeingHead(printed: "\(other.number)", line: table.line))
      }
      if let other = table.entity, Label.key(other) != Label.key(entity) {
        findings.append(.disagreeingHead(printed: other, line: table.line))
      }
    }
  }

  /// The tables with the name most of them print, where one breaks it and the rest stands alone above its heading.
  static func withWholeNames(_ tables: [StatementTable], findings: inout [Finding]) -> [StatementTable] {
    guard let entity = mostFrequent(tables.compactMap(\.entity), key: Label.key) else { return tables }
    let key = Label.key(entity)
    return tables.map { table in
      guard let begun = table.entity.map(Label.key), !begun.isEmpty, begun != key, key.hasPrefix(begun) else {
        return table
      }
      let rest = key.dropFirst(begun.count)
      let tail = findings.firstIndex { finding in
        guard case .strayText(let text, let line) = finding else { return false }
        return (table.line...table.line + 10).contains(line) && Label.key(text) == rest
      }
      guard let tail else { return table }
      findings.remove(at: tail)
      return table.with(entity: entity)
    }
  }

  /// The phase that the title of the document names, else the titles of its tables; there 决算 alone tells, since 预算 is
  /// part of the names of the books.
  private static func phase(of tables: [StatementTable], title: String) -> Phase {
    if title.contains("决算") { return .final }
    if title.contains("预算") { return .budget }
    if tables.contains(where: { $0.title.contains("决算") }) { return .final }
    return tables.contains { $0.title.contains("预算表") || $0.title.contains("预算总表") } ? .budget : .final
  }

  /// The year a text names: four digits before 年.
  static func yearIn(_ key: String) -> FiscalYear? {
    let letters = Array(key)
    for index in letters.indices where letters[index] == "年" && index >= 4 {
      if let number = Int(String(letters[index - 4..<index])), let year = FiscalYear(number) { return year }
    }
    return nil
  }

  /// The tier that the title names, the name of the one who reports apart, else a label on the cover.
  private static func tier(of cover: DocumentCover, entity: String) -> EntityTier? {
    let parts = entity.isEmpty ? [cover.title[...]] : cover.title.split(separator: entity)
    let title = parts.joined(separator: " ")
    if title.contains("单位") { return .unit }
    if title.contains("部门") { return .department }
    return cover.department.map(Label.key) == entity ? .department : nil
  }

  /// The value that occurs most often; of equals the first.
  private static func mostFrequent<Value>(_ values: [Value], key: (Value) -> String) -> Value? {
    var counts: [String: Int] = [:]
    for value in values { counts[key(value), default: 0] += 1 }
    let most = counts.values.max()
    return values.first { counts[key($0)] == most }
  }
}
