/// A row of a relation as a file or database holds it: a text for each field, `nil` where there is none.
struct StoredRow: Sendable {
  /// The place of each field by name.
  let names: [String: Int]
  let values: [String?]
  let file: String
  let line: Int

  /// A text that is always there; one that is empty may be left out.
  func text(_ field: String) -> String { optionalText(field) ?? "" }

  func optionalText(_ field: String) -> String? {
    names[field].flatMap { values.indices.contains($0) ? values[$0] : nil }
  }

  func integer(_ field: String) throws(ExchangeError) -> Int {
    guard let number = try optionalInteger(field) else { throw damaged(field) }
    return number
  }

  func optionalInteger(_ field: String) throws(ExchangeError) -> Int? {
    guard let text = optionalText(field), !text.isEmpty else { return nil }
    // No line, row or number of a document is as large: what is near the limits of a word would overflow.
    guard let number = Int(text), number.magnitude < 1 << 53 else { throw damaged(field) }
    return number
  }

  func flag(_ field: String) throws(ExchangeError) -> Bool {
    switch optionalText(field) {
    case "true", "1": true
    case "false", "0": false
    default: throw damaged(field)
    }
  }

  /// The value that a word stands for.
  func value<Value>(_ field: String, _ make: (String) -> Value?) throws(ExchangeError) -> Value {
    guard let value = make(text(field)) else { throw damaged(field) }
    return value
  }

  /// The value that a word stands for, where there is one.
  func optionalValue<Value>(_ field: String, _ make: (String) -> Value?) throws(ExchangeError) -> Value? {
    guard let text = optionalText(field), !text.isEmpty else { return nil }
    return try value(field, make)
  }

  /// Whole numbers parted by blanks.
  func list(_ field: String) throws(ExchangeError) -> [Int] {
    try value(field) { text in
      let words = text.split(separator: " ")
      let numbers = words.compactMap { Int($0) }
      return numbers.count == words.count ? numbers : nil
    }
  }

  func damaged(_ field: String) -> ExchangeError {
    .damaged(file: file, line: line, field: field, found: text(field))
  }
}

/// The rows of all relations, in groups by the keys before the last.
struct StoredRelations: Sendable {
  private var groups: [Relation: [[Int]: [StoredRow]]] = [:]

  /// Adds rows in the order of their keys.
  mutating func add(_ rows: [StoredRow], of relation: Relation) throws(ExchangeError) {
    var keyed: [(key: [Int], row: StoredRow)] = []
    let fields = relation.key
    for row in rows {
      var key: [Int] = []
      for field in fields { key.append(try row.integer(field)) }
      keyed.append((key, row))
    }
    keyed.sort { $0.key.lexicographicallyPrecedes($1.key) }
    var byGroup: [[Int]: [StoredRow]] = [:]
    for (key, row) in keyed { byGroup[Array(key.dropLast()), default: []].append(row) }
    groups[relation] = byGroup
  }

  /// The rows whose keys begin so.
  func rows(_ relation: Relation, _ key: Int...) -> [StoredRow] { groups[relation]?[key] ?? [] }
}
