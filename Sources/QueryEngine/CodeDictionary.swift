import Disclosure

/// What a row is known by in every document: a code of a classification, 人员经费 or 公用经费 of table 06, an item of
/// table 09, or a line of a table without codes.
enum RowCode: Sendable, Hashable {
  case account(AccountCode)
  case kind(Member)
  case item(ThreePublicItem)
  case line(LineKey)

  /// What a line is known by: the part of the table, and its name below that of the line it stands under.
  struct LineKey: Sendable, Hashable {
    let part: TablePart?
    let above: String
    let name: String
  }

  /// The code as an answer shows it; empty for lines.
  var text: String {
    switch self {
    case .account(let code): code.digits
    case .kind(let kind): kind.rawValue
    case .item(let item): item.rawValue
    case .line: ""
    }
  }

  /// The level the code itself tells.
  var level: Level {
    switch self {
    case .account(let code): code.level
    case .kind: .kind
    case .item(.total): .total
    case .item, .line: .item
    }
  }

  /// The order of the tree; what is no code stands after all codes.
  var treeOrder: Int {
    switch self {
    case .account(let code): Int(clamping: code.treeOrder)
    case .line: Int.max - 100
    case .item(let item): Int.max - 50 + (ThreePublicItem.allCases.firstIndex(of: item) ?? 0)
    case .kind(let kind): Int.max - (kind == .personnel ? 1 : 0)
    }
  }

  /// Whether one code is numbered before another.
  static func isOrdered(_ left: RowCode, _ right: RowCode) -> Bool {
    if case .line(let left) = left, case .line(let right) = right {
      return (left.above, left.name) < (right.above, right.name)
    }
    return left.treeOrder < right.treeOrder
  }

  /// The code cut to a level, itself when it is no finer.
  func cut(to level: Level) -> RowCode {
    switch self {
    case .account(let code): .account(code.cut(to: level))
    case .kind, .item, .line: self
    }
  }
}

/// The codes printed in the loaded documents, numbered in the order of the tree, so that a code with all that begins
/// with it is one range of numbers.
struct CodeDictionary: Sendable {
  /// The number that stands for no code.
  static let none = UInt16.max

  private let codes: [RowCode]
  private let numbers: [RowCode: UInt16]

  /// Numbers codes; `nil` when there are more than 65,534 different ones.
  init?(_ codes: Set<RowCode>) {
    guard codes.count < Int(UInt16.max) else { return nil }
    self.codes = codes.sorted(by: RowCode.isOrdered)
    var numbers: [RowCode: UInt16] = [:]
    for (number, code) in self.codes.enumerated() { numbers[code] = UInt16(number) }
    self.numbers = numbers
  }

  func number(of code: RowCode) -> UInt16 { numbers[code] ?? CodeDictionary.none }

  func code(_ number: UInt16) -> RowCode? { codes.indices.contains(Int(number)) ? codes[Int(number)] : nil }

  /// The numbers of the codes that are a code or begin with it on a level boundary.
  func numbers(within code: AccountCode) -> Range<UInt16> {
    let start = codes.firstIndex { $0.isWithin(code) } ?? 0
    let end = codes[start...].firstIndex { !$0.isWithin(code) } ?? codes.count
    return UInt16(start)..<UInt16(end)
  }
}

extension RowCode {
  func isWithin(_ code: AccountCode) -> Bool {
    if case .account(let own) = self { own.isWithin(code) } else { false }
  }
}
