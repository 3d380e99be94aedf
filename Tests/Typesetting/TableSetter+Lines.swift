import Disclosure

/// Tables without codes: two sides, the “三公” costs, the statistics, and lists of lines.
extension TableSetter {
  /// Income and expenditure side by side. Each `r` is a side: the lines at its top, `//`, the lines at its end.
  mutating func setSides() {
    setOrdinals()
    var sides: [(top: [String], end: [String])] = []
    for line in table.lines { sides.append(sideLines(line)) }
    let tops = sides.map(\.top.count).max() ?? 0
    let ends = sides.map(\.end.count).max() ?? 0
    let height = tops + ends
    let prefixes = columns.reduce(into: [String]()) { list, word in
      let prefix = String(word.prefix { $0 != "." })
      if list.last != prefix { list.append(prefix) }
    }
    precondition(prefixes.count == sides.count, table.title)
    for line in 0..<height {
      var row = emptyRow()
      for (index, side) in sides.enumerated() {
        let fromEnd = height - line
        let name =
          line < side.top.count
          ? side.top[line]
          : fromEnd <= side.end.count ? side.end[side.end.count - fromEnd] : ""
        setHalf(prefixes[index], name: name, number: index * height + line + 1, in: &row)
      }
      append(row)
    }
  }

  private mutating func setHalf(_ prefix: String, name: String, number: Int, in row: inout [TypesetCell]) {
    let places = columns.indices.filter { columns[$0].hasPrefix(prefix + ".") }
    let isNumbered = places.contains { columns[$0].hasSuffix(".no") }
    guard isNumbered || !name.isEmpty else { return }
    let side: Side = prefix == "i" ? .income : .expenditure
    let isTotal = name.hasSuffix("计")
    for column in places {
      if columns[column].hasSuffix(".name") {
        row[column].text = printedName(name)
        if isTotal { row[column].alignment = .center }
      } else if columns[column].hasSuffix(".no") {
        row[column] = TypesetCell(text: "\(number)", alignment: .center)
      } else {
        setFigure(
          in: &row, column: column, key: .line(number: isNumbered ? number : nil), label: name, side: side,
          figure: name.isEmpty || !isTotal && random.chance(45) ? .blank : nil)
      }
    }
  }

  private mutating func sideLines(_ text: String) -> (top: [String], end: [String]) {
    let halves = text.split(separator: "//", omittingEmptySubsequences: false).map(String.init)
    let lists = halves.map { half in
      half.split(separator: ";").map { part in String(part.drop { $0 == " " }) }
        .map { part in part.last == " " ? String(part.dropLast()) : part }.filter { !$0.isEmpty }
    }
    return (lists[0].flatMap { expanded($0) }, lists.count > 1 ? lists[1] : [])
  }

  /// `@26` are the first classes of expenditure, `@2017` those of that year, `@some` a few numbered anew.
  private mutating func expanded(_ name: String) -> [String] {
    guard name.hasPrefix("@") else { return [name] }
    var list: [String]
    switch name {
    case "@2017": list = Labels.classes2017
    case "@some":
      let count = 3 + random.below(6)
      let kept = Set(Labels.classes.indices.shuffled(using: &random).prefix(count))
      list = Labels.classes.indices.filter(kept.contains).map { Labels.classes[$0] }
    default: list = Array(Labels.classes.prefix(Int(name.dropFirst()) ?? 0))
    }
    return list.enumerated().map { "\(Labels.numeral($0 + 1))、\($1)" }
  }

  /// One row of figures whose columns are the items, or a row for each label of the layout.
  mutating func setThreePublic() {
    setOrdinals()
    if table.options["empty"] != nil, random.chance(30) { return }
    for label in table.lines.isEmpty ? [""] : table.lines {
      var row = emptyRow()
      var isFirst = true
      for column in columns.indices {
        guard holdsFigures(column) else {
          row[column].text = label
          continue
        }
        let number = PrintedFigure(text: PrintedFigure.number(style, using: &random), state: .number)
        setFigure(
          in: &row, column: column, key: .line(number: nil), label: label, figure: isFirst ? number : nil)
        isFirst = false
      }
      append(row)
    }
  }

  /// The statistics: sections with a heading of their own and numbered lines; `=` is a figure.
  mutating func setStatistics() {
    let cells = TableSetter.spanned(table.lines.map(texts(of:)))
    for (line, var row) in zip(table.lines, cells) {
      let texts = texts(of: line)
      if let column = texts.firstIndex(of: "=") {
        let number = columns.firstIndex(of: "no").flatMap { Int(texts[$0]) }
        row[0].alignment = .left
        setFigure(in: &row, column: column, key: .line(number: number), label: texts[0])
      }
      append(row)
    }
  }

  /// Rows given by the layout: `=` is a figure.
  mutating func setLines() {
    for line in table.lines {
      let texts = texts(of: line)
      var row = TableSetter.spanned([texts.map { $0 == "=" ? "" : $0 }])[0]
      for column in columns.indices where texts[column] == "=" {
        setFigure(in: &row, column: column, key: .unplaced, label: texts[0])
      }
      append(row)
    }
  }

  private func texts(of line: String) -> [String] {
    line.split(separator: "|", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
  }
}
