import Disclosure
import SourceText

/// What stands between a title and the heading of its table: the mark, the unit of money, who and when.
///
/// The parts come in any order, several on a line or one broken over lines, so each is read by its own form: a
/// piece that begins none continues the one before as long as that is not complete.
struct Preamble {
  private(set) var mark: String?
  private(set) var unit: MoneyUnit?
  private(set) var entity: String?
  private(set) var year: FiscalYear?
  private(set) var strays: [GridText] = []
  /// Everything printed, repeated and stray ones included.
  private(set) var printed: [(part: Printed, line: Int)] = []

  enum Printed {
    case mark(String)
    case unit(MoneyUnit)
    case entity(String)
    case year(FiscalYear)
  }

  /// Reads the lines above a table.
  init(lines: [GridText]) {
    var reader = PreambleReader()
    for line in lines {
      guard line.text.utf8.count <= Preamble.longestLine else {
        reader.strays.append(line)
        continue
      }
      for piece in PreamblePiece.split(line.text) { reader.take(piece, line: line.line) }
    }
    reader.finish()
    mark = reader.mark
    unit = reader.unit
    entity = reader.entity
    year = reader.year
    strays = reader.strays
    printed = reader.printed.sorted { $0.line < $1.line }
  }

  /// The most bytes of a line above a table; a longer one is a paragraph.
  private static let longestLine = 1000

  /// Whether a text has a sign of a label, a year or a mark.
  private static func mayBePreamble(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar {
      case ":", "：", "年", "表": true
      default: false
      }
    }
  }

  /// Whether a row of cells belongs above the heading: every cell that is not blank says who, when or in what unit.
  static func isPreamble(_ row: GridRow) -> Bool {
    // A row of data nearly always begins with a cell that has none of the signs of a label, a year or a mark.
    guard let first = row.firstFilled, mayBePreamble(row.cells[first]) else { return false }
    return row.cells[first...].allSatisfy { cell in
      if Label.isBlank(cell) { return true }
      guard cell.utf8.count <= longestLine else { return false }
      let pieces = PreamblePiece.split(cell)
      return pieces.allSatisfy {
        $0.label != nil || Preamble.mark($0.text) || Preamble.year($0.text) != nil
      }
    }
  }

  /// The year of a text such as 2024年度, alone or at the beginning.
  static func year(_ text: String) -> FiscalYear? {
    let key = Label.key(text)
    // Four digits of ASCII and 年.
    guard key.utf8.count >= 7, key.utf8.dropFirst(4).starts(with: "年".utf8), let number = Int(key.prefix(4))
    else {
      return nil
    }
    return FiscalYear(number)
  }

  /// Whether a text is a whole table mark: 公开01表, 公开表一, 表1.
  static func mark(_ text: String) -> Bool {
    var rest = Label.key(text)[...]
    let isPublic = rest.hasPrefix("公开")
    if isPublic { rest = rest.dropFirst(2) }
    if rest.hasPrefix("表") {
      let number = rest.dropFirst()
      return !number.isEmpty && number.count <= 4 && number.allSatisfy { Label.isOrdinal($0) || $0 == "-" }
    }
    let number = rest.prefix { Label.isOrdinal($0) || $0 == "-" }
    return isPublic && !number.isEmpty && rest.dropFirst(number.count) == "表"
  }
}

/// A piece of a line above a table: a label such as 金额单位 when it has one, and the text after it.
struct PreamblePiece {
  let label: Label?
  let text: String

  enum Label { case unit, entity, unitOrEntity }

  private static let labels: [(text: String, label: Label)] = [
    ("金额单位", .unit), ("计量单位", .unit), ("部门名称", .entity), ("单位名称", .entity), ("编制单位", .entity),
    ("填报单位", .entity), ("编报单位", .entity), ("编制部门", .entity), ("填报部门", .entity), ("预算单位", .entity),
    ("部门", .entity), ("单位", .unitOrEntity),
  ]

  /// The first bytes of the labels.
  private static let beginnings = Set(labels.compactMap { $0.text.utf8.first })

  /// The pieces of a line, split before every label.
  static func split(_ line: String) -> [PreamblePiece] {
    let text = withoutBlanks(Folding.fold(line))
    guard text.utf8.contains(UInt8(ascii: ":")) else {
      return text.isEmpty ? [] : [PreamblePiece(label: nil, text: text)]
    }
    let bytes = Array(text.utf8)
    var pieces: [PreamblePiece] = []
    var label: Label?
    var start = 0
    func close(at end: Int) {
      guard label != nil || end > start else { return }
      pieces.append(PreamblePiece(label: label, text: String(decoding: bytes[start..<end], as: UTF8.self)))
    }
    var index = 0
    while index < bytes.count {
      if beginnings.contains(bytes[index]), let found = labelled(bytes[index...]) {
        close(at: index)
        label = found.label
        index += found.text.utf8.count + 1
        start = index
      } else {
        index += 1
      }
    }
    close(at: bytes.count)
    return pieces
  }

