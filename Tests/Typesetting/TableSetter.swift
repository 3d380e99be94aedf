import Disclosure

/// Sets one table: its grid of cells and what each figure of it means.
struct TableSetter {
  let layout: Layout
  let table: LayoutTable
  let style: FigureStyle
  let breaksNames: Bool
  var random: TypesetRandom
  private(set) var cells: [[TypesetCell]] = []
  private(set) var figures: [TypesetFigure] = []
  private var headingRows = 0

  init(layout: Layout, table: LayoutTable, style: FigureStyle, breaksNames: Bool, random: TypesetRandom) {
    self.layout = layout
    self.table = table
    self.style = style
    self.breaksNames = breaksNames
    self.random = random
    for row in table.heading {
      precondition(row.count == table.columns.count, "\(layout.name) \(table.title): \(row)")
    }
  }

  /// What each column of the grid holds.
  var columns: [String] { table.columns }

  /// Whether a column holds figures.
  func holdsFigures(_ column: Int) -> Bool {
    !["code", "k1", "k2", "k3", "name", "glued", "no", "text", "<"].contains(
      String(columns[column].split(separator: ".").last ?? ""))
  }

  mutating func setHeading() {
    cells = TableSetter.spanned(table.heading)
    headingRows = cells.count
  }

  /// Rows of texts as cells: `<` is covered from the left, `^` from above.
  static func spanned(_ rows: [[String]]) -> [[TypesetCell]] {
    var cells = rows.map { $0.map { TypesetCell(text: $0, alignment: .center) } }
    for row in cells.indices {
      for column in cells[row].indices {
        let text = rows[row][column]
        guard text == "<" || text == "^" else { continue }
        cells[row][column] = TypesetCell(text: "", isCovered: true)
        var (top, left) = (row, column)
        while rows[top][left] == "<" || rows[top][left] == "^" {
          if rows[top][left] == "<" { left -= 1 } else { top -= 1 }
        }
        cells[top][left].rowSpan = max(cells[top][left].rowSpan, row - top + 1)
        cells[top][left].columnSpan = max(cells[top][left].columnSpan, column - left + 1)
      }
    }
    return cells
  }

  /// The headings above a column, outermost first.
  func path(_ column: Int) -> String {
    var path: [String] = []
    for row in table.heading.indices where "\(row)" != table.options["ordinal-row"] {
      var (top, left) = (row, column)
      while table.heading[top][left] == "<" || table.heading[top][left] == "^" {
        if table.heading[top][left] == "<" { left -= 1 } else { top -= 1 }
      }
      let text = table.heading[top][left].filter { $0 != "\\" && $0 != " " }
      if !text.isEmpty, text != path.last { path.append(text) }
    }
    return path.isEmpty ? table.options["path"] ?? "" : path.joined(separator: "/")
  }

  /// An empty row of the grid.
  func emptyRow() -> [TypesetCell] { columns.indices.map { _ in TypesetCell(text: "") } }

  /// Adds a row; columns that the layout gives to the cell on their left are covered.
  mutating func append(_ row: [TypesetCell]) {
    var row = row
    for column in columns.indices where columns[column] == "<" && !row[column].isCovered {
      var left = column - 1
      while row[left].isCovered { left -= 1 }
      row[left].columnSpan += 1
      row[column] = TypesetCell(text: "", isCovered: true)
    }
    cells.append(row)
  }

  /// Puts a random figure into a row and keeps what a reader must find.
  mutating func setFigure(
    in row: inout [TypesetCell], column: Int, key: RowKey, label: String, side: Side? = nil,
    figure: PrintedFigure? = nil
  ) {
    let figure = figure ?? PrintedFigure.random(style, using: &random)
    row[column].text = figure.text
    row[column].alignment = figure.state == .dash ? .center : .right
    row[column].isFigure = true
    guard let kind = table.kind else { return }
    figures.append(
      TypesetFigure(
        kind: kind, side: side, key: key, label: label.filter { $0 != " " && $0 != "\n" },
        path: path(column), role: role(columns[column]), printed: figure.text, state: figure.state))
  }

  /// What a column holds by its word in the layout; `nil` for `?`.
  private func role(_ word: String) -> ColumnRole? {
    let parts = word.split(separator: ".").map(String.init)
    if table.kind == .threePublic {
      guard parts.count == 2, let item = ThreePublicItem(rawValue: parts[1]) else {
        return word == "unread" ? .other : nil
      }
      return .threePublic(item, parts[0] == "b" ? .budget : .final)
    }
    switch parts.last ?? "" {
    case "total": return .total
    case "unread": return .other
    case let name: return Member(rawValue: name).map(ColumnRole.member)
    }
  }

  /// A name as its cell prints it, at times with the breaks of its lines.
  mutating func printedName(_ name: String) -> String {
    guard breaksNames, name.count > 5, random.chance(40) else { return name }
    var name = name
    let breaks = name.count > 12 && random.chance(40) ? 2 : 1
    for part in 0..<breaks {
      let length = name.count / (breaks + 1)
      let offset = length * (part + 1) + part + random.below(2)
      name.insert("\n", at: name.index(name.startIndex, offsetBy: min(offset, name.count - 1)))
    }
    return name
  }

  /// The grid of what was set.
  func grid() -> TypesetTable {
    var random = random
    let narrow = 8 + 2 * random.below(8)
    let widths = columns.map { word in
      switch word.split(separator: ".").last ?? "" {
      case "name", "glued", "text": narrow + 6
      case "code", "k1", "k2", "k3": 8
      case "no": 4
      default: 10
      }
    }
    return TypesetTable(
      rows: cells, headingRows: headingRows, repeatsHeading: random.chance(50), mostWidths: widths)
  }
}
