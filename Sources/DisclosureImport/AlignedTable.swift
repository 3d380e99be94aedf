import Disclosure

/// A piece of a line whose words stand close, and where it begins and ends: points on a page, columns of a text.
struct AlignedText: Sendable, Hashable {
  let text: String
  let left: Points
  let right: Points
  /// How far its middle is below that of its line: texts of one line need not stand at quite the same height.
  let drop: Points

  var centre: Points { (left + right) / 2 }
  /// Whether it is a figure, a dash or a code.
  let isFigure: Bool

  init(_ text: String, left: Points, right: Points, drop: Points = 0) {
    self.text = text
    self.left = left
    self.right = right
    self.drop = drop
    let state = Figure(printed: text).state
    isFigure = state.isFigure || state == .dash
  }

  func overlaps(_ left: Points, _ right: Points) -> Bool { self.left < right && left < self.right }

  /// Whether it is a figure of digits alone: a code, a number of a line or a whole amount.
  var isDigits: Bool { Label.isDigits(text) }
}

/// A line of a table without rules.
struct AlignedLine: Sendable {
  var texts: [AlignedText]
  /// The middle of the line on its page, and the height of its letters; `nil` in a text, which tells neither.
  var place: (middle: Points, height: Points)?
  /// The page it is on, counted from 0.
  var page = 0
}

/// Rows of cells from lines of a table without rules, by the columns that its figures, names and headings stand in.
struct AlignedTable {
  /// The rows: which lines each was made of, its cells and their spans.
  struct Row {
    var lines: [Int]
    var cells: [String]
    var spans: [CellSpan]?
    /// The edges of the cells, one more than there are cells, where they are known.
    var edges: [Points]?
    /// Whether the columns were told by where the figures stand, without a heading that makes it certain.
    var isGuessed = false
  }

  private(set) var rows: [Row] = []

  /// The stretch a column takes.
  private struct Column {
    var left: Points
    var right: Points
    let isFigures: Bool
    /// The rows with a figure in it.
    var rows: Set<Int> = []
    var centre: Points { (left + right) / 2 }
  }

  /// Reads lines; `nil` when none of them holds data in columns.
  init?(_ lines: [AlignedLine]) {
    if setCentred(lines) { return }
    // Without a heading nothing tells what the columns are.
    guard let firstData = lines.firstIndex(where: AlignedTable.isData), firstData > 0 else { return nil }
    let headingKeys = Set(lines[..<firstData].map { AlignedTable.key($0) })
    let data = AlignedTable.joined(Array(lines[firstData...]), from: firstData).filter {
      !headingKeys.contains(AlignedTable.key($0.line))
    }
    var columns = AlignedTable.columns(of: data.map(\.line.texts))
    guard columns.count > 1, columns.count <= TableHeading.mostColumns else { return nil }
    let size = lines.first?.place?.height ?? 2
    guard
      let heading = AlignedHeading(
        Array(lines[..<firstData]), over: columns.map { ($0.left, $0.right) }, size: size)
    else { return nil }
    let leaves = heading.leaves
    AlignedTable.mergeSplit(&columns, headings: leaves.count)
    let matches = AlignedTable.match(columns.map { ($0.left, $0.right) }, leaves.map { ($0.left, $0.right) })
    let doubtful = AlignedTable.doubtful(columns, matches, leaves)
    // A heading over no data is a column of blanks.
    var headings: [Int?] = columns.indices.map { matches[$0] }
    var isDoubtful = columns.indices.map(doubtful.contains)
    var isAdded = columns.indices.map { _ in false }
    for (leaf, text) in leaves.enumerated() where !matches.contains(leaf) {
      let place =
        headings.firstIndex { ($0 ?? -1) > leaf }
        ?? AlignedTable.insertion(of: text.centre, in: columns.map(\.centre))
      columns.insert(Column(left: text.left, right: text.right, isFigures: true), at: place)
      headings.insert(leaf, at: place)
      isDoubtful.insert(false, at: place)
      isAdded.insert(true, at: place)
    }
    rows = AlignedTable.headingRows(heading.paths(columns: headings), lineCount: firstData)
    // Amounts under no heading at all show that the columns are not those of the headings.
    let isUntold = columns.indices.contains { column in
      headings[column] == nil
        && data.contains { row in
          row.line.texts.contains {
            $0.isFigure && !$0.isDigits && AlignedTable.column(of: $0, in: columns) == column
          }
        }
    }
    for row in data {
      var cells = [String](repeating: "", count: columns.count)
      for text in row.line.texts {
        let column = AlignedTable.column(of: text, in: columns)
        cells[column] = cells[column].isEmpty ? text.text : cells[column] + " " + text.text
      }
      if isUntold {
        for column in columns.indices where columns[column].isFigures && !cells[column].isEmpty {
          cells[column] += GridRow.doubt
        }
      } else if columns.indices.contains(where: { isDoubtful[$0] && !cells[$0].isEmpty }) {
        // The figure may be that of a column that looks blank.
        for column in columns.indices where isDoubtful[column] && !cells[column].isEmpty || isAdded[column] {
          cells[column] += GridRow.doubt
        }
      }
      rows.append(Row(lines: row.lines, cells: cells, isGuessed: true))
    }
  }

