import Audit
import Disclosure
import ErrorCatalogue
import QueryLanguage
import SourceText

extension Interpreter {
  /// What a sentence asks and how it is answered, or what a thing is and where it is printed.
  func explanation(of explained: Explained, at span: Span) throws(QueryError) -> Wording {
    switch explained {
    case .answer(let answer): return try explanation(of: answer)
    case .thing(let thing): return try explanation(of: thing)
    case .table(let table): return try explanation(ofTable: table)
    }
  }

  // MARK: Sentences

  /// The canonical text, the syntax tree, and the plan in words.
  private func explanation(of answer: Answer) throws(QueryError) -> Wording {
    let tree = SyntaxOutline.lines(of: answer).joined(separator: "\n")
    let plan = try plan(of: answer)
    return Wording(
      "\(answer.text)\n\n\(tree)\n\n\(plan.english)", "\(answer.text)\n\n\(tree)\n\n\(plan.chinese)")
  }

  /// The tables that are read, and for each figure of the answer the printed rows it is made of.
  private func plan(of answer: Answer) throws(QueryError) -> Wording {
    let table = try self.table(of: answer)
    var lines: [Wording] = []
    for case .source(let tables, _) in table.notes {
      for origin in tables {
        let name = [origin.mark, origin.title].compactMap(\.self).joined(separator: " ")
        let year = origin.year.map { " \($0.number)" } ?? ""
        lines.append(
          Wording("reads \(name), \(origin.entity)\(year)", "读\(name)，\(origin.entity)\(year)"))
      }
    }
    var seen: Set<FactReference> = []
    for row in table.rows where row.kind != .sumOfRows {
      let name = row.cells.lazy.compactMap { cell in
        if case .text(let text) = cell { text } else { String?.none }
      }
      .first
      for (column, cell) in zip(table.columns, row.cells) {
        guard case .amount(let value) = cell, column.kind == .amount, !value.tiles.isEmpty,
          value.tiles.contains(where: { seen.insert($0).inserted })
        else { continue }
        let tiles = value.tiles.map { tile in self.name(of: tile) }
        let shown = tiles.prefix(12).joined(separator: " + ") + (tiles.count > 12 ? " + …" : "")
        let leaves = leafCount(under: value.tiles)
        let english = column.title.identifier
        let label = name.map { "\($0) \(english)" } ?? english
        lines.append(
          Wording(
            "\(label): \(tiles.count) printed \(tiles.count == 1 ? "row" : "rows") (\(shown)), over \(leaves) \(leaves == 1 ? "leaf" : "leaves")",
            "\(label)：印出的\(tiles.count)行（\(shown)），其下末级\(leaves)行"))
      }
    }
    if lines.isEmpty {
      lines.append(
        Wording(table.rows.count == 1 ? "1 row" : "\(table.rows.count) rows", "\(table.rows.count)行"))
    }
    return Wording(
      lines.map(\.english).joined(separator: "\n"), lines.map(\.chinese).joined(separator: "\n"))
  }

  private func name(of tile: FactReference) -> String {
    guard let row = row(of: tile) else { return "" }
    switch row.key {
    case .code(let code): return code.digits
    case .kind(let member): return member.rawValue
    case .total: return "合计"
    case .line, .unplaced: return row.label
    }
  }

  private func row(of tile: FactReference) -> Row? {
    guard let rows = engine.store.documents[tile.document].table(tile.table)?.rows,
      rows.indices.contains(tile.row)
    else { return nil }
    return rows[tile.row]
  }

  /// How many rows without parts stand under printed rows.
  private func leafCount(under tiles: [FactReference]) -> Int {
    tiles.heedingInterruption(every: 16).reduce(0) { sum, tile in
      let found = engine.store.tables(tile.table, document: tile.document).lazy.compactMap { table in
        table.origins.firstIndex { Int($0) == tile.row }.map { (table, $0) }
      }.first
      guard let (table, row) = found else { return sum }
      let rows = row..<Int(table.ends[row])
      return sum + rows.count { table.tags[$0].isLeaf }
    }
  }

