package import Disclosure
package import SourceText

/// A document as it is handed on (交换的文件): what it holds, and what was noticed while reading it.
package struct ExchangedDocument: Sendable, Hashable {
  /// Something the reader noticed.
  package struct Remark: Sendable, Hashable {
    package let wording: Wording
    /// Whether something may be missing or misread.
    package let isLoss: Bool
    /// The form whose rows of indicators were put right, and their lines; `nil` for other remarks.
    package let shifted: ShiftedRows?

    package init(_ wording: Wording, isLoss: Bool, shifted: ShiftedRows? = nil) {
      self.wording = wording
      self.isLoss = isLoss
      self.shifted = shifted
    }
  }

  /// Rows of indicators that do not stand under their headings.
  package struct ShiftedRows: Sendable, Hashable {
    package let form: Int
    package let lines: [Int]

    package init(form: Int, lines: [Int]) {
      self.form = form
      self.lines = lines
    }
  }

  package let document: Document
  package let remarks: [Remark]

  package init(_ document: Document, remarks: [Remark] = []) {
    self.document = document
    self.remarks = remarks
  }
}

/// The words by which exchanged data names the cases of the model.
extension CellState {
  package var word: String {
    switch self {
    case .number: "number"
    case .zero: "zero"
    case .blank: "blank"
    case .dash: "dash"
    case .unreadable: "unreadable"
    }
  }

  init?(word: String) {
    guard let state = CellState.allCases.first(where: { $0.word == word }) else { return nil }
    self = state
  }
}

extension Side {
  package var word: String {
    switch self {
    case .income: "income"
    case .expenditure: "expense"
    }
  }

  init?(word: String) {
    guard let side = Side.allCases.first(where: { $0.word == word }) else { return nil }
    self = side
  }
}

extension Figure {
  /// The figure of a state and a plain decimal; `nil` where they do not agree.
  init?(_ state: CellState, plain: String?) {
    switch state {
    case .number, .zero:
      guard let plain else { return nil }
      self.init(printed: plain)
    case .blank: self.init(printed: "")
    case .dash: self.init(printed: "-")
    case .unreadable: self.init(printed: "?")
    }
    guard self.state == state else { return nil }
  }
}

extension FigureUnit {
  /// The unit that documents print so.
  init(printed: String) {
    if let money = MoneyUnit(printed: printed) {
      self = .money(money)
    } else if printed == "%" {
      self = .percent
    } else if printed == "分" {
      self = .points
    } else {
      self = .counted(printed)
    }
  }
}

extension MoneyUnit {
  init?(printed: String) {
    guard let unit = MoneyUnit.allCases.first(where: { $0.printed == printed }) else { return nil }
    self = unit
  }

  /// How many yuan one of the unit is.
  package var factor: Int {
    switch self {
    case .yuan: 1
    case .wan: 10_000
    case .yi: 100_000_000
    }
  }
}

/// A path of headings as one text, `/` between them and `\` before one that stands inside.
enum HeadingPath {
  static func text(_ headings: [String]) -> String {
    headings.map { $0.replacing("\\", with: "\\\\").replacing("/", with: "\\/") }.joined(separator: "/")
  }

  static func headings(_ text: String, depth: Int) -> [String] {
    guard depth > 0 else { return [] }
    var headings = [""]
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        headings[headings.count - 1].unicodeScalars.append(scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "/" {
        headings.append("")
      } else {
        headings[headings.count - 1].unicodeScalars.append(scalar)
      }
    }
    return headings
  }
}