  /// Reads lines under a heading whose texts stand in the middle of their columns; `false` where they do not.
  private mutating func setCentred(_ lines: [AlignedLine]) -> Bool {
    guard lines.allSatisfy({ $0.texts.count <= TableHeading.mostColumns }) else { return false }
    let size = lines.first?.place?.height ?? 1
    let all = TextBlock.rows(of: TextBlock.blocks(of: lines))
    guard let start = AlignedTable.firstData(of: all) else { return false }
    let head = all[..<start].flatMap { $0 }
    let headLines = Set(head.flatMap(\.lines))
    // A page may repeat the heading.
    let keys = Set(headLines.map { AlignedTable.key(lines[$0]) })
    let isHeading = lines.map { keys.contains(AlignedTable.key($0)) }
    var (data, repeated): ([[TextBlock]], [[TextBlock]]) = ([], [])
    for row in all[start...] {
      if row.allSatisfy({ $0.lines.allSatisfy { isHeading[$0] } }) {
        repeated.append(row)
      } else {
        data.append(row)
      }
    }
    let isOnPaper = lines.allSatisfy { $0.place != nil }
    let pages = TablePages(data, pageOf: lines.map(\.page), heading: head, repeated: repeated, size: size)
    guard
      let heading = CentredHeading(
        head, over: pages.told, size: size, tolerance: isOnPaper ? 0.1 * size : 1, hasHeights: isOnPaper)
    else { return false }
    let columns = heading.columns(of: pages.told)
    rows = AlignedTable.headingRows(columns.map(\.path), lineCount: (headLines.max() ?? -1) + 1)
    let edges = isOnPaper ? [columns.first?.left ?? 0] + columns.map(\.right) : nil
    for page in pages.aligned(to: heading, size: size) {
      for row in page.rows {
        rows.append(
          Row(
            lines: Array(Set(row.flatMap(\.lines))).sorted(),
            cells: AlignedTable.cells(of: row, in: columns, slack: size),
            edges: edges?.map { $0 - page.shift },
            isGuessed: !heading.isCertain || !page.isAligned))
      }
    }
    return true
  }

  /// The cells of a row. A figure beyond the last edge is in no column for sure.
  private static func cells(
    of row: [TextBlock], in columns: [CentredHeading.Column], slack: Points
  ) -> [String] {
    var cells = [String](repeating: "", count: columns.count)
    guard let last = columns.last else { return cells }
    for block in row {
      // A code may stand over the columns of its parts; it begins in the first.
      let place = block.isCode ? block.left : block.centre
      let column = columns.firstIndex { place < $0.right } ?? columns.count - 1
      let isBeyond = block.isFigure && !block.isCode && block.right > last.right + slack
      let text = block.text + (isBeyond ? GridRow.doubt : "")
      cells[column] = cells[column].isEmpty ? text : cells[column] + " " + text
    }
    return cells
  }

  /// A text of a heading; columns that it spans have the same.
  struct HeadingText {
    let id: ObjectIdentifier
    let text: String
  }

