import Audit
import Disclosure

/// A printed figure of a document that can be changed, and what it is: `income/208/total`, `text/五（三）/share`.
struct Spot {
  let line: Int
  /// The cell between tabs, and the text in it; in running text the bytes of the line.
  let cell: Int?
  let bytes: Range<Int>
  let printed: String
  let figure: Figure
  /// The table, `text` or `form`; the row; the column. For the text the topic, the subject and the aspect.
  let area: String
  let row: String
  let column: String

  var name: String { "line \(line) \(area)/\(row)/\(column) \(printed)" }

  private init(
    _ area: String, _ row: String, _ column: String, line: Int, cell: Int? = nil, bytes: Range<Int> = 0..<0,
    printed: String, figure: Figure
  ) {
    self.area = area
    self.row = row
    self.column = column
    self.line = line
    self.cell = cell
    self.bytes = bytes
    self.printed = printed
    self.figure = figure
  }

  // MARK: Figures of a document

  /// All figures, in the order of the document: tables, text, forms.
  static func all(of document: Document) -> [Spot] {
    document.tables.flatMap(cells) + document.narrative.claims.compactMap(claim)
      + document.forms.flatMap(figures)
  }

  private static func cells(of table: StatementTable) -> [Spot] {
    table.cells.filter { $0.figure.state.isFigure }.map { cell in
      let row =
        switch table.rows[cell.row].key {
        case .total: "total"
        case .kind(let member): member.rawValue
        case .code(let code): code.digits
        case .line(let number): number.map(String.init) ?? "-"
        case .unplaced: "?"
        }
      let column =
        switch table.columns[cell.column].role {
        case .total: "total"
        case .member(let member): member.rawValue
        case .threePublic(let item, let stage): "\(item.rawValue)-\(stage.rawValue)"
        case .other: "other"
        }
      return Spot(
        table.kind.measureName, row, column, line: cell.place.line, cell: cell.place.cell,
        printed: cell.printed,
        figure: cell.figure)
    }
  }

  private static func claim(_ claim: Claim) -> Spot? {
    guard claim.figure.state.isFigure, claim.printed.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    // 五、…/（三）… is 五（三）.
    let numbers = claim.section.split(separator: "/").map { heading in
      heading.prefix { !"、".contains($0) }.prefix { $0 != "）" } + (heading.hasPrefix("（") ? "）" : "")
    }
    let topic = numbers.prefix(2).joined()
    return Spot(
      "text", "\(topic) \(claim.subject)", claim.aspect.rawValue, line: claim.place.line,
      bytes: claim.place.bytes, printed: claim.printed, figure: claim.figure)
  }

  private static func figures(of form: EvaluationForm) -> [Spot] {
    var spots: [Spot] = []
    func add(_ row: String, _ column: String, _ figure: StatedFigure?) {
      guard let figure, figure.figure.state.isFigure else { return }
      spots.append(
        Spot(
          "form", "\(form.layout.rawValue) \(row)", column, line: figure.place.line, cell: figure.place.cell,
          printed: figure.printed, figure: figure.figure))
    }
    for row in form.funds {
      for measure in FundMeasure.all(of: form.layout) {
        add(row.source == nil ? "total" : "source", measure.rawValue, row[measure])
      }
    }
    for indicator in form.indicators {
      add("indicator", "weight", indicator.weight)
      add("indicator", "points", indicator.score)
    }
    add("all", "points", form.score)
    add("all", "weight", form.weights)
    add("all", "rate", form.rate)
    return spots
  }
}

/// What is done to a figure.
enum FigureChange: String, CaseIterable {
  case last = "last place + 1"
  case tenfold = "× 10"
  case tenThousandfold = "× 10000"
  case swapped = "digits swapped"

  /// The figure as it is printed afterwards; `nil` where nothing changes.
  func changed(_ figure: Figure) -> String? {
    switch self {
    case .last: return Figure.plain(figure.digits + 1, decimals: figure.decimals)
    case .tenfold:
      return figure.digits == 0 ? nil : Figure.plain(figure.digits * 10, decimals: figure.decimals)
    case .tenThousandfold:
      return figure.digits == 0 ? nil : Figure.plain(figure.digits * 10_000, decimals: figure.decimals)
    case .swapped:
      var digits = Array(String(figure.digits))
      // The last two that differ, without a zero coming first.
      for place in stride(from: digits.count - 2, through: 0, by: -1)
      where digits[place] != digits[place + 1] && (place > 0 || digits[1] != "0") {
        digits.swapAt(place, place + 1)
        return Int64(String(digits)).map { Figure.plain($0, decimals: figure.decimals) }
      }
      return nil
    }
  }
}

extension Spot {
  /// The lines of a text with the figure changed; `nil` where it does not stand where it was read.
  func changed(_ lines: [String], to figure: String) -> [String]? {
    var lines = lines
    guard lines.indices.contains(line - 1) else { return nil }
    if let cell {
      var cells = lines[line - 1].split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.indices.contains(cell), let range = cells[cell].firstRange(of: printed) else { return nil }
      cells[cell].replaceSubrange(range, with: figure)
      lines[line - 1] = cells.joined(separator: "\t")
    } else {
      let bytes = Array(lines[line - 1].utf8)
      guard self.bytes.upperBound <= bytes.count,
        String(decoding: bytes[self.bytes], as: UTF8.self) == printed
      else { return nil }
      lines[line - 1] = String(
        decoding: bytes[..<self.bytes.lowerBound] + Array(figure.utf8) + bytes[self.bytes.upperBound...],
        as: UTF8.self)
    }
    return lines
  }
}