  // MARK: Things

  private func explanation(of thing: Spanned<Value>) throws(QueryError) -> Wording {
    let text: String =
      switch thing.value {
      case .number(let number, _): number.text
      case .word(let word), .string(let word): word
      }
    if let found = try relation(text) ?? codes(text) ?? terms(text) ?? measure(text) ?? keyword(text)
      ?? names(text)
      ?? ErrorCatalogue.entry(text)?.wording
    {
      return found
    }
    let relations = RuleBook.rules.map(\.id) + environment.relations.map(\.name.value)
    let known =
      relations
      + engine.store.documents.heedingInterruption().flatMap { document in
        document.tables.flatMap { table in
          table.rows.flatMap { row in
            if case .code(let code) = row.key { [code.digits, row.label] } else { [row.label] }
          }
        } + document.narrative.terms.map(\.term)
      } + environment.names
    // What looks like the code of an error is meant as one.
    let near = ErrorCatalogue.codes(near: text)
    let nearest = near.isEmpty ? NearestNames.nearest(to: text, in: known) : near
    throw .resolve(ResolveError(.unknownThing(text, nearest: nearest), at: thing.span))
  }

  /// A code: the codes above it, its level, and every cell that prints it.
  private func codes(_ text: String) -> Wording? {
    var paths: [String] = []
    var levels: [String] = []
    var places: [(english: String, chinese: String)] = []
    for document in engine.store.documents.heedingInterruption() {
      for table in document.tables {
        for (index, row) in table.rows.enumerated() {
          guard case .code(let code) = row.key, code.digits == text else { continue }
          let above = [Level.class, .section].map { code.cut(to: $0) }.filter { $0 != code }
          let names = above.compactMap { upper in
            table.rows.first { $0.key == .code(upper) }.map { "\(upper.digits) \($0.label)" }
          }
          let path = (names + ["\(code.digits) \(row.label)"]).joined(separator: " > ")
          if !paths.contains(path) { paths.append(path) }
          let level = ["类", "款", "项"][min(2, (code.digits.count - 3) / 2)]
          if !levels.contains(level) { levels.append(level) }
          for cell in table.cells where cell.row == index && cell.figure.state.isFigure {
            let place = document.origin.position(of: cell.place).wording
            let column = table.path(of: cell)
            let file = engine.store.documents.count > 1 ? "\(document.name) " : ""
            places.append(
              (
                "\(file)\(table.name) \(column) = \(cell.printed) (\(place.english))",
                "\(file)\(table.name) \(column) = \(cell.printed)（\(place.chinese)）"
              ))
          }
        }
      }
    }
    guard !paths.isEmpty else { return nil }
    let head = "\(paths.joined(separator: "\n"))  [\(levels.joined(separator: ", "))]"
    return Wording(
      "\(head)\nprinted in:\n" + places.map { "  \($0.english)" }.joined(separator: "\n"),
      "\(head)\n印在：\n" + places.map { "  \($0.chinese)" }.joined(separator: "\n"))
  }

  /// An entry of the glossary (名词解释).
  private func terms(_ text: String) -> Wording? {
    let wanted = Folding.nameKey(text)
    for document in engine.store.documents.heedingInterruption() {
      for term in document.narrative.terms where Folding.nameKey(term.term) == wanted {
        let place = document.origin.position(ofLine: term.line).wording
        return Wording(
          "\(term.term): \(term.definition) (\(document.name), \(place.english))",
          "\(term.term)：\(term.definition)（\(document.name)，\(place.chinese)）")
      }
    }
    return nil
  }