  /// The label that bytes begin with, the colon after it included.
  private static func labelled(_ bytes: ArraySlice<UInt8>) -> (text: String, label: Label)? {
    labels.first { candidate in
      let end = bytes.startIndex + candidate.text.utf8.count
      return end < bytes.endIndex && bytes[end] == UInt8(ascii: ":")
        && bytes.starts(with: candidate.text.utf8)
    }
  }

  private static func withoutBlanks(_ text: String) -> String {
    Folding.hasNoBlank(text) ? text : text.filter { !$0.isWhitespace }
  }
}

/// The state of reading a preamble: which part is open and what of it was read.
private struct PreambleReader {
  var mark: String?
  var unit: MoneyUnit?
  var entity: String?
  var year: FiscalYear?
  var strays: [GridText] = []
  var printed: [(part: Preamble.Printed, line: Int)] = []

  private enum Part { case mark, unit, entity, unitOrEntity, year }
  private var open: Part?
  private var isAmbiguous = false
  private var text = ""
  private var line = 0

  mutating func take(_ piece: PreamblePiece, line: Int) {
    switch piece.label {
    case .unit: start(.unit, piece.text, line)
    case .entity: start(.entity, piece.text, line)
    case .unitOrEntity: start(.unitOrEntity, piece.text, line)
    case nil:
      if let open, continues(open, piece.text) {
        text += piece.text
      } else if piece.text.hasPrefix("公开") || Preamble.mark(piece.text) {
        start(.mark, piece.text, line)
      } else if Preamble.year(piece.text) != nil {
        start(.year, piece.text, line)
      } else if open == .entity || open == .unitOrEntity && moneyUnit(text) == nil,
        !ColumnVocabulary.namesRows(piece.text),
        isName(text + piece.text)
      {
        text += piece.text
      } else {
        strays.append(GridText(piece.text, line: line))
        if let unit = moneyUnit(piece.text) { printed.append((.unit(unit), line)) }
      }
    }
  }

  private mutating func start(_ part: Part, _ text: String, _ line: Int) {
    finish()
    open = part
    self.text = text
    self.line = line
  }

  /// Whether a piece without a label completes the open part rather than beginning another.
  private func continues(_ part: Part, _ more: String) -> Bool {
    switch part {
    case .mark:
      text.utf8.count < 30 && !Preamble.mark(text)
        && (Preamble.mark(text + more) || more.allSatisfy(Label.isOrdinal))
    case .unit, .unitOrEntity:
      isUnitBeginning(text) && (isUnitBeginning(text + more) || moneyUnit(text + more) != nil)
    case .year: text.hasSuffix("年") && more == "度"
    case .entity: false
    }
  }

  /// Takes over what the open part says.
  mutating func finish() {
    guard let part = open else { return }
    open = nil
    note(part)
    switch part {
    case .mark where Preamble.mark(text): mark = mark ?? text
    case .unit where moneyUnit(text) != nil: take(moneyUnit(text))
    case .unitOrEntity where moneyUnit(text) != nil: take(moneyUnit(text))
    case .year: year = year ?? Preamble.year(text)
    case .entity where isName(text), .unitOrEntity where isName(text): entity = entity ?? text
    case .entity where text.isEmpty: break
    case .mark, .unit, .entity, .unitOrEntity:
      strays.append(GridText(text, line: line))
    }
  }

  /// Notes what the open part says, whether or not it was said before.
  private mutating func note(_ part: Part) {
    switch part {
    case .mark where Preamble.mark(text): printed.append((.mark(text), line))
    case .unit, .unitOrEntity:
      if let unit = moneyUnit(text) {
        printed.append((.unit(unit), line))
      } else if part == .unitOrEntity, isName(text) {
        printed.append((.entity(text), line))
      }
    case .year:
      // 2024年预算数 is the heading of a column.
      if let year = Preamble.year(text), text.hasSuffix("年") || text.hasSuffix("年度"), text.utf8.count <= 10 {
        printed.append((.year(year), line))
      }
    case .entity where isName(text) && !text.isEmpty: printed.append((.entity(text), line))
    case .entity, .mark: break
    }
  }

  /// Takes a unit; two that differ leave the table without one.
  private mutating func take(_ printed: MoneyUnit?) {
    guard let printed else { return }
    if let unit, unit != printed { isAmbiguous = true }
    unit = isAmbiguous ? nil : printed
    if isAmbiguous { strays.append(GridText(text, line: line)) }
  }

  /// Whether a text may name a reporting unit: begun, not a unit of money, and no paragraph.
  private func isName(_ text: String) -> Bool {
    text.utf8.count <= 240 && !isUnitBeginning(text) && !text.hasSuffix("元") && !text.hasPrefix("万元")
  }

  private func isUnitBeginning(_ text: String) -> Bool {
    ["", "万", "亿", "人民币", "人民币万", "人民币亿"].contains(text)
  }

  private func moneyUnit(_ text: String) -> MoneyUnit? {
    let bare = text.hasPrefix("人民币") ? text.dropFirst(3) : text[...]
    return MoneyUnit.allCases.first { $0.printed == bare }
  }
}
