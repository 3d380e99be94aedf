/// What a row is known by in every document: a code of a classification, 人员经费 or 公用经费 of table 06, an item of
/// table 09, or a line of a table without codes.
package enum RowCode: Sendable, Hashable {
  case account(AccountCode)
  case kind(Member)
  case item(ThreePublicItem)
  case line(LineKey)

  /// What a line is known by: the part of the table, and its name below that of the line it stands under.
  package struct LineKey: Sendable, Hashable {
    package let part: TablePart?
    package let above: String
    package let name: String
  }

  /// The code as an answer shows it; empty for lines.
  package var text: String {
    switch self {
    case .account(let code): code.digits
    case .kind(let kind): kind.rawValue
    case .item(let item): item.rawValue
    case .line: ""
    }
  }

  /// The level the code itself tells.
  package var level: Level {
    switch self {
    case .account(let code): code.level
    case .kind: .kind
    case .item(.total): .total
    case .item, .line: .item
    }
  }

  /// The order of the tree; what is no code stands after all codes.
  package var treeOrder: Int {
    switch self {
    case .account(let code): Int(clamping: code.treeOrder)
    case .line: Int.max - 100
    case .item(let item): Int.max - 50 + (ThreePublicItem.allCases.firstIndex(of: item) ?? 0)
    case .kind(let kind): Int.max - (kind == .personnel ? 1 : 0)
    }
  }

  /// Whether one code is numbered before another.
  package static func isOrdered(_ left: RowCode, _ right: RowCode) -> Bool {
    if case .line(let left) = left, case .line(let right) = right {
      return (left.above, left.name) < (right.above, right.name)
    }
    return left.treeOrder < right.treeOrder
  }

  /// The code cut to a level, itself when it is no finer.
  package func cut(to level: Level) -> RowCode {
    switch self {
    case .account(let code): .account(code.cut(to: level))
    case .kind, .item, .line: self
    }
  }
}

/// A part of a table that is a tree by itself.
package enum TablePart: Sendable, Hashable {
  /// A side of table 01 or 04.
  case side(Side)
  /// A section of table 10, by its heading as it is compared.
  case section(String)
}

/// A code printed on several lines.
package struct RepeatedCode: Sendable, Hashable {
  package let code: RowCode
  /// The names printed with it, each once.
  package let names: [String]
  package let lines: [Int]
  /// Whether the rows agree in every cell and count as one.
  package let isFolded: Bool
}