  /// A table by its number, mark or title.
  private func explanation(ofTable name: Spanned<Value>) throws(QueryError) -> Wording {
    let documents = try documentsInUse()
    let kind = try QueryError.resolving { () throws(ResolveError) in
      try engine.store.tableKind(name, among: documents)
    }
    guard let measure = Measure.allCases.first(where: { MeasureSchema($0)?.table == kind }) else {
      return lines(of: kind)
    }
    return self.measure(measure.keyword.rawValue) ?? lines(of: kind)
  }

  /// A measure: its table and what the documents print of it.
  private func measure(_ text: String) -> Wording? {
    guard let measure = Keyword(spelling: text).flatMap(Measure.init), let schema = MeasureSchema(measure)
    else {
      return nil
    }
    let word = measure.keyword
    let lines = lines(of: schema.table)
    return Wording(
      "\(word.rawValue) (\(word.chinese)) reads \(schema.table.title)\n\(lines.english)",
      "\(word.chinese)（\(word.rawValue)）读《\(schema.table.title)》\n\(lines.chinese)")
  }

  /// What the documents print of a table, a line each.
  private func lines(of kind: TableKind) -> Wording {
    var lines: [(english: String, chinese: String)] = []
    for document in engine.store.documents.heedingInterruption() {
      let title = document.title(of: kind)
      guard let table = document.table(kind) else {
        lines.append(("\(document.name): \(title) is not read", "\(document.name)：没有读到《\(title)》"))
        continue
      }
      let place = document.origin.position(ofLine: table.line).wording
      let columns = table.columns.map(\.path).filter { !$0.isEmpty }.joined(separator: ", ")
      lines.append(
        (
          "\(document.name): \(table.name) \(table.title) (\(place.english)), \(table.rows.count == 1 ? "1 row" : "\(table.rows.count) rows"); columns: \(columns)",
          "\(document.name)：\(table.name) \(table.title)（\(place.chinese)），\(table.rows.count)行；栏目：\(columns)"
        ))
    }
    return Wording(
      lines.map(\.english).joined(separator: "\n"), lines.map(\.chinese).joined(separator: "\n"))
  }

  /// A word of the language: its classes and its other spellings.
  private func keyword(_ text: String) -> Wording? {
    guard let keyword = Keyword(spelling: text) else { return nil }
    let others = ([keyword.rawValue] + keyword.synonyms).joined(separator: ", ")
    let classes = Keyword.Category.allCases.filter { keyword.categories.contains($0) }.map(\.rawValue)
      .joined(separator: ", ")
    let kind = classes.isEmpty ? "" : " [\(classes)]"
    return Wording("a word of the language\(kind): \(others)", "语言中的词\(kind)：\(others)")
  }

  /// A relation: what it says, what it rests on, and how it comes out in each document.
  private func relation(_ text: String) throws(QueryError) -> Wording? {
    let own = environment.relation(text)
    guard let rule = own?.rule ?? RuleBook.rule(text) else { return nil }
    var lines = [Wording("\(rule.id)  \(rule.says.english)", "\(rule.id)  \(rule.says.chinese)")]
    switch rule.statement {
    case .written(let statement):
      lines.append(Wording("  relation \(rule.id): \(statement)", "  关系 \(rule.id)：\(statement)"))
      if own == nil {
        lines.append(
          Wording(
            "  the check asks it of every row and column, and takes a blank for nothing",
            "  检查时逐行逐栏核对，空白按没有计"))
      }
    case .none(let reason):
      lines.append(Wording("  no statement: \(reason.english)", "  不能写成语句：\(reason.chinese)"))
    }
    let tables = rule.tables.map(\.title).joined(separator: "、")
    lines.append(
      Wording(
        "  \(rule.severity.wording.english); rests on: \(rule.basis.wording.english) (\(rule.source)); may differ: \(rule.tolerance.wording.english)",
        "  \(rule.severity.wording.chinese)；依据：\(rule.basis.wording.chinese)（\(rule.source)）；允许：\(rule.tolerance.wording.chinese)"
      ))
    if !tables.isEmpty { lines.append(Wording("  reads \(tables)", "  读\(tables)")) }
    for document in try documentsInUse() {
      try QueryError.heedInterruption()
      guard let result = try audit(document).results.first(where: { $0.rule.id == rule.id }) else { continue }
      lines += self.lines(of: result, engine.store.documents[document])
    }
    return Wording(
      lines.map(\.english).joined(separator: "\n"), lines.map(\.chinese).joined(separator: "\n"))
  }

