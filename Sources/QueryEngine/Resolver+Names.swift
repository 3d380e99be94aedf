import Disclosure
import QueryLanguage
import SourceText

extension Resolver {
  /// The printed codes of rows whose names contain a text.
  private func codes(named text: String) -> [String] {
    let key = Folding.nameKey(text)
    guard !key.isEmpty else { return [] }
    var found: [String] = []
    for table in printed.tables {
      for row in 1..<max(1, table.rowCount) where table.nameKey(row).contains(key) {
        if let code = store.dictionary.code(table.codes[row])?.text, !found.contains(code) {
          found.append(code)
        }
      }
    }
    return found
  }

  /// The code a value writes, which need not be printed.
  func code(_ value: Spanned<Value>) throws(ResolveError) -> RowCode? {
    let text: String
    switch value.value {
    case .number(let number, nil) where number.text.allSatisfy(\.isNumber): text = number.text
    case .word(let word), .string(let word):
      if let keyword = Keyword(spelling: word) {
        if let member = Member(rawValue: keyword.rawValue), schema.measure == .economic,
          Dimension.kind.members.contains(member)
        {
          return .kind(member)
        }
        if schema.measure == .threePublic, let item = ThreePublicItem(rawValue: keyword.rawValue) {
          return .item(item)
        }
      }
      text = word
    default: throw ResolveError(.valueNotForField(field: .code, expected: .code), at: value.span)
    }
    guard let domain = schema.domain else { return nil }
    guard text.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      // Whoever writes a name for a code is told the codes that have it.
      let named = codes(named: text)
      if !named.isEmpty {
        throw ResolveError(
          .unknownCode(text, table: tableTitle, under: [], nearest: Array(named.prefix(4))), at: value.span)
      }
      throw ResolveError(.valueNotForField(field: .code, expected: .code), at: value.span)
    }
    return AccountCode(text, in: domain).map(RowCode.account)
  }

  /// The number of a code that some table in scope prints; none where no table is read.
  func codeNumber(_ value: Spanned<Value>) throws(ResolveError) -> Set<UInt16> {
    guard let code = try code(value) else { throw unknownCode(value) }
    // An item of table 09 is known where the table prints no row.
    let isKnown = printed.codeSet.contains(code) || printed.codes.isEmpty && schema.measure == .threePublic
    guard isKnown || printed.tables.isEmpty else { throw unknownCode(value) }
    let number = store.dictionary.number(of: code)
    return number == CodeDictionary.none ? [] : [number]
  }

  /// The subtree of a code that is printed or begins a printed one.
  mutating func within(_ value: Spanned<Value>) throws(ResolveError) -> Predicate {
    guard let code = try code(value) else { throw unknownCode(value) }
    switch code {
    case .kind(let kind):
      guard printed.tables.isEmpty || printed.tables.contains(where: \.hasKindRows) else {
        throw unknownCode(value)
      }
      return .kind([kind])
    case .item(let item):
      let rows = rows(of: item)
      if rows == .codes([]), !printed.codes.isEmpty { throw unknownCode(value) }
      return rows
    case .line: throw unknownCode(value)
    case .account(let account):
      let numbers = store.dictionary.numbers(within: account)
      guard printed.tables.isEmpty || printed.codes.contains(where: { $0.isWithin(account) }) else {
        throw unknownCode(value)
      }
      if !printed.tables.isEmpty, !printed.codeSet.contains(code) { notes.append(.onlyLonger(code.text)) }
      return .within(numbers)
    }
  }

  /// The rows of an item of table 09 and those under it.
  func rows(of item: ThreePublicItem) -> Predicate {
    let numbers = item.withParts.map { store.dictionary.number(of: .item($0)) }.filter {
      $0 != CodeDictionary.none
    }
    guard let first = numbers.min(), let last = numbers.max() else { return .codes([]) }
    // 公务用车 is numbered just before its parts.
    return .within(first..<last + 1)
  }

  func unknownCode(_ value: Spanned<Value>) -> ResolveError {
    let text: String =
      switch value.value {
      case .number(let number, _): number.text
      case .word(let text), .string(let text): text
      }
    let texts = printed.codes.map(\.text)
    let under = texts.filter { $0.hasPrefix(text) }
    // Codes are near when they share their beginning; the longest beginning that some code shares is shown.
    var nearest: [String] = []
    var beginning = text.dropLast()
    while nearest.isEmpty, !beginning.isEmpty {
      nearest = Array(texts.filter { $0.hasPrefix(beginning) }.prefix(4))
      beginning = beginning.dropLast()
    }
    if nearest.isEmpty { nearest = NearestNames.nearest(to: text, in: texts) }
    if nearest.isEmpty { nearest = printed.codes.filter { $0.level <= .class }.map(\.text) }
    return ResolveError(
      .unknownCode(text, table: tableTitle, under: Array(under.prefix(12)), nearest: nearest),
      at: value.span)
  }

  /// The names that a regular expression fits, as they are compared; an error when there is none.
  func printedNames(matching pattern: Spanned<Pattern>) throws(ResolveError) -> Set<String> {
    let found = printed.labels.filter { pattern.value.matches(Folding.fold($0)) }
    guard !found.isEmpty || printed.tables.isEmpty else {
      throw ResolveError(
        .unknownName("/\(pattern.value.text)/", table: tableTitle, nearest: [], .pattern),
        at: pattern.span)
    }
    return Set(found.map { schema.domain == nil ? LineLabel.key($0) : Folding.nameKey($0) })
  }

  /// The name a value writes, as it is compared; an error when no row has one that matches.
  func printedName(_ value: Spanned<Value>, _ match: NameMatch) throws(ResolveError) -> String {
    let text: String =
      switch value.value {
      case .number(let number, nil): number.text
      case .word(let text), .string(let text): text
      case .number: throw ResolveError(.valueNotForField(field: .name, expected: .name), at: value.span)
      }
    let key = schema.domain == nil ? LineLabel.key(text) : Folding.nameKey(text)
    let isKnown: Bool =
      switch match {
      case .whole: printed.names.contains(key)
      case .part, .pattern: printed.names.contains { $0.contains(key) }
      }
    if printed.tables.isEmpty || !key.isEmpty && isKnown { return key }
    throw ResolveError(
      .unknownName(
        text, table: tableTitle, nearest: NearestNames.nearest(to: text, in: printed.labels),
        match),
      at: value.span)
  }
}

