import QueryLanguage
import SourceText
import TestSupport
import Testing

/// The table of precedence is that of the grammar, and of `Grammar/precedence.tsv`.
@Suite struct PrecedenceTests {
  @Test func tableIsCurrent() throws {
    var lines = [
      "# Generated from the precedence table in the source; do not edit. A higher level binds tighter.",
      "operator\tlevel\tassociativity\ttakes",
    ]
    for precedence in Precedence.allCases {
      for sign in operators(of: precedence) {
        lines.append(
          "\(sign)\t\(precedence.rawValue)\t\(precedence.associativity)\t\(operands(of: sign, precedence))")
      }
    }
    try Repository.expectGolden(lines.joined(separator: "\n") + "\n", "Grammar/precedence.tsv")
  }

  /// The productions that hold the operators of a level, and what else stands in them.
  @Test(arguments: [
    (Precedence.or, ["cond"], []), (.and, ["conj"], []), (.not, ["pred"], ["(", ")", ",", "leaf"]),
    (.relation, ["relop", "test"], ["(", ")", ",", "..", "not"]), (.sum, ["expr"], []),
    (.product, ["term"], []),
    (.sign, ["factor"], ["(", ")", ",", "%"]),
  ])
  func levelsAreThoseOfTheGrammar(level: Precedence, productions: [String], others: [String]) throws {
    let grammar = try Grammar(try Repository.text(of: "Grammar/query.ebnf"))
    let written = productions.reduce(into: Set<String>()) { $0.formUnion(grammar.terminals(of: $1)) }
    #expect(written.subtracting(others) == Set(operators(of: level)))
  }

  @Test(arguments: [
    "a - (b - c)", "a - b - c", "(a + b) * c", "a + b * c", "a / (b / c)", "-(a + b)", "-a * b", "--a",
    "sum expense where leaf or leaf and not leaf", "sum expense where (leaf or leaf) and leaf",
    "sum expense where not (leaf and leaf)", "sum expense where not not leaf",
  ])
  func parenthesesStandWhereTheTreeNeedsThem(text: String) throws {
    #expect(try Parser.statement(Source(text))?.value.text == text)
  }

  @Test(arguments: [
    ("(a - b) - c", "a - b - c"), ("a + (b * c)", "a + b * c"), ("(-a) * b", "-a * b"),
    ("sum expense where (leaf and leaf) or leaf", "sum expense where leaf and leaf or leaf"),
  ])
  func otherParenthesesAreDropped(text: String, printed: String) throws {
    #expect(try Parser.statement(Source(text))?.value.text == printed)
  }

  private func operators(of precedence: Precedence) -> [String] {
    precedence.keywords.map(\.rawValue) + precedence.symbols.map(\.rawValue)
  }

  private func operands(of sign: String, _ precedence: Precedence) -> String {
    switch precedence {
    case .or, .and: "two conditions"
    case .not: "a condition"
    case .relation where sign == Keyword.in.rawValue: "a field and values in parentheses, or a range of two"
    case .relation where sign == Keyword.matches.rawValue: "a field and a regular expression"
    case .relation where sign == Keyword.is.rawValue: "a field and a state"
    case .relation where Comparison(rawValue: sign) != nil: "a field and a value; in assert two answers"
    case .relation: "a field and a value"
    case .sum, .product: "two figures"
    case .sign: "a figure"
    }
  }
}
