/// The classification a code belongs to. Codes of different classifications are never compared.
package enum CodeDomain: UInt8, Sendable, Hashable, CaseIterable {
  /// What the money is for (支出功能分类, 201–234).
  case function
  /// What the money is spent on (支出经济分类, 301–399 and 501–599).
  case economic

  /// The finest level the classification has: 项 for functions, 款 for economic codes.
  package var finestLevel: Level {
    switch self {
    case .function: .item
    case .economic: .section
    }
  }
}

/// The level of a row (级次), from coarse to fine. It comes from the digits of the code.
package enum Level: UInt8, Sendable, Hashable, CaseIterable, Comparable {
  /// 合计.
  case total
  /// 人员经费 or 公用经费 of table 06, between the total and the classes.
  case kind
  /// 类, three digits.
  case `class`
  /// 款, five digits.
  case section
  /// 项, seven digits; functions only.
  case item

  package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
}

/// A code of the functional or economic classification (科目代码).
///
/// A code is a place in a tree: 2080505 (项) stands under 20805 (款), which stands under 208 (类).
package struct AccountCode: Sendable, Hashable {
  package let domain: CodeDomain
  /// The digits as a number; no code begins with 0, so the number of digits is kept.
  package let number: UInt32

  /// A code from its digits: three or five, or seven for functions; `nil` for anything else.
  package init?(_ digits: some StringProtocol, in domain: CodeDomain) {
    var number: UInt32 = 0
    var count = 0
    for byte in digits.utf8 {
      count += 1
      guard count <= 7, (0x30...0x39).contains(byte), count > 1 || byte != 0x30 else { return nil }
      number = number * 10 + UInt32(byte - 0x30)
    }
    guard count >= 3 else { return nil }
    self.init(number: number, in: domain)
  }

  private init?(number: UInt32, in domain: CodeDomain) {
    switch number {
    case 100...999, 10_000...99_999: break
    case 1_000_000...9_999_999 where domain == .function: break
    default: return nil
    }
    self.number = number
    self.domain = domain
  }

  /// The code as printed.
  package var digits: String { String(number) }

  /// 类, 款 or 项.
  package var level: Level {
    switch number {
    case ..<1000: .class
    case ..<100_000: .section
    default: .item
    }
  }

  /// The code cut to a level; itself when it is no finer.
  package func cut(to level: Level) -> AccountCode {
    var number = number
    while number >= 1000, AccountCode.level(of: number) > max(level, .class) { number /= 100 }
    return AccountCode(number: number, in: domain) ?? self
  }

  /// The code one level up, `nil` for a 类.
  package var parent: AccountCode? {
    number < 1000 ? nil : AccountCode(number: number / 100, in: domain)
  }

  /// Whether the code is another one or begins with it on a level boundary.
  package func isWithin(_ other: AccountCode) -> Bool {
    domain == other.domain && cut(to: other.level) == other
  }

  /// The order of the tree: a parent before its children, siblings by number.
  package var treeOrder: UInt64 {
    let aligned =
      switch level {
      case .item: UInt64(number)
      case .section: UInt64(number) * 100
      case .total, .kind, .class: UInt64(number) * 10_000
      }
    return UInt64(domain.rawValue) << 40 | aligned << 8 | UInt64(level.rawValue)
  }

  private static func level(of number: UInt32) -> Level {
    number < 1000 ? .class : number < 100_000 ? .section : .item
  }
}
