package import SourceText

/// Columns of text laid out within a width: texts are shortened, headings wrapped, and what does not fit beside the
/// keys goes to further blocks, which repeat them. Figures stay whole, and each stands in one block.
package struct ColumnFit {
  /// A column to be laid out.
  package struct Column: Sendable, Hashable {
    package let title: String
    package let texts: [String]
    package let alignment: TextAlignment
    /// What the texts may be shortened to, in columns; `nil` where they stay whole.
    package let least: Int?
    package let role: Role
    /// The columns that the texts take.
    fileprivate let content: Int

    package init(
      _ title: String, _ texts: [String], alignment: TextAlignment, least: Int?, role: Role = .rest
    ) {
      self.title = title
      self.texts = texts
      self.alignment = alignment
      self.least = least
      self.role = role
      content = texts.heedingInterruption(every: 64).map { DisplayWidth.columns(of: $0) }.max() ?? 0
    }

    fileprivate func with(least: Int) -> Column {
      Column(title, texts, alignment: alignment, least: least, role: role)
    }

  }

  /// What a column is in a row.
  package enum Role: Sendable, Hashable {
    /// A code, and the name beside it.
    case code, name
    /// Another key.
    case key
    case rest

    fileprivate var isKey: Bool { self != .rest }
  }

  /// Columns that stand beside one another, and their widths.
  package struct Block: Sendable, Hashable {
    package let columns: [Column]
    package let widths: [Int]

    /// The lines of the heading: words that do not fit beside one another stand under one another.
    package var heading: [[String]] {
      let titles = zip(columns, widths).map { column, width in
        LineWrap.lines(column.title, width: width, hanging: 0)
      }
      let height = titles.map(\.count).max() ?? 1
      return (0..<height).map { line in titles.map { line < $0.count ? $0[line] : "" } }
    }

    /// The texts of a row.
    package func texts(ofRow row: Int) -> [String] {
      zip(columns, widths).map { column, width in ColumnFit.shortened(column.texts[row], to: width, column) }
    }
  }

  private let width: Int
  /// The columns between two columns.
  private let gap: Int
  /// The numbers of the rows.
  private let numbers: [Int]

  /// The blocks of columns within a width; one block as wide as it comes without one. Rows have numbers of their own where
  /// some are left out.
  package static func blocks(
    _ columns: [Column], width: Int?, gap: Int, numbers: [Int]? = nil
  ) -> [Block] {
    let natural = columns.map { max($0.content, DisplayWidth.columns(of: $0.title)) }
    guard let width, natural.reduce(0, +) + gap * max(0, columns.count - 1) > width else {
      return [Block(columns: columns, widths: natural)]
    }
    let rows = columns.first?.texts.count ?? 0
    return ColumnFit(width: width, gap: gap, numbers: numbers ?? Array(1..<rows + 1)).blocks(columns)
  }

  private func blocks(_ columns: [Column]) -> [Block] {
    if total(columns.map(floor)) <= width { return [block(columns)] }
    var (keys, rest) = keys(of: columns)
    var blocks: [Block] = []
    while !rest.isEmpty {
      var taken = 1
      while taken < rest.count, total((keys + rest[...taken]).map(floor)) <= width { taken += 1 }
      blocks.append(block(keys + rest[..<taken]))
      rest.removeFirst(taken)
    }
    return blocks
  }

  /// What tells the rows of a block, and the columns that are no part of it: all keys, else the code with the name where
  /// there is none, else the number of the row.
  private func keys(of columns: [Column]) -> (keys: [Column], rest: [Column]) {
    let keys = columns.filter(\.role.isKey)
    let others = columns.filter { !$0.role.isKey }
    let rows = columns.first?.texts.count ?? 0
    func fits(_ keys: [Column], _ rest: [Column]) -> Bool {
      rest.allSatisfy { total((keys + [$0]).map(floor)) <= width }
    }
    if rows <= 1, keys.isEmpty { return ([], columns) }
    if !keys.isEmpty, !others.isEmpty, fits(keys, others), areTold(keys) { return (keys, others) }
    if keys.map(\.role) == [.code, .name] {
      let rest = [keys[1].with(least: ColumnFit.least)] + others
      let label = label(keys[0], keys[1])
      // Names without a code that begin and end alike tell nothing any more.
      let isTold = Set(label.texts).count == Set(texts(of: keys)).count
      if isTold, fits([label], rest) { return ([label], rest) }
    }
    return ([Column("#", numbers.map { "\($0)" }, alignment: .right, least: nil)], columns)
  }

  /// Whether keys still tell the rows apart when they are shortened.
  private func areTold(_ keys: [Column]) -> Bool {
    let shortened = keys[0].texts.indices.heedingInterruption(every: 64).map { row in
      keys.map { ColumnFit.shortened($0.texts[row], to: floor($0), $0) }
    }
    return Set(shortened).count == Set(texts(of: keys)).count
  }

  /// The texts of columns, row by row.
  private func texts(of columns: [Column]) -> [[String]] {
    columns[0].texts.indices.map { row in columns.map { $0.texts[row] } }
  }

  /// The code of a row, or the beginning of its name where it has none.
  private func label(_ code: Column, _ name: Column) -> Column {
    let least = max(ColumnFit.least, code.content)
    let texts = zip(code.texts, name.texts).map { code, name in
      code.isEmpty ? ColumnFit.unindented(name).abridged(to: least) : code
    }
    return Column(code.title, texts, alignment: .left, least: nil, role: .key)
  }

  private func block(_ columns: [Column]) -> Block {
    Block(columns: columns, widths: widths(of: columns))
  }

  private func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + gap * max(0, widths.count - 1) }

  /// The least width of a column: its figures whole, its texts shortened, its heading wrapped.
  private func floor(_ column: Column) -> Int {
    max(min(column.content, column.least ?? column.content), headingFloor(column))
  }

  private func headingFloor(_ column: Column) -> Int {
    let room = max(ColumnFit.least, width / 4)
    return LineWrap.lines(column.title, width: min(room, max(column.content, ColumnFit.least)), hanging: 0)
      .map { DisplayWidth.columns(of: $0) }.max() ?? 0
  }

  /// The widths of the columns of a block: headings are wrapped first, since nothing is lost by that; then the widest
  /// texts are shortened.
  private func widths(of columns: [Column]) -> [Int] {
    let floors = columns.map(floor)
    let contents = columns.indices.map { max(columns[$0].content, floors[$0]) }
    let natural = columns.indices.map {
      max(columns[$0].content, DisplayWidth.columns(of: columns[$0].title))
    }
    if total(contents) <= width { return spread(from: contents, to: natural) }
    return spread(from: floors, to: contents)
  }

  /// Widths between two bounds that take the whole width where they can; the widest give way first.
  private func spread(from least: [Int], to most: [Int]) -> [Int] {
    func capped(_ cap: Int) -> [Int] { least.indices.map { max(least[$0], min(most[$0], cap)) } }
    var cap = most.max() ?? 0
    while cap > 0, total(capped(cap)) > width { cap -= 1 }
    var widths = capped(cap)
    // What is left of the line goes to the first that could take more.
    var left = width - total(widths)
    for index in widths.indices where left > 0 && widths[index] < most[index] {
      widths[index] += 1
      left -= 1
    }
    return widths
  }

  /// The least columns of a text that is still read.
  package static let least = 8

  /// A text within a width; the indentation gives way before the words do.
  fileprivate static func shortened(_ text: String, to width: Int, _ column: Column) -> String {
    guard column.least != nil, DisplayWidth.columns(of: text) > width else { return text }
    let words = unindented(text)
    let indent = text.count - words.count
    let room = max(0, min(indent, width - max(least, 2 * width / 3)))
    return String(repeating: " ", count: room) + words.abridged(to: width - room)
  }

  private static func unindented(_ text: String) -> String { String(text.drop { $0 == " " }) }
}
