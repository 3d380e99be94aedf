import Disclosure
import SourceText

/// The dialect of text whose words are joined by single blanks: blank cells are lost, and with them the columns of most
/// figures.
///
/// Tables of codes are read where their heading says all columns. A row with a figure for each is certain. Of a row with
/// fewer the first is the total where it is the sum of the others; in which columns those stand is not told, and they
/// are marked unreadable. Rows of other tables stay text.
enum JoinedTextReader {
  static func grid(of lines: [Substring]) -> Grid {
    var grid = Grid(origin: .text(.words))
    let texts = lines.map { trimmed($0.drop { $0 == "\u{0C}" }) }
    var line = 0
    while line < texts.count {
      if let kind = TableTitle.kind(ofTitle: Label.cleaned(texts[line])),
        let table = JoinedTable(texts, title: line, kind: kind)
      {
        for above in line..<table.heading.lowerBound { grid.append(texts[above], line: above) }
        grid.parts += table.parts(of: texts)
        line = table.end
      } else {
        grid.append(texts[line], line: line)
        line += 1
      }
    }
    return grid
  }

  private static func trimmed(_ line: Substring) -> String {
    String(line.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}

extension Grid {
  /// Appends a line of text, counted from 0.
  fileprivate mutating func append(_ text: String, line: Int) {
    parts.append(text.isEmpty ? .gap : .text(GridText(text, line: line + 1)))
  }
}

/// A table of codes in such a text.
private struct JoinedTable {
  /// The lines of the heading, from 0.
  let heading: Range<Int>
  /// The line after the last row.
  private(set) var end: Int
  private let columns: [JoinedHeading.Column]
  private var rows: [(line: Int, row: JoinedRow)] = []

  /// The most lines between a title and the first row.
  private static let longestHeading = 20

  /// The table under a title; `nil` when its heading does not say the columns of all its figures.
  init?(_ texts: [String], title: Int, kind: TableKind) {
    guard let domain = kind.codeDomain,
      let first = texts[(title + 1)...].prefix(JoinedTable.longestHeading).firstIndex(where: {
        JoinedRow($0, domain: domain) != nil
      })
    else { return nil }
    let above = texts[title + 1..<first]
    let start = above.lastIndex { JoinedTable.isPreamble($0) }.map { $0 + 1 } ?? title + 1
    guard let columns = JoinedHeading.columns(of: texts[start..<first], in: kind) else { return nil }
    self.columns = columns
    heading = start..<first
    end = first
    let head = Set(texts[start..<first].map(Label.key))
    var line = first
    while line < texts.count, TableTitle.kind(ofTitle: Label.cleaned(texts[line])) == nil {
      if let row = JoinedRow(texts[line], domain: domain) {
        rows.append((line, row))
        end = line + 1
      } else if !texts[line].isEmpty, !head.contains(Label.key(texts[line])),
        JoinedTable.endsRows(texts[line])
      {
        break
      }
      line += 1
    }
    guard rows.allSatisfy({ $0.row.figures.count <= columns.count }) else { return nil }
  }

  private static func isPreamble(_ text: String) -> Bool {
    text.isEmpty || Preamble.year(text) != nil
      || PreamblePiece.split(text).allSatisfy { $0.label != nil || Preamble.mark($0.text) }
  }

  private static func endsRows(_ text: String) -> Bool {
    let key = Label.key(text)
    return key.hasPrefix("注:") || key.hasPrefix("说明:") || key.count > 40 || Label.holds(key, "。")
  }

  /// The heading in one row, and the rows with what stands between them.
  func parts(of texts: [String]) -> [Grid.Part] {
    var parts: [Grid.Part] = [
      .row(GridRow(["科目编码", "科目名称"] + columns.map(\.text), line: heading.upperBound))
    ]
    let head = Set(texts[heading].map(Label.key))
    var next = rows[...]
    for line in heading.upperBound..<end {
      if let row = next.first, row.line == line {
        parts.append(.row(GridRow([row.row.code, row.row.name] + cells(of: row.row), line: line + 1)))
        next = next.dropFirst()
      } else if texts[line].isEmpty {
        parts.append(.gap)
      } else if !head.contains(Label.key(texts[line])) {
        // The rest of a name, or what a page prints at its edge.
        let isTail = texts[line].count <= 30 && !texts[line].contains { Label.isDigit($0) }
        parts.append(
          isTail
            ? .row(GridRow(["", texts[line]], line: line + 1)) : .text(GridText(texts[line], line: line + 1)))
      }
    }
    return parts
  }

  /// The cells of a row, with the mark of doubt where their column is not told.
  private func cells(of row: JoinedRow) -> [String] {
    let figures = row.figures
    let rest = columns.count - figures.count
    guard rest > 0, !figures.isEmpty else { return figures + [String](repeating: "", count: max(rest, 0)) }
    let isTotalTold = columns[0].role == .total && figures.count > 1 && row.isSum
    return figures.enumerated().map { index, figure in
      index == 0 && isTotalTold ? figure : figure + GridRow.doubt
    } + [String](repeating: GridRow.doubt, count: rest)
  }
}

/// A row of such a text: `20899 其他社会保障和就业支出 1,200 1,200`, `2010506统计管理 1,200`, `301 01基本工资 2,724,912`, `合计 7.00`.
private struct JoinedRow {
  private(set) var code = ""
  private(set) var name = ""
  private(set) var figures: [String] = []

  /// `nil` for a line that is no row.
  init?(_ text: String, domain: CodeDomain) {
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)[...]
    while let last = words.last, case let state = Figure(printed: last).state,
      state.isFigure || state == .dash
    {
      figures.insert(last, at: 0)
      words = words.dropLast()
    }
    if words.count == 1, RowLabel.isTotal(Label.key(words[words.startIndex])) {
      name = words[words.startIndex]
      return
    }
    // A code alone would be taken for a figure, and a name without a code is no row.
    while let word = words.first, case let digits = word.prefix(while: Label.isDigit), !digits.isEmpty,
      code.isEmpty ? [3, 5, 7].contains(digits.count) : digits.count == 2 && code.count < 7
    {
      code += digits
      words = words.dropFirst()
      if digits.count < word.count {
        words = [String(word.dropFirst(digits.count))] + words
        break
      }
    }
    guard AccountCode(code, in: domain) != nil, !words.isEmpty,
      words.allSatisfy({ !Figure(printed: $0).state.isFigure })
    else { return nil }
    name = words.joined(separator: " ")
  }

  /// Whether the first figure is the sum of the others; zeros tell nothing.
  var isSum: Bool {
    let amounts = figures.map { Figure(printed: $0) }.filter { $0.state.isFigure }.map {
      $0.amount(in: .wan)?.fen
    }
    guard let whole = amounts.first, let whole, whole != 0 else { return false }
    return amounts.dropFirst().reduce(Int128(0)) { $0 + Int128($1 ?? .max) } == Int128(whole)
  }
}

/// The heading of such a text: words without the columns they stand over.
private enum JoinedHeading {
  struct Column {
    let text: String
    let role: ColumnRole
  }

