package import SourceText

/// A part of a sentence with the place it was read from. Two are equal when they say the same, wherever they stand,
/// so that trees compare by meaning: `parse(print(tree)) == tree`.
@dynamicMemberLookup
package struct Spanned<Value: Sendable & Hashable>: Sendable, Hashable {
  package let value: Value
  package let span: Span

  package init(_ value: Value, at span: Span) {
    self.value = value
    self.span = span
  }

  package static func == (left: Spanned, right: Spanned) -> Bool { left.value == right.value }
  package func hash(into hasher: inout Hasher) { hasher.combine(value) }

  package subscript<Part>(dynamicMember path: KeyPath<Value, Part>) -> Part { value[keyPath: path] }
}

/// A question (查询): a verb, a measure and clauses.
package struct Query: Sendable, Hashable {
  /// The word before the verb that asks for the cells of the answer in place of it.
  package var trace: Spanned<Keyword>?
  package var verb: Spanned<Verb>
  /// The member before the measure, as in `basic expense`.
  package var member: Spanned<MemberName>?
  package var measure: Spanned<Measure>
  package var condition: Condition?
  /// What `having` (其结果) asks of the rows of the answer.
  package var having: Spanned<Condition>?
  package var axes: [Spanned<Axis>] = []
  package var depth: Spanned<Depth>?
  package var extras: [Spanned<Extra>] = []
  package var divisor: Spanned<Divisor>?
  package var compared: Spanned<Compared>?
  package var order: Spanned<Ordering>?
  package var limit: Spanned<Limit>?
  package var unit: Spanned<Unit>?
  /// The table to read in place of the measure's own (来自).
  package var table: Spanned<Value>?

  init(
    trace: Spanned<Keyword>? = nil, verb: Spanned<Verb>, member: Spanned<MemberName>?,
    measure: Spanned<Measure>
  ) {
    self.trace = trace
    self.verb = verb
    self.member = member
    self.measure = measure
  }

  /// A question that is a verb and a measure alone.
  package init(_ verb: Spanned<Verb>, _ measure: Spanned<Measure>) {
    self.init(verb: verb, member: nil, measure: measure)
  }

  /// Whether it is a verb and a measure alone.
  package var isSimple: Bool {
    trace == nil && condition == nil && axes.isEmpty && depth == nil && extras.isEmpty && divisor == nil
      && compared == nil && having == nil
      && order == nil
      && limit == nil && unit == nil && table == nil
  }
}

package enum Verb: Sendable, Hashable, CaseIterable {
  case sum, show, list, tree, count
  case avg, min, max, median
}

package enum Measure: Sendable, Hashable, CaseIterable {
  case expense, income, general, economic
  case summary, appropriation, fund, capital, threePublic, statistics
  case projects, indicators, claims, cells, terms, findings
}

/// A member as written: a word of the language, or a heading as the document prints it.
package enum MemberName: Sendable, Hashable {
  case keyword(Keyword)
  case heading(String)
}

/// A condition (条件) of `where`.
package indirect enum Condition: Sendable, Hashable {
  /// At least two.
  case or([Condition])
  /// At least two.
  case and([Condition])
  case not(Condition, Span)
  case leaf(Span)
  case test(Spanned<Test>)
  /// A condition bound by `let`, with the values of its parameters.
  case named(Spanned<String>, [Spanned<Value>])

  package static func == (left: Condition, right: Condition) -> Bool {
    switch (left, right) {
    case (.or(let left), .or(let right)), (.and(let left), .and(let right)): left == right
    case (.not(let left, _), .not(let right, _)): left == right
    case (.leaf, .leaf): true
    case (.test(let left), .test(let right)): left == right
    case (.named(let left, let some), .named(let right, let others)): left == right && some == others
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .or(let parts):
      hasher.combine(0)
      hasher.combine(parts)
    case .and(let parts):
      hasher.combine(1)
      hasher.combine(parts)
    case .not(let part, _):
      hasher.combine(2)
      hasher.combine(part)
    case .leaf: hasher.combine(3)
    case .test(let test): hasher.combine(test)
    case .named(let name, let values):
      hasher.combine(name)
      hasher.combine(values)
    }
  }
}