  /// The first row of data: below a heading, of which a section (一、政府采购情况) may be a part. A total may be without
  /// figures.
  private static func firstData(of rows: [[TextBlock]]) -> Int? {
    rows.indices.dropFirst().first { index in
      let texts = rows[index].map { AlignedText($0.text, left: $0.left, right: $0.right) }
      return isData(AlignedLine(texts: texts))
        || texts.count == 1 && RowLabel.isAnyTotal(Label.key(texts[0].text))
    }
  }

  /// The rows of a heading, by the texts above each column, `nil` where one goes on that began higher; the first of them
  /// was made of all lines.
  static func headingRows(_ paths: [[HeadingText?]?], lineCount: Int) -> [Row] {
    guard lineCount > 0 else { return [] }
    let depth = paths.map { $0?.count ?? 0 }.max() ?? 0
    return (0..<depth).map { level in
      var cells: [String] = []
      var spans: [CellSpan] = []
      var last: ObjectIdentifier?
      for path in paths {
        guard let path, level < path.count, let text = path[level] else {
          cells.append("")
          spans.append(path == nil ? .own : .above)
          last = nil
          continue
        }
        let isSame = last == text.id
        cells.append(isSame ? "" : text.text)
        spans.append(isSame ? .left : .own)
        last = text.id
      }
      return Row(lines: Array(level == 0 ? 0..<lineCount : 0..<0), cells: cells, spans: spans)
    }
  }

  /// The columns of figures that stand beside their headings rather than under them, so that a column of blanks may be
  /// the one meant. Where there are as many headings as columns, their order tells.
  private static func doubtful(_ columns: [Column], _ matches: [Int?], _ leaves: [AlignedText]) -> Set<Int> {
    guard leaves.count != columns.count, leaves.count > 0 else { return [] }
    var result: Set<Int> = []
    for (index, column) in columns.enumerated() where column.isFigures {
      guard let match = matches[index] else {
        result.insert(index)
        continue
      }
      let over = leaves.indices.filter { leaves[$0].overlaps(column.left, column.right) }
      if over != [match] { result.insert(index) }
    }
    // One column of figures under one heading of figures needs no place.
    let free = leaves.indices.filter { !matches.contains($0) }
    return free.isEmpty ? [] : result
  }

  /// A line as it is recognised when a page repeats it.
  private static func key(_ line: AlignedLine) -> String {
    line.texts.map { Label.key($0.text) }.joined(separator: "|")
  }

  /// Whether a line is a row of data: a code or a total with figures beside it, or a name with amounts.
  static func isData(_ line: AlignedLine) -> Bool {
    guard let first = line.texts.first else { return false }
    if let number = LineLabel.parts(first.text).number, number == .han, line.texts.count == 1 { return true }
    guard line.texts.count > 1 || first.isFigure else { return false }
    let figures = line.texts.filter(\.isFigure)
    let key = Label.key(first.text)
    if RowLabel.isAnyTotal(key) { return !figures.isEmpty }
    // The numbers of the columns stand in each of them, in the blank ones too.
    if line.texts.prefix(4).contains(where: { Label.key($0.text) == "栏次" }) { return true }
    if key == "行次" { return false }
    // Amounts have decimals or separators; a heading may hold numbers of columns.
    return figures.contains { $0.text.contains(".") || $0.text.contains(",") }
      || first.isFigure && AccountCode(key, in: .function) != nil && line.texts.count > 1
      || (Label.withoutEnumerator(key) != key || GluedCode(first.text) != nil) && line.texts.count > 1
  }

  /// Lines of text alone put to the row they belong to.
  ///
  /// On a page the nearest line with figures has them, since the lines of a name stand around its figures. A text tells
  /// no distance: there a row without a name takes the line before it and the one after.
  private static func joined(_ lines: [AlignedLine], from first: Int) -> [(lines: [Int], line: AlignedLine)] {
    let targets = targets(of: lines)
    var rows: [(lines: [Int], line: AlignedLine)] = []
    for index in lines.indices where targets[index] == nil {
      var row = (lines: [first + index], line: lines[index])
      for part in lines.indices where targets[part] == index {
        row.lines.append(first + part)
        for text in lines[part].texts { row.line.merge(text, before: part < index) }
      }
      rows.append(row)
    }
    return rows
  }