extension ThreePublicItem {
  /// The item and those under it.
  fileprivate var withParts: [ThreePublicItem] {
    switch self {
    case .total: ThreePublicItem.allCases
    case .vehicle: [.vehicle, .purchase, .running]
    case .abroad, .purchase, .running, .reception: [self]
    }
  }
}

/// How a name is compared.
package enum NameMatch: Sendable, Hashable {
  case whole, part
  /// By a regular expression.
  case pattern
}

/// What the tables of a question print, looked up once, and only where the question names it.
final class PrintedNames {
  /// The tables the question reads, of the documents whose names it may use.
  let tables: [FactTable]
  private let dictionary: CodeDictionary
  /// Their codes in the order of the tree.
  private(set) lazy var codes: [RowCode] = Set(tables.heedingInterruption().flatMap(\.codes)).sorted()
    .compactMap(dictionary.code)
  private(set) lazy var codeSet = Set(codes)
  /// The names of their rows, the total apart, as printed and as compared.
  private(set) lazy var labels: [String] = tables.heedingInterruption().flatMap { table in
    (1..<max(1, table.rowCount)).map(table.label)
  }
  private(set) lazy var names = Set(
    tables.heedingInterruption().flatMap { table in (1..<max(1, table.rowCount)).map(table.nameKey) })

  init(_ tables: [FactTable], dictionary: CodeDictionary) {
    self.tables = tables
    self.dictionary = dictionary
  }
}
