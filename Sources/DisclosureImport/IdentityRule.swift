import Disclosure
import SourceText

/// Settles a figure that prints several readings by an identity of its table (勾稽关系).
///
/// Two prints have readings that can be named: a comma or a doubled point where a decimal point may be meant (`14,256`,
/// `14..25`), and two numbers in one cell (`12.00 34.00`). Each reading is held against what the table says by itself:
/// the total of the row is the sum of its members, and a row is the sum of the rows under it. Exactly one reading that
/// holds is taken, and the cell is marked with the identity; otherwise the cell stays as it was and is reported. Nothing
/// is ever invented: a print without such readings stays unreadable, and a comma that may part thousands is doubted only
/// where the figure as printed does not hold.
struct IdentityRule {
  /// More doubtful cells than that are no misprints, and none of them is settled.
  private static let mostDoubtful = 256

  private let table: StatementTable
  /// The cell of each row and column; -1 where there is none.
  private let places: [Int]
  private let parents: [Int?]
  private let children: [Int: [Int]]

  /// The table with the cells that an identity settles, and the findings of those it does not.
  static func settled(_ table: StatementTable, findings: inout [Finding]) -> StatementTable {
    let doubtful = table.cells.indices.filter { isDoubtful(table.cells[$0]) }
    guard table.kind.codeDomain != nil, !doubtful.isEmpty, doubtful.count <= mostDoubtful,
      let rule = IdentityRule(table)
    else { return table }
    var readings: [Int: (figure: Figure, cause: Repair.Cause)] = [:]
    for index in doubtful {
      let cell = table.cells[index]
      // A reading finer than a fen is none: 503,724 元 cannot be 503.724 元.
      let candidates = Self.readings(of: cell.printed).filter { $0.amount(in: table.unit ?? .wan) != nil }
      let verdicts = candidates.map { rule.verdict(on: $0, at: cell) }
      let holding = candidates.indices.filter { if case .holds = verdicts[$0] { true } else { false } }
      let isPrinted = { (figure: Figure) in cell.figure.state.isFigure && figure == cell.figure }
      if holding.count == 1, case .holds(let identity) = verdicts[holding[0]] {
        let reading = candidates[holding[0]]
        guard !isPrinted(reading) else { continue }
        readings[index] = (reading, .identity(identity))
        findings.removeAll { $0.isDoubt(at: cell.place) }
        findings.append(
          .settledByIdentity(
            table.kind, printed: Label.cleaned(cell.printed), reading: reading.word, identity: identity,
            place: cell.place))
      } else if candidates.count > 1,
        !cell.figure.state.isFigure || holding.isEmpty && verdicts.contains(.fails)
      {
        findings.removeAll { $0.isDoubt(at: cell.place) }
        findings.append(
          .ambiguousCell(
            table.kind, printed: Label.cleaned(cell.printed), readings: candidates.map(\.word),
            place: cell.place))
      }
    }
    return readings.isEmpty ? table : table.with(readings: readings)
  }

  private static func isDoubtful(_ cell: Cell) -> Bool {
    switch cell.figure.state {
    // A figure whose column cannot be told is no misprint: it has one reading, and perhaps another place.
    case .unreadable:
      !Figure(printed: cell.printed).state.isFigure && !readings(of: cell.printed).isEmpty
    case .number:
      cell.figure.decimals == 0 && cell.figure.digits.magnitude >= 1000
        && readings(of: cell.printed).count > 1
    case .zero, .blank, .dash: false
    }
  }

  // MARK: Readings

  /// The figures that a print may stand for, in the order printed; none where there is no telling.
  static func readings(of printed: String) -> [Figure] {
    guard printed.utf8.count <= 64 else { return [] }
    let words = Folding.fold(printed).split(whereSeparator: \.isWhitespace).map(String.init)
    let figures = words.map { Figure(printed: $0) }
    if words.count == 2, figures.allSatisfy(\.state.isFigure) {
      return figures[0] == figures[1] ? [figures[0]] : figures
    }
    guard words.count == 1, let word = words.first else { return [] }
    if word.contains(".."), !word.contains(",") {
      let single = Figure(printed: word.replacing("..", with: "."))
      return single.state.isFigure && !word.contains("...") ? [single] : []
    }
    guard word.count(where: { $0 == "," }) == 1, !word.contains(".") else { return [] }
    let whole = Figure(printed: word)
    let pointed = Figure(printed: word.replacing(",", with: "."))
    return [whole, pointed].filter(\.state.isFigure)
  }

  // MARK: Identities

  private enum Verdict: Hashable {
    /// All identities that can be asked hold; their words.
    case holds(String)
    case fails
    /// No identity can be asked.
    case open
  }

