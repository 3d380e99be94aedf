import SourceText

extension Query {
  /// The question in canonical text: English words, clauses in one order. Reading it gives the same tree.
  package var text: String {
    var parts = (trace == nil ? [] : [Keyword.trace.rawValue]) + [verb.keyword.rawValue]
    if let member { parts.append(member.value.text) }
    parts.append(measure.keyword.rawValue)
    if let table { parts.append("from \(table.value.text)") }
    if let condition { parts.append("where \(condition.text)") }
    if !axes.isEmpty { parts.append("group by \(axes.map(\.value.text).joined(separator: ", "))") }
    if let depth { parts.append("at \(depth.value.text)") }
    if !extras.isEmpty { parts.append("with \(extras.map(\.value.text).joined(separator: ", "))") }
    if let divisor { parts.append("per \(divisor.value.text)") }
    if let compared {
      parts.append("compare \(compared.first.value.text), \(compared.second.value.text)")
    }
    if let having { parts.append("having \(having.value.text)") }
    if let order { parts.append("order by \(order.value.text)") }
    if let limit { parts.append("\(limit.end == .top ? "top" : "bottom") \(limit.count)") }
    if let unit { parts.append("in \(unit.keyword.rawValue)") }
    return parts.joined(separator: " ")
  }
}

extension MemberName {
  /// The member as it is written: a keyword, or a heading, quoted where it is not one plain word.
  package var text: String {
    switch self {
    case .keyword(let keyword): keyword.rawValue
    case .heading(let heading): quotedUnlessName(heading)
    }
  }
}

extension Condition {
  /// The condition in canonical text, with parentheses only where the tree needs them.
  package var text: String { text(atLeast: .or) }

  /// Two comparisons that are what a range says: `amount in 10..50`; `nil` for other parts.
  private func range(of parts: [Condition]) -> String? {
    guard parts.count == 2, case .test(let first) = parts[0], case .test(let last) = parts[1],
      first.field == last.field, case .compare(.greaterOrEqual, let least) = first.relation,
      case .compare(.lessOrEqual, let most) = last.relation
    else { return nil }
    return "\(first.field.value.text) in \(least.value.text)..\(most.value.text)"
  }

  private func text(atLeast other: Precedence) -> String {
    func joined(_ parts: [Condition], _ own: Precedence, _ word: Keyword) -> String {
      let texts = parts.map { $0.text(atLeast: own.tighter) }
      return own.operand(texts.joined(separator: " \(word.rawValue) "), atLeast: other)
    }
    switch self {
    case .or(let parts): return joined(parts, .or, .or)
    case .and(let parts): return range(of: parts) ?? joined(parts, .and, .and)
    case .not(let part, _): return "not \(part.text(atLeast: .not))"
    case .leaf: return "leaf"
    case .test(let test): return test.value.text
    case .named(let name, let values):
      guard !values.isEmpty else { return name.value }
      return "\(name.value)(\(values.map(\.value.text).joined(separator: ", ")))"
    }
  }
}

extension Test {
  var text: String { "\(field.value.text) \(relation.text)" }
}

extension Field {
  /// The field as it is written.
  package var text: String {
    switch self {
    case .code: "code"
    case .name: "name"
    case .amount: "amount"
    case .level: "level"
    case .word(let keyword), .dimension(let keyword), .answer(let keyword): keyword.rawValue
    case .member(let member): member.text
    }
  }
}

extension Relation {
  var text: String {
    switch self {
    case .compare(let comparison, let value): "\(comparison.rawValue) \(value.value.text)"
    case .contains(let value): "~ \(value.value.text)"
    case .containsNot(let value): "!~ \(value.value.text)"
    case .among(let values): "in (\(values.map(\.value.text).joined(separator: ", ")))"
    case .notAmong(let values): "not in (\(values.map(\.value.text).joined(separator: ", ")))"
    case .matches(let pattern): "matches /\(pattern.value.text.replacingSlashes)/"
    case .state(let state): "is \(state.value.rawValue)"
    case .notState(let state): "is not \(state.value.rawValue)"
    }
  }
}

extension Value {
  /// The value as it is written.
  package var text: String {
    switch self {
    case .number(let number, nil): number.text
    case .number(let number, .percent): "\(number.text)%"
    case .number(let number, .money(let unit)): "\(number.text) \(unit.keyword.rawValue)"
    case .word(let word): word
    case .string(let text): quoted(text)
    }
  }
}

extension Axis {
  var text: String {
    switch self {
    case .level(let level): level.keyword.rawValue
    case .leaf: "leaf"
    case .dimension(let keyword): keyword.rawValue
    case .members(let members): members.map(\.value.text).joined(separator: "/")
    }
  }
}

extension Depth {
  var text: String {
    switch self {
    case .printed: "printed"
    case .leaf: "leaf"
    case .level(let level): level.keyword.rawValue
    }
  }
}

extension Extra {
  var text: String {
    switch self {
    case .share: "share"
    case .shareOfParent: "share of parent"
    case .shareOfTotal: "share of total"
    case .blank: "blank"
    case .stated: "stated"
    case .gap: "gap"
    case .change: "change"
    }
  }
}

extension ColumnName {
  /// The column as it is written.
  package var text: String {
    switch self {
    case .share: "share"
    case .total: "total"
    case .gap: "gap"
    case .change: "change"
    case .percent: "percent"
    case .count: "count"
    case .field(let field): field.text
    }
  }
}