  /// What names rows or stands over several columns.
  private static let others = [
    "项目", "功能分类", "支出功能分类", "经济分类", "支出经济分类", "部门预算经济分类", "部门经济分类", "科目编码", "科目代码", "科目名称",
    "科目", "编码", "代码", "名称", "及", "类", "款", "项", "栏次", "收入预算", "支出预算", "编号",
  ]
  /// The longest word of a heading.
  private static let longest = 20

  /// The columns that the lines of a heading name, in order; `nil` where a word is not known, a column is named twice or
  /// the words of an inner line belong between those of an outer one.
  static func columns(of lines: ArraySlice<String>, in kind: TableKind) -> [Column]? {
    // A blank parts words; a line may break one.
    let text = Array(lines.joined().filter { !Label.isDigit($0) }.map { $0.isWhitespace ? " " : $0 })
    guard text.count <= 400 else { return nil }
    var columns: [Column] = []
    var index = 0
    while index < text.count {
      guard text[index] != " " else {
        index += 1
        continue
      }
      // The longest word that is known.
      guard
        let length = (1...min(longest, text.count - index)).last(where: { length in
          let word = String(text[index..<index + length])
          return !word.contains(" ") && (others.contains(word) || role(of: word, in: kind) != nil)
        })
      else { return nil }
      let word = String(text[index..<index + length])
      if let role = role(of: word, in: kind) { columns.append(Column(text: word, role: role)) }
      index += length
    }
    // 本年支出 over 小计: the inner word is the column.
    if columns.count(where: { $0.role == .total }) > 1 {
      columns.removeAll { $0.role == .total && !["合计", "小计"].contains($0.text) }
    }
    let roles = columns.map(\.role)
    let isKnown = roles.allSatisfy {
      switch $0 {
      case .member(.opening), .member(.closing), .member(.income): false
      default: true
      }
    }
    return isKnown && !columns.isEmpty && Set(roles).count == roles.count ? columns : nil
  }

  private static func role(of word: String, in kind: TableKind) -> ColumnRole? {
    guard case .figures(let role)? = ColumnVocabulary.meaning(of: [word], in: kind), role != .other else {
      return nil
    }
    return role
  }
}
