import Disclosure
import QueryEngine
import QueryLanguage
import SourceText

/// What `.schema` prints: the tables of the documents, or the columns of one of them.
struct SchemaListing {
  private let documents: [Document]
  private let language: Language
  /// The columns that a line may take; `nil` for no limit.
  private let width: Int?

  init(_ documents: [Document], _ language: Language, width: Int?) {
    self.documents = documents
    self.language = language
    self.width = width
  }

  /// A line for each table, or all about the one that is named.
  func text(of name: Spanned<String>?, _ engine: QueryEngine?) throws(Diagnostic) -> String {
    guard let name, let engine else { return documents.map(overview).joined(separator: "\n") }
    do throws(QueryError) {
      let kind = try engine.tableKind(name)
      return documents.map { text(of: kind, in: $0) }.joined(separator: "\n")
    } catch {
      throw error.diagnostic
    }
  }

  private func overview(_ document: Document) -> String {
    let header = [
      Wording("table", "表号"), Wording("title", "表名"), Wording("word", "度量"), Wording("rows", "行"),
      Wording("columns", "栏"),
    ].map { $0(language) }
    let rows = document.tables.map { table in
      [
        table.mark ?? "—", table.title, measure(of: table.kind).map(word) ?? "—", "\(table.rows.count)",
        "\(table.columns.count)",
      ]
    }
    return head(of: document)
      + ListingText.text([header] + rows, textColumns: 3, shortened: [1], width: width)
  }

  private func head(of document: Document) -> String {
    let year = document.year.map { " \($0.number)" } ?? ""
    return "\(document.entity)\(year) (\(document.name))\n".withoutLineBreaks + "\n"
  }

  // MARK: One table

  private func text(of kind: TableKind, in document: Document) -> String {
    let tables = document.tables.filter { $0.kind == kind }
    guard !tables.isEmpty else {
      return head(of: document)
        + Wording("  \(kind.title) is not read\n", "  没有读到《\(kind.title)》\n")(language)
    }
    return head(of: document) + tables.map(text).joined()
  }

  private func text(of table: StatementTable) -> String {
    let unit = table.unit?.printed ?? Wording("unknown", "未知")(language)
    let name = [table.mark, table.title].compactMap(\.self).joined(separator: " ")
    let measure = measure(of: table.kind)
    var lines = [
      [Wording("table", "表"), Wording(name, name)],
      [
        Wording("word", "度量"),
        measure.map { Wording($0.keyword.rawValue, $0.keyword.chinese) } ?? Wording("—", "—"),
      ],
      [Wording("unit", "金额单位"), Wording(unit, unit)],
      [Wording("rows", "行"), rows(of: table)],
    ].map { $0.map { $0(language) } }
    for sentence in examples(of: table, measure) {
      lines.append([Wording("example", "例句")(language), sentence(language)])
    }
    guard !table.columns.isEmpty else { return ListingText.text(lines, textColumns: 2) }
    let header = [Wording("column", "栏目"), Wording("in a sentence", "句中写法"), Wording("filled", "有数")]
      .map { $0(language) }
    let columns = table.columns.enumerated().map { index, column in
      [
        column.path.isEmpty ? "—" : column.path, word(for: column, in: table)(language),
        "\(table.cells.count { $0.column == index && $0.figure.state.isFigure })",
      ]
    }
    return ListingText.text(lines, textColumns: 2) + "\n"
      + ListingText.text([header] + columns, textColumns: 2, shortened: [0], width: width)
  }

