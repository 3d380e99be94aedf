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
    let opening = grid.parts.prefix(60).compactMap { part in
      if case .text(let text) = part { text } else { nil }
    }
    let title = opening.first { line in
      let key = Label.key(line.text)
      return key.count <= 60 && (key.contains("决算") || key.contains("预算")) && !key.contains("目录")
        && DocumentHead.yearIn(key) != nil
    }
    let titleKey = title.map { Label.key($0.text) } ?? ""
    let entityVotes = DocumentHead.mostFrequent(tables.compactMap(\.entity), key: Label.key)
    let yearVote = DocumentHead.mostFrequent(tables.compactMap(\.year), key: { String($0.number) })
    entity = entityVotes ?? DocumentHead.entity(in: opening, before: title) ?? ""
    year = yearVote ?? DocumentHead.yearIn(titleKey)
    phase = DocumentHead.phase(of: tables, title: titleKey)
    tier = titleKey.contains("单位") ? .unit : titleKey.contains("部门") ? .department : nil
    department = DocumentHead.mostFrequent(forms.compactMap(\.department), key: Label.key)
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

  /// The phase that the title of the document names, else the titles of its tables; there 决算 alone tells, since 预算 is part of
  /// the names of the books.
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

  /// The name above the document's title, or in it before the year.
  private static func entity(in opening: [GridText], before title: GridText?) -> String? {
    guard let title else { return nil }
    let text = Label.cleaned(title.text)
    if let year = yearIn(Label.key(text)), let range = text.firstRange(of: "\(year.number)"),
      range.lowerBound > text.startIndex
    {
      return String(text[..<range.lowerBound])
    }
    return opening.last { $0.line < title.line }.map { Label.cleaned($0.text) }
  }

  /// The value that occurs most often; of equals the first.
  private static func mostFrequent<Value>(_ values: [Value], key: (Value) -> String) -> Value? {
    var counts: [String: Int] = [:]
    for value in values { counts[key(value), default: 0] += 1 }
    let most = counts.values.max()
    return values.first { counts[key($0)] == most }
  }
}
