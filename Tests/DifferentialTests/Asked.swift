import QueryLanguage

/// What a sentence asks, read off its syntax tree.
struct Asked {
  enum Key: Equatable {
    /// Codes cut to so many digits.
    case level(Int)
    case leaf
    /// Dimensions of documents.
    case unit, year, phase
    /// The groups of rows of table 06.
    case kind
    /// The members of a dimension, whose columns are the rows of the answer.
    case members([String])

    /// Whether the keys are codes of rows.
    var isCode: Bool {
      switch self {
      case .level, .leaf: true
      case .unit, .year, .phase, .kind, .members: false
      }
    }

    /// The name of the dimension of documents.
    var ofDocuments: String? {
      switch self {
      case .unit: "entity"
      case .year: "year"
      case .phase: "phase"
      case .level, .leaf, .kind, .members: nil
      }
    }
  }

  /// Which row of a leaf the tests look at.
  enum Subject: Equatable {
    case leafAndAbove, leaf
    case level(Int)
  }

  /// `at`, as the least level that may be a tile: 0 for every row, `leaves` for leaves alone.
  static let leaves = 9

  let query: Query
  var verb: Verb
  var measure: String
  /// The column that `amount` means.
  var measureColumn: String
  var columns: [String]
  var key: Key?
  var subject = Subject.leafAndAbove
  /// The condition without `leaf` or `level = X` at its top.
  var rest: Condition?
  var depth = 0
  var share: Extra?

  init(_ query: Query) {
    self.query = query
    verb = query.verb.value
    measure = "\(query.measure.value)"
    measureColumn = query.member?.value.column ?? "total"
    columns = [measureColumn]
    for axis in query.axes {
      switch axis.value {
      case .members(let members): columns = members.map(\.value.column)
      case .leaf: key = .leaf
      case .level(let level): key = .level(level.digits)
      case .dimension(.nature): key = .members(["basic", "project"])
      case .dimension(.source): key = .members(["appropriation", "other"])
      case .dimension(.kind): key = .kind
      case .dimension(let word): key = word == .year ? .year : word == .phase ? .phase : .unit
      }
    }
    share = query.extras.first { $0.value.isShare }?.value
    rest = query.condition
    if takesLevel { split() }
    switch query.depth?.value {
    case .printed: depth = 0
    case .leaf: depth = Asked.leaves
    case .level(let level): depth = level.digits
    case nil:
      switch subject {
      case .leafAndAbove: depth = isSpread ? Asked.leaves : 0
      case .leaf: depth = Asked.leaves
      case .level(let level): depth = level
      }
    }
  }

  /// The same question of the measure it is divided by.
  func divisor(_ measure: Measure, _ member: MemberName?) -> Asked {
    var asked = self
    asked.measure = "\(measure)"
    asked.measureColumn = member?.column ?? "total"
    asked.columns = [asked.measureColumn]
    asked.share = nil
    return asked
  }

  var isSpread: Bool { [.avg, .min, .max, .median].contains(verb) }
  var takesLevel: Bool { isSpread || verb == .sum }
  var hasGap: Bool { query.extras.contains { $0.value == .gap } }
  var keepsBlank: Bool { query.extras.contains { $0.value == .blank } }

  /// Takes the first `leaf` or `level = X` out of the top `and` list.
  private mutating func split() {
    guard let condition = query.condition else { return }
    var parts = [condition]
    if case .and(let list) = condition { parts = list }
    guard let index = parts.firstIndex(where: { Asked.subject($0) != nil }) else { return }
    subject = Asked.subject(parts.remove(at: index)) ?? .leafAndAbove
    rest = parts.isEmpty ? nil : parts.count == 1 ? parts[0] : .and(parts)
  }

  private static func subject(_ part: Condition) -> Subject? {
    switch part {
    case .leaf: return .leaf
    case .test(let test):
      guard case .level = test.field.value, case .compare(.equal, let level) = test.relation else {
        return nil
      }
      return .level(level.value.fen)
    case .or, .and, .not, .named: return nil
    }
  }

  /// The two points of `compare` as tests of `doc`; nothing where the sentence compares nothing.
  var points: [String] {
    query.compared.map { compared in
      [compared.first, compared.second].map { point in
        if case .number(let year, _) = point.value { return "year = \(year.text)" }
        let word = point.value.plain
        return ["budget", "final"].contains(word) ? "phase = '\(word)'" : "entity = \(SQL.text(word))"
      }
    } ?? []
  }

  /// The dimension of `compare`.
  var comparedKey: Key? {
    guard let point = query.compared?.first.value else { return nil }
    if case .number = point { return .year }
    return ["budget", "final"].contains(point.plain) ? .phase : .unit
  }
}