  /// For each line the line of the row that it is a part of; `nil` for one that is a row of its own.
  private static func targets(of lines: [AlignedLine]) -> [Int?] {
    var targets = [Int?](repeating: nil, count: lines.count)
    let hasFigures = lines.map { $0.texts.contains(where: \.isFigure) }
    for index in lines.indices where !hasFigures[index] {
      guard let own = lines[index].place else { continue }
      func distance(_ other: Int) -> Points { abs((lines[other].place?.middle ?? .infinity) - own.middle) }
      let near = [index - 2, index - 1, index + 1, index + 2].filter {
        lines.indices.contains($0) && hasFigures[$0] && distance($0) < 1.6 * own.height
      }
      if let nearest = near.min(by: { distance($0) < distance($1) }) {
        targets[index] = nearest
      } else if index > 0, !hasFigures[index - 1], distance(index - 1) < 1.6 * own.height,
        lines[index].isTail(of: lines[index - 1])
      {
        targets[index] = targets[index - 1] ?? index - 1
      }
    }
    return targets
  }

  /// The columns of rows of data: figures that stand below each other, and names that do.
  private static func columns(of rows: [[AlignedText]]) -> [Column] {
    let texts = rows.flatMap { $0 }
    var columns = figureColumns(of: rows)
    for cluster in clusters(texts.filter { !$0.isFigure && !RowLabel.isAnyTotal(Label.key($0.text)) }) {
      columns.append(Column(left: cluster.left, right: cluster.right, isFigures: false))
    }
    return columns.sorted { $0.centre < $1.centre }
  }

  /// The columns of the figures. Two figures of one row are in two columns: where figures that overlap others are of one
  /// row, their group is parted at the widest gap between the edges they end at.
  private static func figureColumns(of rows: [[AlignedText]]) -> [Column] {
    var figures: [(text: AlignedText, row: Int)] = []
    for (row, texts) in rows.enumerated() { figures += texts.filter(\.isFigure).map { ($0, row) } }
    figures.sort { ($0.text.left, $0.text.right) < ($1.text.left, $1.text.right) }
    var groups: [[(text: AlignedText, row: Int)]] = []
    var right = -Points.infinity
    for figure in figures {
      if figure.text.left < right {
        groups[groups.count - 1].append(figure)
      } else {
        groups.append([figure])
      }
      right = max(right, figure.text.right)
    }
    // Sorted once: the parts of a group keep its order.
    for index in groups.indices { groups[index].sort { $0.text.right < $1.text.right } }
    var columns: [Column] = []
    while let group = groups.popLast() {
      let hasConflict = Set(group.map(\.row)).count < group.count
      let widest = group.indices.dropFirst().max {
        group[$0].text.right - group[$0 - 1].text.right < group[$1].text.right - group[$1 - 1].text.right
      }
      if hasConflict, let widest, group[widest].text.right > group[widest - 1].text.right {
        groups.append(Array(group[..<widest]))
        groups.append(Array(group[widest...]))
      } else {
        columns.append(
          Column(
            left: group.map(\.text.left).min() ?? 0, right: group.map(\.text.right).max() ?? 0,
            isFigures: true,
            rows: Set(group.map(\.row))))
      }
    }
    return columns
  }

  /// Puts columns of figures together where there are more of them than headings: those nearest to each other that no
  /// row has figures in both of. Text extraction sets the figures of some rows aside.
  private static func mergeSplit(_ columns: inout [Column], headings: Int) {
    while columns.count > headings, headings > 0 {
      let pairs = columns.indices.dropLast().filter { index in
        let (one, other) = (columns[index], columns[index + 1])
        return one.isFigures && other.isFigures && one.rows.isDisjoint(with: other.rows)
      }
      guard
        let nearest = pairs.min(by: { one, other in
          columns[one + 1].left - columns[one].right < columns[other + 1].left - columns[other].right
        })
      else { return }
      let other = columns.remove(at: nearest + 1)
      columns[nearest].left = min(columns[nearest].left, other.left)
      columns[nearest].right = max(columns[nearest].right, other.right)
      columns[nearest].rows.formUnion(other.rows)
    }
  }