  /// `nil` for a table that prints a code twice: what is under a row cannot be told.
  private init?(_ table: StatementTable) {
    self.table = table
    let width = table.columns.count
    var places = [Int](repeating: -1, count: table.rows.count * width)
    for (index, cell) in table.cells.enumerated() { places[cell.row * width + cell.column] = index }
    self.places = places
    var byCode: [AccountCode: Int] = [:]
    for (index, row) in table.rows.enumerated() {
      if case .unplaced = row.key { return nil }
      guard case .code(let code) = row.key else { continue }
      guard byCode.updateValue(index, forKey: code) == nil else { return nil }
    }
    // 合计 of table 06 stands over groups of rows and not over classes.
    let totals = table.rows.indices.filter { table.rows[$0].key == .total }
    let total = totals.count == 1 && table.kind != .basicDetail ? totals.first : nil
    var parents = [Int?](repeating: nil, count: table.rows.count)
    var children: [Int: [Int]] = [:]
    for (code, index) in byCode {
      let above = code.above.lazy.compactMap { byCode[$0] }.first ?? total
      parents[index] = above
      if let above { children[above, default: []].append(index) }
    }
    self.parents = parents
    self.children = children
  }

  private func verdict(on figure: Figure, at cell: Cell) -> Verdict {
    var words: [String] = []
    for identity in [row(of: cell), under(cell.row, cell), under(parents[cell.row], cell)].compactMap(\.self)
    {
      switch holds(identity.whole, identity.parts, figure, at: cell) {
      case nil: continue
      case false?: return .fails
      case true?: words.append(identity.words)
      }
    }
    return words.isEmpty ? .open : .holds(words.joined(separator: ", "))
  }

  private typealias Identity = (whole: Int, parts: [Int], words: String)

  /// The total of the row and its members.
  private func row(of cell: Cell) -> Identity? {
    let roles = table.columns.map(\.role)
    let totals = roles.indices.filter { roles[$0] == (table.kind == .fund ? .member(.expense) : .total) }
    let dimensions: [Dimension] = [.nature, .source, .kind]
    let members = Set(dimensions.flatMap(\.members).map(ColumnRole.member))
    let parts = roles.indices.filter { members.contains(roles[$0]) }
    // A column that is not known may be a member too.
    let others = roles.indices.filter {
      roles[$0] == .other && self[cell.row, $0]?.figure.state.isFigure ?? false
    }
    guard totals.count == 1, parts.count > 1, others.isEmpty, (totals + parts).contains(cell.column) else {
      return nil
    }
    let whole = table.columns[totals[0]].headings.last ?? ""
    return (
      place(cell.row, totals[0]), parts.map { place(cell.row, $0) },
      "\(whole) = Σ\(parts.map { table.columns[$0].headings.last ?? "" }.joined(separator: "+"))"
    )
  }

  /// A row and those under it, in the column of a cell.
  private func under(_ row: Int?, _ cell: Cell) -> Identity? {
    guard let row, let below = children[row] else { return nil }
    let name = table.rowName(row)
    return (place(row, cell.column), below.map { place($0, cell.column) }, "\(name) = Σ\(below.count)")
  }

  private func place(_ row: Int, _ column: Int) -> Int { places[row * table.columns.count + column] }

  private subscript(_ row: Int, _ column: Int) -> Cell? {
    let index = place(row, column)
    return index < 0 ? nil : table.cells[index]
  }

  /// Whether a whole is the sum of its parts within rounding, with a figure in the place of a cell; `nil` where another
  /// of them cannot be read, or nothing is printed to compare.
  private func holds(_ whole: Int, _ parts: [Int], _ figure: Figure, at cell: Cell) -> Bool? {
    let unit = table.unit ?? .wan
    func amount(_ index: Int) -> (fen: Int64, place: Int64)?? {
      guard index >= 0 else { return .some(nil) }
      let other = table.cells[index]
      let isOwn = other.row == cell.row && other.column == cell.column
      let figure = isOwn ? figure : other.figure
      switch figure.state {
      case .blank, .dash: return .some(nil)
      case .unreadable: return .none
      case .number, .zero:
        guard let amount = figure.amount(in: unit) else { return .none }
        return .some((amount.fen, PowerOfTen.value(unit.exponent - figure.decimals) ?? 1))
      }
    }
    guard let printed = amount(whole), let total = printed else { return nil }
    var sum = Int128(0)
    var rounding = Int128(total.place)
    var count = 0
    for part in parts {
      guard let value = amount(part) else { return nil }
      guard let value else { continue }
      sum += Int128(value.fen)
      rounding += Int128(value.place)
      count += 1
    }
    guard count > 0 else { return nil }
    // Half a unit of the last decimal of each figure.
    return (Int128(total.fen) - sum).magnitude * 2 <= rounding.magnitude
  }
}

extension AccountCode {
  /// The codes above the code, nearest first.
  fileprivate var above: [AccountCode] {
    let levels: [Level] = [.section, .class]
    return levels.map { cut(to: $0) }.filter { $0 != self }
  }
}