/// A comparison of a field.
package struct Test: Sendable, Hashable {
  package var field: Spanned<Field>
  package var relation: Relation

  package init(field: Spanned<Field>, relation: Relation) {
    self.field = field
    self.relation = relation
  }
}

package enum Field: Sendable, Hashable {
  case code, name, amount, level
  /// Another word of the class FIELD.
  case word(Keyword)
  case dimension(Keyword)
  case member(MemberName)
  /// A column that only an answer has; `having` sees it, `where` does not.
  case answer(Keyword)

  /// The words for such columns.
  static let answers: [Keyword] = [.share, .gap, .change, .percent, .total, .count]

  /// The field that a word of the class FIELD names.
  init(_ keyword: Keyword) {
    switch keyword {
    case .code: self = .code
    case .name: self = .name
    case .amount: self = .amount
    case .level: self = .level
    default: self = .word(keyword)
    }
  }
}

package enum Relation: Sendable, Hashable {
  case compare(Comparison, Spanned<Value>)
  /// `~`; `under` says the same of codes.
  case contains(Spanned<Value>)
  case containsNot(Spanned<Value>)
  case among([Spanned<Value>])
  case notAmong([Spanned<Value>])
  /// The only regular expression.
  case matches(Spanned<Pattern>)
  case state(Spanned<Keyword>)
  case notState(Spanned<Keyword>)
}

package enum Comparison: String, Sendable, Hashable, CaseIterable {
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// A value as written. A number is a code, a year or an amount by the field it is compared with.
package enum Value: Sendable, Hashable {
  case number(Number, unit: ValueUnit?)
  case word(String)
  case string(String)
}

/// What a number is written with.
package enum ValueUnit: Sendable, Hashable {
  case money(Unit)
  case percent
}

/// A number as written, without separators: `-30.50`.
package struct Number: Sendable, Hashable {
  package let text: String

  package init(text: String) { self.text = text }
}

package enum Unit: Sendable, Hashable, CaseIterable {
  case yuan, wan, yi
}

/// What an answer is broken down by.
package enum Axis: Sendable, Hashable {
  case level(LevelName)
  case leaf
  case dimension(Keyword)
  /// Members as columns, at least two.
  case members([Spanned<MemberName>])
}

package enum LevelName: Sendable, Hashable, CaseIterable {
  case `class`, section, item
}

package enum Depth: Sendable, Hashable {
  case printed, leaf
  case level(LevelName)
}

package enum Extra: Sendable, Hashable {
  case share
  case shareOfParent
  case shareOfTotal
  case blank
  /// Figures as printed, also where they are read otherwise.
  case stated
  /// The figure against the sum of its parts.
  case gap
  /// The two years in scope, compared.
  case change
}

extension Extra {
  /// Whether it asks for shares.
  package var isShare: Bool { ![.blank, .stated, .gap, .change].contains(self) }
}

/// The two years, phases or units of `compare` (对比), as written.
package struct Compared: Sendable, Hashable {
  package var first: Spanned<Value>
  package var second: Spanned<Value>

  package init(first: Spanned<Value>, second: Spanned<Value>) {
    self.first = first
    self.second = second
  }
}

/// What a sum is divided by (每).
package enum Divisor: Sendable, Hashable {
  case fact(Fact)
  /// Another measure, key by key.
  case measure(Spanned<Measure>, member: Spanned<MemberName>?)
}

/// A number that the overview of a document states: 实有人数, 编制人数.
package enum Fact: Sendable, Hashable, CaseIterable {
  case staff, quota
}

package struct Ordering: Sendable, Hashable {
  package var column: Spanned<ColumnName>
  package var direction: Direction?
}

package enum Direction: Sendable, Hashable {
  case ascending, descending
}

package enum ColumnName: Sendable, Hashable {
  case share, total, gap, change, percent, count
  case field(Field)
}

package struct Limit: Sendable, Hashable {
  package enum End: Sendable, Hashable {
    case top, bottom
  }

  package var end: End
  package var count: Int
}
