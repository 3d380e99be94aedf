import Disclosure

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
