package import SourceText

extension Parser {
  /// Everything that could stand where a part of a source is cut, and what of its last statement stands before it.
  ///
  /// The cut is the end of a token, or behind one. What a person has not written yet decides nothing: where the next
  /// word would tell two readings apart, both are read.
  package static func expectations(
    of source: Source, upTo cut: Int, from start: Int = 0, parameters: [String: String] = [:]
  ) -> Prospect {
    let end = min(max(0, cut), source.bytes.count)
    var parser = Parser(gathering: source, in: min(max(0, start), end)..<end, parameters: parameters)
    while true {
      while parser.skipSeparator() {}
      parser.beginStatement()
      let place = parser.token.span.start
      parser.note { $0 = Place(statement: place) }
      if parser.token.kind == .end { parser.allow(.end) }
      do throws(ParseError) {
        _ = try parser.statement()
        guard parser.atSeparatorOrEnd() else { throw parser.unexpected() }
      } catch {
        parser.skipToSeparator()
      }
      guard parser.token.kind == .end else { continue }
      var prospect = parser.prospect ?? Prospect()
      prospect.followsMistake = !parser.recovered.isEmpty
      return prospect
    }
  }
}

/// What could stand at a place of an unfinished text.
package struct Prospect: Sendable, Hashable {
  /// Something that could stand there.
  package struct Offer: Sendable, Hashable {
    package let expectation: Expectation
    package let place: Place
  }

  package private(set) var offers: [Offer] = []
  /// Whether something in the statement before the place could not be read, and was passed over.
  package internal(set) var followsMistake = false
  private(set) var place = Place(statement: 0)

  package var expectations: Set<Expectation> { Set(offers.map(\.expectation)) }

  mutating func offer(_ expectation: Expectation, as role: Place.Role) {
    var place = place
    place.role = role
    guard !offers.contains(where: { $0.expectation == expectation && $0.place.role == role }) else { return }
    offers.append(Offer(expectation: expectation, place: place))
  }

  mutating func add(_ other: Prospect?) {
    for offer in other?.offers ?? [] where !offers.contains(offer) { offers.append(offer) }
  }

  mutating func change(_ change: (inout Place) -> Void) { change(&place) }
}

/// Where in a sentence something could stand, and what stands before it.
package struct Place: Sendable, Hashable {
  /// What a word would be there.
  package enum Role: Sendable, Hashable {
    /// A word or sign of the grammar.
    case word
    /// What begins a statement, or an answer inside one.
    case statement, answer
    /// The measure of a question, and the figure before it.
    case measure, figure
    /// A clause after a question.
    case clause
    /// The field of a condition, what relates it to a value, and the value.
    case field, relation, value
    /// The least or the greatest value of a range.
    case bound
    /// The value of a parameter of a named condition.
    case argument
    /// The name of a condition, and that of a value.
    case condition, binding
    /// What rows are grouped by, and a member after the first.
    case axis, member
    /// A column that rows are ordered by.
    case column
    /// One of the two that are compared.
    case side
    /// A table by its number or title, and a document or a table.
    case table, source
    /// What is explained, and a relation that is checked.
    case thing, rule
    /// A point of a cell: its row, or what comes after.
    case row, point
    /// The unit that reports, a file, the message of an assertion.
    case reporter, file, message
  }

  /// The byte at which the statement begins.
  package internal(set) var statement: Int
  package internal(set) var role = Role.word
  /// The byte at which the question begins, and the question as far as it was read; `nil` outside one.
  package internal(set) var start = 0
  package internal(set) var query: Query? {
    get { known.first }
    set { known = newValue.map { [$0] } ?? [] }
  }
  /// The question in a list, so that a place is small where calls nest deep.
  private var known: [Query] = []
  /// The clause at hand.
  package internal(set) var clause: Keyword?
  /// The field that is compared.
  package internal(set) var field: Field?
  /// The measure and the points of a cell.
  package internal(set) var cell: Measure?
  package internal(set) var points: [Value] = []

  init(statement: Int) { self.statement = statement }
}
