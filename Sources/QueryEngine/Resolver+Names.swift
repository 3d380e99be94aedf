import Disclosure
import QueryLanguage
import SourceText

extension Resolver {
  /// The tables the question reads, of the documents in scope.
  private var tables: [FactTable] { documents.compactMap { store.table(schema.table, document: $0) } }

  /// The codes those tables print, in the order of the tree.
  private var printedCodes: [RowCode] {
    var numbers: Set<UInt16> = []
    for table in tables { numbers.formUnion(table.codes) }
    return numbers.sorted().compactMap(store.dictionary.code)
  }

  /// The code a value writes, which need not be printed.
  private func code(_ value: Spanned<Value>) throws(ResolveError) -> RowCode? {
    let text: String
    switch value.value {
    case .number(let number, nil) where number.text.allSatisfy(\.isNumber): text = number.text
    case .word(let word), .string(let word):
      if let member = Keyword(spelling: word).flatMap({ Member(rawValue: $0.rawValue) }),
        schema.dimension == .kind, Dimension.kind.members.contains(member)
      {
        return .kind(member)
      }
      text = word
    default: throw ResolveError(.valueNotForField(field: "code", expected: .code), at: value.span)
    }
    guard text.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      throw ResolveError(.valueNotForField(field: "code", expected: .code), at: value.span)
    }
    return AccountCode(text, in: schema.domain).map(RowCode.account)
  }

  /// The number of a code that some table in scope prints.
  func codeNumber(_ value: Spanned<Value>) throws(ResolveError) -> UInt16 {
    guard let code = try code(value), printedCodes.contains(code) else { throw unknownCode(value) }
    return store.dictionary.number(of: code)
  }

  /// The subtree of a code that is printed or begins a printed one.
  mutating func within(_ value: Spanned<Value>) throws(ResolveError) -> Predicate {
    guard let code = try code(value) else { throw unknownCode(value) }
    let printed = printedCodes
    switch code {
    case .kind(let kind):
      guard tables.contains(where: \.hasKindRows) else { throw unknownCode(value) }
      return .kind([kind])
    case .account(let account):
      guard printed.contains(where: { $0.isWithin(account) }) else { throw unknownCode(value) }
      if !printed.contains(code) { notes.append(.onlyLonger(code.text)) }
      return .within(store.dictionary.numbers(within: account))
    }
  }

  private func unknownCode(_ value: Spanned<Value>) -> ResolveError {
    let text: String =
      switch value.value {
      case .number(let number, _): number.text
      case .word(let text), .string(let text): text
      }
    let printed = printedCodes.map(\.text)
    let under = printed.filter { $0.hasPrefix(text) }
    // Codes are near when they share their beginning; the longest beginning that some code shares is shown.
    var nearest: [String] = []
    var beginning = text.dropLast()
    while nearest.isEmpty, !beginning.isEmpty {
      nearest = Array(printed.filter { $0.hasPrefix(beginning) }.prefix(4))
      beginning = beginning.dropLast()
    }
    if nearest.isEmpty { nearest = NearestNames.nearest(to: text, in: printed) }
    if nearest.isEmpty { nearest = printedCodes.filter { $0.level <= .class }.map(\.text) }
    return ResolveError(
      .unknownCode(text, table: schema.table, under: Array(under.prefix(12)), nearest: nearest),
      at: value.span)
  }

  /// The name a value writes, as it is compared; an error when no row has one that matches.
  func printedName(
    _ value: Spanned<Value>, _ matches: (String, String) -> Bool
  ) throws(ResolveError) -> String {
    let text: String =
      switch value.value {
      case .number(let number, nil): number.text
      case .word(let text), .string(let text): text
      case .number: throw ResolveError(.valueNotForField(field: "name", expected: .name), at: value.span)
      }
    let key = Folding.nameKey(text)
    var names: [String] = []
    for table in tables {
      for row in 1..<max(1, table.rowCount) {
        let label = table.label(row)
        if !key.isEmpty, matches(Folding.nameKey(label), key) { return key }
        names.append(label)
      }
    }
    throw ResolveError(
      .unknownName(
        text, table: schema.table, nearest: NearestNames.nearest(to: text, in: names),
        isTotal: Keyword(spelling: text) == .total), at: value.span)
  }
}