extension Divisor {
  var text: String {
    switch self {
    case .fact(let fact): fact.keyword.rawValue
    case .measure(let measure, let member):
      (member.map { "\($0.value.text) " } ?? "") + measure.keyword.rawValue
    }
  }
}

extension Ordering {
  var text: String {
    let name = column.value.text
    switch direction {
    case nil: return name
    case .ascending: return name + " asc"
    case .descending: return name + " desc"
    }
  }
}

extension String {
  /// The text of a regular expression as it stands between slashes.
  fileprivate var replacingSlashes: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar == "/" { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }
}

func quoted(_ text: String) -> String {
  // A mark that is combined with a quotation mark makes another character of it, but not another scalar.
  var result = String.UnicodeScalarView("\"".unicodeScalars)
  for scalar in text.unicodeScalars {
    if scalar == "\"" || scalar == "\\" { result.append("\\") }
    result.append(scalar)
  }
  return String(result) + "\""
}

/// A heading as a name where it is one plain word, else in quotes.
private func quotedUnlessName(_ text: String) -> String {
  let scalars = text.unicodeScalars
  let isWord = scalars.allSatisfy {
    $0 == "_" || ("0"..."9").contains($0) || $0.properties.isAlphabetic || $0.properties.isIdeographic
  }
  guard isWord, Folding.fold(text) == text, let first = scalars.first, !("0"..."9").contains(first),
    Keyword(spelling: text) == nil
  else {
    return quoted(text)
  }
  return text
}

extension Sentence {
  /// The statement in canonical text. Reading it gives the same tree.
  package var text: String {
    switch self {
    case .answer(let answer): return answer.text
    case .bind(let binding):
      let names = binding.parameters.map(\.value).joined(separator: ", ")
      let head = "let \(binding.name.value)" + (names.isEmpty ? "" : "(\(names))")
      switch binding.value {
      case .answer(let answer): return "\(head) = \(answer.text)"
      case .condition(let condition): return "\(head) = where \(condition.text)"
      }
    case .assert(let assertion): return "assert \(assertion.text)"
    case .relate(let relation): return "relation \(relation.name.value): \(relation.holds.text)"
    case .explain(.answer(let answer)):
      // A word or a number alone would be a thing to explain.
      return answer.isOneWord ? "explain (\(answer.text))" : "explain \(answer.text)"
    case .explain(.thing(let thing)): return "explain \(thing.value.text)"
    case .explain(.table(let table)): return "explain table \(table.value.text)"
    case .check(let check):
      return "check" + (check.subject.map { " " + $0.text } ?? "")
        + (check.condition.map { " where \($0.text)" } ?? "")
    case .use(nil): return "use"
    case .use(.unit(let unit)): return "use \(quoted(unit.value))"
    case .use(.condition(let condition)): return "use where \(condition.text)"
    case .include(let file): return "include \(quoted(file.value))"
    case .trace(let cell): return "trace \(Expression.cell(cell).text)"
    case .diff(let first, let second): return "diff \(first.value.text) \(second.value.text)"
    case .output(let sentence, let output):
      let file = output.file.map { " into \(quoted($0.value))" } ?? ""
      return "\(sentence.text) as \(output.format.value.rawValue)\(file)"
    }
  }
}

extension Assertion {
  /// Both sides, what they may differ by, and the message.
  package var text: String {
    var text = "\(left.sideText) \(relation.rawValue) \(right.text)"
    switch tolerance?.value {
    case .rounding: text += " within rounding"
    case .number(let number, let unit): text += " within \(Value.number(number, unit: unit).text)"
    case nil: break
    }
    return text + (message.map { " " + quoted($0) } ?? "")
  }
}

extension Check.Subject {
  fileprivate var text: String {
    switch self {
    case .rollup(let table): "rollup" + (table.map { " in \($0.value.text)" } ?? "")
    case .tables(let left, let right): "\(left.value.text) = \(right.value.text)"
    case .narrative: "narrative"
    case .projects: "projects"
    case .relation(let name): name.value
    }
  }
}

extension Answer {
  /// The left side of an assertion: a name that ends a condition would be taken with the relation behind it.
  fileprivate var sideText: String {
    if case .query(let query) = self, !query.isSimple { "(\(text))" } else { text }
  }

  fileprivate var isOneWord: Bool {
    switch self {
    case .expression(.fact), .expression(.name(_, [])), .expression(.number(_, unit: nil)): true
    case .query, .expression: false
    }
  }

  package var text: String {
    switch self {
    case .query(let query): query.text
    case .expression(let expression): expression.text
    }
  }
}

extension Expression {
  /// The calculation in canonical text, with parentheses only where the tree needs them.
  package var text: String { text(atLeast: .sum) }

  private func text(atLeast other: Precedence) -> String {
    switch self {
    case .number(let number, let unit): return Value.number(number, unit: unit).text
    case .negative(let part): return "-" + part.text(atLeast: .sign)
    case .binary(let sign, let left, let right, _):
      let own = sign.precedence
      let text = "\(left.text(atLeast: own)) \(sign.rawValue) \(right.text(atLeast: own.tighter))"
      return own.operand(text, atLeast: other)
    case .query(let query, _): return query.isSimple ? query.text : "(\(query.text))"
    case .cell(let path):
      return
        "\(path.measure.value.keyword.rawValue)[\(path.points.map(\.value.text).joined(separator: ", "))]"
    case .fact(let fact): return fact.value.keyword.rawValue
    case .name(let name, let arguments):
      guard !arguments.isEmpty else { return name.value }
      return "\(name.value)(\(arguments.map { $0.text }.joined(separator: ", ")))"
    }
  }
}
