package import SourceText

/// One statement (语句) of a script or of the prompt.
package typealias Statement = Spanned<Sentence>

package enum Sentence: Sendable, Hashable {
  /// A question or a calculation.
  case answer(Answer)
  /// A name for one, or for a condition.
  case bind(Binding)
  /// A statement that must hold.
  case assert(Assertion)
  case explain(Explained)
  /// A relation that joins those built in.
  case relate(Relationship)
  /// The relations between printed figures.
  case check(Check)
  /// The documents that the sentences below are of; all of them for `nil`.
  case use(Scope?)
  /// Another query file, by its path from the one that names it.
  case include(Spanned<String>)
  /// Where the figure of a cell stands.
  case trace(Spanned<CellPath>)
  /// Two documents, or two tables, cell by cell.
  case diff(Spanned<Value>, Spanned<Value>)
  /// An answer that goes elsewhere than the others.
  indirect case output(Sentence, Output)
}

extension Sentence {
  /// The question, where the statement is one.
  package var query: Query? { if case .answer(.query(let query)) = self { query } else { nil } }

  /// Where the answer goes, where the statement says so.
  package var output: Output? { if case .output(_, let output) = self { output } else { nil } }
}

/// How an answer is written (输出), and into which file (存为).
package struct Output: Sendable, Hashable {
  package var format: Spanned<Keyword>
  package var file: Spanned<String>?
}

/// What has a value: a question, or a calculation over some.
package indirect enum Answer: Sendable, Hashable {
  case query(Query)
  case expression(Expression)
}

/// A calculation (算式).
package indirect enum Expression: Sendable, Hashable {
  case number(Number, unit: ValueUnit?)
  case negative(Expression)
  /// The place is that of both sides.
  case binary(Arithmetic, Expression, Expression, Span)
  /// A question whose answer is one figure.
  case query(Query, Span)
  case cell(Spanned<CellPath>)
  /// A number that the document states of the whole unit: 实有人数.
  case fact(Spanned<Fact>)
  /// A name bound by `let`, a parameter of a function, or `_`, the answer before; with arguments a function.
  case name(Spanned<String>, [Expression])

  package static func == (left: Expression, right: Expression) -> Bool {
    switch (left, right) {
    case (.number(let left, let one), .number(let right, let other)): left == right && one == other
    case (.negative(let left), .negative(let right)): left == right
    case (.binary(let sign, let left, let right, _), .binary(let other, let first, let second, _)):
      sign == other && left == first && right == second
    case (.query(let left, _), .query(let right, _)): left == right
    case (.cell(let left), .cell(let right)): left == right
    case (.fact(let left), .fact(let right)): left == right
    case (.name(let left, let some), .name(let right, let others)): left == right && some == others
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .number(let number, _): hasher.combine(number)
    case .negative(let part): hasher.combine(part)
    case .binary(let sign, let left, let right, _):
      hasher.combine(sign)
      hasher.combine(left)
      hasher.combine(right)
    case .query(let query, _): hasher.combine(query)
    case .cell(let path): hasher.combine(path)
    case .fact(let fact): hasher.combine(fact)
    case .name(let name, let arguments):
      hasher.combine(name)
      hasher.combine(arguments)
    }
  }
}

extension Expression {
  /// The first factor of a calculation and what follows it, sign by sign: a long sum is a tree that leans to the left, and
  /// is walked without going down it.
  package var steps: (first: Expression, rest: [(sign: Arithmetic, right: Expression, span: Span)]) {
    var first = self
    var rest: [(sign: Arithmetic, right: Expression, span: Span)] = []
    while case .binary(let sign, let left, let right, let span) = first {
      rest.append((sign, right, span))
      first = left
    }
    return (first, rest.reversed())
  }
}

package enum Arithmetic: String, Sendable, Hashable, CaseIterable {
  case plus = "+"
  case minus = "-"
  case times = "*"
  case dividedBy = "/"
}

/// A printed cell (单元格) by its table, its row and what else tells it: `expense[20805, basic]`.
package struct CellPath: Sendable, Hashable {
  package var measure: Spanned<Measure>
  /// The row first, then members, years and units in any order.
  package var points: [Spanned<Value>]
}

/// `let` (令).
package struct Binding: Sendable, Hashable {
  package enum Bound: Sendable, Hashable {
    case answer(Answer)
    case condition(Condition)
  }

  package var name: Spanned<String>
  package var parameters: [Spanned<String>]
  package var value: Bound
}

/// `assert` (断言).
package struct Assertion: Sendable, Hashable {
  package enum Tolerance: Sendable, Hashable {
    case rounding
    case number(Number, unit: ValueUnit?)
  }

  package var left: Answer
  package var relation: Comparison
  package var right: Answer
  package var tolerance: Spanned<Tolerance>?
  /// What to say when it does not hold.
  package var message: String?
}

/// `relation` (关系): two sides that must agree in every disclosure, and why.
package struct Relationship: Sendable, Hashable {
  package var name: Spanned<String>
  /// The two sides; its message is why.
  package var holds: Assertion
}

/// `check` (检查).
package struct Check: Sendable, Hashable {
  package enum Subject: Sendable, Hashable {
    /// Every row of a table with its parts (勾稽); of every table for `nil`.
    case rollup(Spanned<Value>?)
    /// Two tables that print the same money.
    case tables(Spanned<Value>, Spanned<Value>)
    /// The figures that the text states.
    case narrative
    /// The self-evaluation forms.
    case projects
    /// One relation, by its name: W10.
    case relation(Spanned<String>)
  }

  /// What is checked; everything for `nil`.
  package var subject: Subject?
  /// Which findings are shown, and of which documents.
  package var condition: Condition?
}

/// What `explain` (解释) explains.
package enum Explained: Sendable, Hashable {
  case answer(Answer)
  /// A code, a word of the language, a term, a code of an error.
  case thing(Spanned<Value>)
  /// A table, by its number, mark, title or measure.
  case table(Spanned<Value>)
}

/// What `use` (使用) chooses.
package enum Scope: Sendable, Hashable {
  /// The documents of a reporting unit.
  case unit(Spanned<String>)
  case condition(Condition)
}