  private static func clusters(_ texts: [AlignedText]) -> [(left: Points, right: Points)] {
    var clusters: [(left: Points, right: Points)] = []
    for text in texts.sorted(by: { $0.left < $1.left }) {
      if let last = clusters.last, text.left < last.right {
        clusters[clusters.count - 1].right = max(last.right, text.right)
      } else {
        clusters.append((text.left, text.right))
      }
    }
    return clusters
  }

  /// The column of a text: one of its own sort that it overlaps, else the nearest.
  private static func column(of text: AlignedText, in columns: [Column]) -> Int {
    func distance(_ column: Column) -> Points {
      if text.overlaps(column.left, column.right) {
        // Columns of figures may overlap where their rows do not; figures end at one edge.
        if text.isFigure, column.isFigures { return -1 / (1 + abs(text.right - column.right)) }
        return text.isFigure == column.isFigures ? -1 : 0.5
      }
      return max(column.left - text.right, text.left - column.right, 0)
        + (text.isFigure == column.isFigures ? 0 : 1)
    }
    return columns.indices.min { distance(columns[$0]) < distance(columns[$1]) } ?? 0
  }

  private static func insertion(of centre: Points, in centres: [Points]) -> Int {
    centres.firstIndex { $0 > centre } ?? centres.count
  }

  /// The heading of each column, in order from the left: the pairing with the least distance in all. A column may be
  /// without one, at a price; a heading may be over no column.
  private static func match(
    _ columns: [(left: Points, right: Points)], _ leaves: [(left: Points, right: Points)]
  ) -> [Int?] {
    let skip: Points = 200
    var costs = [[Points]](
      repeating: [Points](repeating: 0, count: leaves.count + 1), count: columns.count + 1)
    for column in columns.indices.reversed() {
      costs[column][leaves.count] = costs[column + 1][leaves.count] + skip
      for leaf in leaves.indices.reversed() {
        costs[column][leaf] = min(
          costs[column][leaf + 1], costs[column + 1][leaf] + skip,
          costs[column + 1][leaf + 1] + distance(columns[column], leaves[leaf]))
      }
    }
    var result: [Int?] = []
    var leaf = 0
    for column in columns.indices {
      while leaf < leaves.count, costs[column][leaf] == costs[column][leaf + 1] { leaf += 1 }
      if leaf < leaves.count,
        costs[column][leaf] == costs[column + 1][leaf + 1] + distance(columns[column], leaves[leaf])
      {
        result.append(leaf)
        leaf += 1
      } else {
        result.append(nil)
      }
    }
    return result
  }

  private static func distance(
    _ one: (left: Points, right: Points), _ other: (left: Points, right: Points)
  ) -> Points {
    let gap = max(one.left - other.right, other.left - one.right, 0)
    return gap * 4 + abs((one.left + one.right) - (other.left + other.right)) / 2
  }
}

extension AlignedLine {
  /// Whether the line goes on with the names of the one above: each of its texts stands under one and begins no other.
  fileprivate func isTail(of above: AlignedLine) -> Bool {
    texts.allSatisfy { text in
      LineLabel.parts(text.text).number == nil && !RowLabel.isAnyTotal(Label.key(text.text))
        && above.texts.contains { $0.overlaps(text.left, text.right) }
    }
  }

  /// Adds a part of a wrapped name: to the text it stands above or below, else beside the others.
  fileprivate mutating func merge(_ text: AlignedText, before: Bool) {
    guard let index = texts.firstIndex(where: { !$0.isFigure && $0.overlaps(text.left, text.right) }) else {
      texts.append(text)
      texts.sort { $0.left < $1.left }
      return
    }
    let own = texts[index]
    texts[index] = AlignedText(
      before ? text.text + own.text : own.text + text.text, left: min(own.left, text.left),
      right: max(own.right, text.right))
  }
}
