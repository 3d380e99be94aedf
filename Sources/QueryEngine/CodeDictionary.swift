import Disclosure

/// What a row of a code table is known by: a code of a classification, or 人员经费 or 公用经费 of table 06.
enum RowCode: Sendable, Hashable {
  case account(AccountCode)
  case kind(Member)

  /// The code as an answer shows it.
  var text: String {
    switch self {
    case .account(let code): code.digits
    case .kind(let kind): kind.rawValue
    }
  }

  /// The level the code itself tells.
  var level: Level {
    switch self {
    case .account(let code): code.level
    case .kind: .kind
    }
  }

  /// The order of the tree, the kinds after all codes.
  var treeOrder: Int {
    switch self {
    case .account(let code): Int(clamping: code.treeOrder)
    case .kind(let kind): Int.max - (kind == .personnel ? 1 : 0)
    }
  }

  /// The code cut to a level, itself when it is no finer.
  func cut(to level: Level) -> RowCode {
    switch self {
    case .account(let code): .account(code.cut(to: level))
    case .kind: self
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
    self.codes = codes.sorted { $0.treeOrder < $1.treeOrder }
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
