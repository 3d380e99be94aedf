import QueryLanguage

/// The TextMate grammar (高亮语法) that editors colour a script by, made from the words and signs of the language.
///
/// A scanner takes what begins first, and of several patterns the first: every token is matched whole, so no pattern
/// begins inside a word. `\b` is not used, because not every engine knows Han characters as those of a word.
struct HighlightingGrammar {
  let grammar: Grammar

  struct Rule {
    var name: String
    var match: String
    var captures: [String] = []
    /// The words that the pattern lists.
    var words: [String] = []
  }

  private static let digit = "[0-9０-９]"
  /// What may stand in a WORD, and what it may begin with.
  private static let letter = #"[\p{L}\p{Nl}_＿]"#
  private static let inWord = #"[\p{L}\p{Nl}0-9０-９_＿]"#

  /// The patterns in the order they are tried.
  var rules: [Rule] {
    [
      Rule(name: "comment.line.number-sign", match: "[#＃].*$"),
      Rule(
        name: "meta.command", match: #"^(\.\S+)(?:\s+(.*))?$"#,
        captures: ["keyword.control.directive", "string.unquoted"]),
      Rule(name: "variable.parameter", match: "[$＄]\(Self.inWord)+"),
      Rule(
        name: "constant.numeric.code",
        match: "\(Self.digit){3}(?:\(Self.digit){2}){0,2}"
          + "(?!\(Self.digit)|[.．]\(Self.digit)|\\s*[%％]|\\s*(?:\(Self.alternatives(unitSpellings)))(?!\(Self.inWord)))"
      ),
      Rule(name: "constant.numeric.decimal", match: "\(Self.digit)+[.．]\(Self.digit)+"),
      Rule(name: "constant.numeric.integer", match: "\(Self.digit)+"),
    ] + wordRules + [
      Rule(name: "variable.other", match: "\(Self.letter)\(Self.inWord)*")
    ] + signRules
  }

  /// One pattern for each kind of word; a word of several is of the first.
  private var wordRules: [Rule] {
    var rest = Keyword.allCases
    func taken(_ name: String, where belongs: (Keyword) -> Bool) -> Rule {
      let words = rest.filter(belongs).flatMap(Self.spellings)
      rest.removeAll(where: belongs)
      return Rule(
        name: name, match: "(?i)(?<!\(Self.letter))(?:\(Self.alternatives(words)))(?!\(Self.inWord))",
        words: words)
    }
    let operators = Set(Precedence.allCases.flatMap(\.keywords))
    let statements = grammar.firstWords(of: "statement")
    let clauses = grammar.firstWords(of: "clause")
    return [
      taken("keyword.operator.word", where: operators.contains),
      taken("support.function.verb") { $0.categories.contains(.verb) },
      taken("entity.name.type.measure") { $0.categories.contains(.measure) },
      taken("support.constant.member") { $0.categories.contains(.member) },
      taken("variable.language.field") { $0.categories.contains(.field) },
      taken("variable.language.dimension") { $0.categories.contains(.dimension) },
      taken("constant.language.level") { $0.categories.contains(.level) },
      taken("constant.language.state") { $0.categories.contains(.state) },
      taken("support.constant.fact") { $0.categories.contains(.fact) },
      taken("keyword.other.unit") { $0.categories.contains(.unit) },
      taken("keyword.control.statement") { statements.contains($0.rawValue) },
      taken("keyword.control.clause") { clauses.contains($0.rawValue) },
      taken("keyword.other") { _ in true },
    ]
  }

  /// One pattern for each kind of sign.
  private var signRules: [Rule] {
    var rest = Symbol.allCases
    func taken(_ name: String, _ symbols: [Symbol], _ others: String...) -> Rule {
      rest.removeAll(where: symbols.contains)
      return Rule(name: name, match: (others + Self.patterns(of: symbols)).joined(separator: "|"))
    }
    return [
      taken("keyword.operator.comparison", Precedence.relation.symbols, "≥|≤|≠|[!！]?[〜∼]"),
      taken("keyword.operator.arithmetic", Precedence.sum.symbols + Precedence.product.symbols),
      taken("keyword.other.unit.percent", [.percent]),
      taken("punctuation.terminator.statement", [.semicolon]),
      taken("punctuation.separator", rest),
    ]
  }

  private var unitSpellings: [String] {
    Keyword.allCases.filter { $0.categories.contains(.unit) }.flatMap(Self.spellings)
  }

  /// How a word is written; an English phrase is several words.
  static func spellings(of keyword: Keyword) -> [String] {
    (keyword.words.count == 1 ? [keyword.rawValue] : []) + keyword.synonyms
  }

  /// The words, the longest first.
  private static func alternatives(_ words: [String]) -> String {
    words.sorted { $0.count == $1.count ? $0 < $1 : $0.count > $1.count }.joined(separator: "|")
  }

  /// Signs in half and full width, the longest first.
  private static func patterns(of symbols: [Symbol]) -> [String] {
    symbols.map(\.rawValue).sorted { $0.count > $1.count }.map { sign in
      sign.unicodeScalars.map { scalar in
        let wide = Unicode.Scalar(scalar.value + 0xFEE0).map(String.init) ?? ""
        return "[\("[]-".unicodeScalars.contains(scalar) ? "\\" : "")\(scalar)\(wide)]"
      }.joined()
    }
  }
}

extension HighlightingGrammar {
  /// The grammar as JSON.
  var json: String {
    let escape = object([
      ("name", string("constant.character.escape.juesuan")), ("match", string(#"\\["\\]"#)),
    ])
    let illegal = object([("name", string("invalid.illegal.escape.juesuan")), ("match", string(#"\\."#))])
    let strings = [("\"", "\""), ("＂", "＂"), ("[“”]", "[“”]")].map { opening, closing in
      object([
        ("name", string("string.quoted.double.juesuan")), ("begin", string(opening)),
        ("end", string("\(closing)|$")), ("patterns", list([escape, illegal])),
      ])
    }
    let patterns = rules.map { rule in
      var members = [("name", string(rule.name + ".juesuan")), ("match", string(rule.match))]
      if !rule.captures.isEmpty {
        let captures = rule.captures.enumerated().map { index, name in
          ("\(index + 1)", object([("name", string(name + ".juesuan"))]))
        }
        members.append(("captures", object(captures)))
      }
      return object(members)
    }
    return object([
      ("comment", string("Generated from Grammar/query.ebnf and Grammar/keywords.tsv; do not edit.")),
      ("name", string("juesuan")), ("scopeName", string("source.juesuan")),
      ("fileTypes", list([string("dq")])), ("patterns", list(strings + patterns)),
    ]) + "\n"
  }

  private func string(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
  }

  private func list(_ elements: [String]) -> String { block("[", elements, "]") }

  private func object(_ members: [(String, String)]) -> String {
    block("{", members.map { "\(string($0)): \($1)" }, "}")
  }

  private func block(_ opening: String, _ elements: [String], _ closing: String) -> String {
    let lines = elements.joined(separator: ",\n").split(separator: "\n").map { "  \($0)" }
    return "\(opening)\n\(lines.joined(separator: "\n"))\n\(closing)"
  }
}