  /// The most evaluations that are shown one by one.
  private static let mostEvaluations = 24

  private func lines(of result: Audit.Result, _ document: Document) -> [Wording] {
    let year = document.year.map { " \($0.number)" } ?? ""
    let reason = result.instances.isEmpty ? result.reason : nil
    var lines = [
      Wording(
        "\(document.entity)\(year): \(result.outcome.wording.english)"
          + (reason.map { ", \($0.english)" } ?? ""),
        "\(document.entity)\(year)：\(result.outcome.wording.chinese)"
          + (reason.map { "，\($0.chinese)" } ?? ""))
    ]
    // What does not hold stands first.
    let shown =
      result.instances.filter { $0.outcome != .pass } + result.instances.filter { $0.outcome == .pass }
    for instance in shown.prefix(Interpreter.mostEvaluations) {
      let equation = instance.equation(in: document)
      lines.append(
        Wording(
          "  \(instance.outcome.wording.english)  \(equation.english)",
          "  \(instance.outcome.wording.chinese)  \(equation.chinese)"))
    }
    let more = shown.count - Interpreter.mostEvaluations
    if more > 0 { lines.append(Wording("  … and \(more) more", "  ……另有\(more)处")) }
    return lines
  }

  /// A name bound by `let`.
  private func names(_ text: String) -> Wording? {
    environment[text].map { Wording(Sentence.bind($0).text, Sentence.bind($0).text) }
  }
}

/// The syntax tree of a sentence as an outline.
enum SyntaxOutline {
  static func lines(of answer: Answer) -> [String] {
    switch answer {
    case .query(let query): lines(of: query)
    case .expression(let expression): lines(of: expression)
    }
  }

  private static func lines(of query: Query) -> [String] {
    var lines = [query.verb.value.keyword.rawValue]
    let member = query.member.map { " (member \($0.value.text))" } ?? ""
    lines.append("  measure \(query.measure.value.keyword.rawValue)\(member)")
    if let condition = query.condition {
      lines.append("  where")
      lines += indented(Self.lines(of: condition), by: 4)
    }
    // The clauses without parts of their own stand as they are written.
    let head = Query(query.verb, query.measure).text
    var plain = query
    plain.condition = nil
    plain.trace = nil
    plain.member = nil
    let clauses = plain.text.dropFirst(head.count)
    if !clauses.isEmpty { lines.append("  clauses\(clauses)") }
    return lines
  }

  private static func lines(of condition: Condition) -> [String] {
    switch condition {
    case .or(let parts): ["or"] + parts.flatMap { indented(lines(of: $0), by: 2) }
    case .and(let parts): ["and"] + parts.flatMap { indented(lines(of: $0), by: 2) }
    case .not(let part, _): ["not"] + indented(lines(of: part), by: 2)
    case .leaf, .test, .named: [condition.text]
    }
  }

  private static func lines(of expression: Expression) -> [String] {
    switch expression {
    case .binary(let sign, let left, let right, _):
      [sign.rawValue] + indented(lines(of: left), by: 2) + indented(lines(of: right), by: 2)
    case .negative(let part): ["-"] + indented(lines(of: part), by: 2)
    case .query(let query, _): lines(of: query)
    case .name(let name, let arguments):
      [name.value] + arguments.flatMap { indented(lines(of: $0), by: 2) }
    case .number, .cell, .fact: [expression.text]
    }
  }

  private static func indented(_ lines: [String], by count: Int) -> [String] {
    lines.map { String(repeating: " ", count: count) + $0 }
  }
}