  /// How many rows, and of which levels.
  private func rows(of table: StatementTable) -> Wording {
    let order: [Wording] =
      Level.allCases.map(\.word) + [Wording("lines", "行次"), Wording("without a place", "无法归位")]
    var found: [Wording: Int] = [:]
    for row in table.rows {
      let word: Wording =
        switch row.key {
        case .total: Level.total.word
        case .kind: Level.kind.word
        case .code(let code): code.level.word
        case .line: order[order.count - 2]
        case .unplaced: order[order.count - 1]
        }
      found[word, default: 0] += 1
    }
    let counts = order.compactMap { word in found[word].map { (word: word, count: $0) } }
    let levels = counts.count == 1 && table.kind.codeDomain == nil ? [] : counts
    let english = levels.map { "\($0.word.english) \($0.count)" }.joined(separator: ", ")
    let chinese = levels.map { "\($0.word.chinese) \($0.count)" }.joined(separator: "、")
    return levels.isEmpty
      ? Wording("\(table.rows.count)", "\(table.rows.count)")
      : Wording("\(table.rows.count): \(english)", "\(table.rows.count)：\(chinese)")
  }

  // MARK: Words

  private func measure(of kind: TableKind) -> Measure? { Measure.allCases.first { $0.table == kind } }

  private func word(_ measure: Measure) -> String {
    Wording(measure.keyword.rawValue, measure.keyword.chinese)(language)
  }

  /// What a sentence calls a column.
  private func word(for column: Column, in table: StatementTable) -> Wording {
    let word: Wording
    switch column.role {
    case .total: word = Wording(Keyword.total.rawValue, Keyword.total.chinese)
    case .member(let member): word = member.word
    case .threePublic(let item, let stage):
      let row = Keyword(rawValue: item.rawValue) ?? .total
      word = Wording(
        "three_public[\(row.rawValue), \(stage.word.english)]",
        "\(Keyword.threePublic.chinese)[\(row.chinese), \(stage.word.chinese)]")
    case .other:
      let heading = column.headings.last ?? "—"
      word = Wording("\"\(heading)\"", "\"\(heading)\"")
    }
    guard let side = column.side else { return word }
    return side == .income
      ? Wording("\(word.english) (side = income)", "\(word.chinese)（收支 = 收入）")
      : Wording("\(word.english) (side = expense)", "\(word.chinese)（收支 = 支出）")
  }

  /// Sentences that the table answers.
  private func examples(of table: StatementTable, _ measure: Measure?) -> [Wording] {
    guard let measure else {
      return [
        Wording("show cells where table = \"\(table.title)\"", "显示 单元格 条件 表 = \"\(table.title)\"")
      ]
    }
    let word = Wording(measure.keyword.rawValue, measure.keyword.chinese)
    let hasFigures = table.cells.contains { $0.figure.state.isFigure }
    guard table.kind.codeDomain != nil, hasFigures else {
      return [Wording("show \(word.english)", "显示 \(word.chinese)")]
    }
    let roles = table.columns.map(\.role)
    var examples = [Wording("sum \(word.english) group by class", "求和 \(word.chinese) 按 类 分组")]
    if roles.contains(.member(.basic)), roles.contains(.member(.project)) {
      examples.append(
        Wording("sum \(word.english) group by basic/project", "求和 \(word.chinese) 按 基本/项目 分组"))
    } else if table.kind == .income {
      examples.append(
        Wording("sum \(word.english) group by source", "求和 \(word.chinese) 按 来源 分组"))
    } else if table.kind == .basicDetail {
      examples.append(Wording("sum \(word.english) group by kind", "求和 \(word.chinese) 按 类别 分组"))
    }
    return examples
  }
}

extension Level {
  /// The word of a level.
  var word: Wording {
    switch self {
    case .total: Wording("total", "合计")
    case .kind: Wording("kind", "类别")
    case .class: Wording("class", "类")
    case .section: Wording("section", "款")
    case .item: Wording("item", "项")
    }
  }
}

extension Member {
  /// The word of a member.
  var word: Wording { Wording(rawValue, Keyword(rawValue: rawValue)?.chinese ?? rawValue) }
}

extension String {
  /// The text in one line.
  fileprivate var withoutLineBreaks: String {
    split(whereSeparator: \.isNewline).joined(separator: " ").withoutControls
  }
}
