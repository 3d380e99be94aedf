import Disclosure
import SourceText

/// The rows of documents in every relation. `DocumentAssembly` reads them back; the two are changed together.
package struct DocumentRows: Sendable {
  private var all: [Relation: [[DataValue]]] = [:]
  /// The number of the document at hand, from 1.
  private var number = 0

  package init(_ documents: [ExchangedDocument]) {
    for document in documents { add(document) }
  }

  package subscript(_ relation: Relation) -> [[DataValue]] { all[relation] ?? [] }

  /// Adds a row after the number of its document.
  private mutating func add(_ relation: Relation, _ values: [DataValue]) {
    all[relation, default: []].append([.integer(number)] + values)
  }

  private mutating func add(_ exchanged: ExchangedDocument) {
    let document = exchanged.document
    number += 1
    add(
      .documents,
      [
        .text(document.name), .text(document.entity), .text(orNone: document.tier?.rawValue),
        .text(orNone: document.department), .integer(orNone: document.year?.number),
        .text(document.phase.rawValue), .code("CNY"), .text(document.origin.format.rawValue),
      ])
    for (index, part) in document.origin.parts.enumerated() { add(part, index + 1) }
    for (index, table) in document.tables.enumerated() { add(table, index + 1, of: document) }
    var texts = document.tables.indices.flatMap { table in
      document.tables[table].notes.map { (DataValue.integer(table + 1), "note", $0) }
    }
    texts += document.narrative.duties.map { (.none, "duty", $0) }
    texts += document.narrative.remarks.map { (.none, $0.kind.word, $0.text) }
    texts += document.unreadTables.map { (.none, "unread", TextLine($0.kind.measureName, line: $0.line)) }
    for (index, (table, kind, text)) in texts.enumerated() {
      add(.texts, [.integer(index + 1), table, .text(kind), .text(text.text), .integer(text.line)])
    }
    for (index, form) in document.forms.enumerated() { add(form, index + 1) }
    add(document.narrative)
    for (index, remark) in exchanged.remarks.enumerated() {
      add(
        .findings,
        [
          .integer(index + 1), .flag(remark.isLoss), .text(remark.wording.english),
          .text(remark.wording.chinese),
          .integer(orNone: remark.shifted?.form), .text(orNone: remark.shifted.map { Self.list($0.lines) }),
        ])
    }
  }

  // MARK: Origin

  private mutating func add(_ part: SourcePart, _ partNumber: Int) {
    var name = DataValue.none
    var ordinal = DataValue.none
    let kind: String
    switch part.kind {
    case .text: kind = "text"
    case .page(let number): (kind, ordinal) = ("page", .integer(number))
    case .sheet(let title): (kind, name) = ("sheet", .text(title))
    case .table(let number): (kind, ordinal) = ("table", .integer(number))
    case .body: kind = "body"
    }
    add(
      .parts,
      [
        .integer(partNumber), .text(kind), name, ordinal, .text(part.method.rawValue),
        .integer(part.firstLine),
        .integer(part.boxes.count),
      ])
    for (line, boxes) in part.boxes.enumerated() {
      for (cell, box) in boxes.enumerated() {
        let sides = [box.left, box.top, box.right, box.bottom].map { DataValue.number("\($0)") }
        add(.boxes, [.integer(partNumber), .integer(line + 1), .integer(cell)] + sides)
      }
    }
  }

  // MARK: Statement tables

  private mutating func add(_ table: StatementTable, _ tableNumber: Int, of document: Document) {
    let id = DataValue.integer(tableNumber)
    add(
      .tables,
      [
        id, .text(table.kind.measureName), .text(table.title), .text(orNone: table.mark),
        .text(orNone: table.unit?.printed), .integer(orNone: table.unit?.factor), .text(orNone: table.entity),
        .integer(orNone: table.year?.number), .integer(table.line), .text(Self.list(table.headingLines)),
      ])
    for (index, column) in table.columns.enumerated() {
      add(
        .columns,
        [.integer(tableNumber), .integer(index + 1), .text(HeadingPath.text(column.headings))]
          + [.integer(column.headings.count)] + Self.role(column.role) + [.text(orNone: column.side?.word)])
    }
    for (index, row) in table.rows.enumerated() { add(row, index + 1, of: tableNumber) }
    for (index, cell) in table.cells.enumerated() {
      add(
        .cells,
        [id, .integer(index + 1)] + Self.cell(cell, repair: table.repairs[index], of: table, in: document))
    }
  }

  private static func role(_ role: ColumnRole) -> [DataValue] {
    switch role {
    case .total: [.text("total"), .none, .none]
    case .member(let member): [.text("member"), .text(member.rawValue), .none]
    case .threePublic(let item, let stage):
      [.text("three_public"), .text(stage.rawValue), .text(item.rawValue)]
    case .other: [.text("other"), .none, .none]
    }
  }

  private mutating func add(_ row: Row, _ rowNumber: Int, of table: Int) {
    var code = DataValue.none
    var line = DataValue.none
    var member = DataValue.none
    let kind: String
    switch row.key {
    case .total: kind = "total"
    case .kind(let of): (kind, member) = ("kind", .text(of.rawValue))
    case .code(let account):
      code = .code(account.digits)
      kind = account.domain == .function ? "function" : "economic"
    case .line(let number): (kind, line) = ("line", .integer(orNone: number))
    case .unplaced: kind = "unplaced"
    }
    add(
      .rows,
      [
        .integer(table), .integer(rowNumber), .text(kind), code, line, .text(row.label), member,
        .text(orNone: row.kind?.rawValue), .text(orNone: row.section), .text(orNone: row.side?.word),
        .text(orNone: row.unit?.printed), .integer(row.place.line), .integer(row.place.cell),
        .integer(orNone: row.numberCell),
      ])
  }

  private static func cell(
    _ cell: Cell, repair: CellRepair?, of table: StatementTable, in document: Document
  ) -> [DataValue] {
    let row = table.rows[cell.row]
    var codes: [CodeDomain: DataValue] = [:]
    var line = DataValue.none
    switch row.key {
    case .code(let account): codes[account.domain] = .code(account.digits)
    case .line(let number): line = .integer(orNone: number)
    case .total, .kind, .unplaced: break
    }
    let unit = table.unit(ofRow: cell.row)
    let amount = unit?.money.flatMap(cell.figure.amount)
    let place: [DataValue] = [
      .integer(cell.row + 1), .integer(cell.column + 1), .filled(table.entity ?? document.entity),
      .integer(orNone: (table.year ?? document.year)?.number), .text(document.phase.rawValue),
      .text(table.kind.measureName), codes[.function] ?? .none, codes[.economic] ?? .none, .filled(row.label),
      line, .filled(row.section), .text(orNone: table.side(of: cell)?.word), .text(table.path(of: cell)),
    ]
    let reading = role(table.columns[cell.column].role).prefix(2) + figure(cell.figure)
    let print: [DataValue] = [
      .text(orNone: unit?.printed), .integer(orNone: unit?.money?.factor),
      amount.map { .number($0.plainYuan) } ?? .none, .integer(orNone: amount.map { Int($0.fen) }),
      .text(cell.printed), .integer(cell.place.line), .integer(cell.place.cell),
    ]
    let mended = repair.map { [.text($0.cause.stored)] + figure($0.printed) } ?? [.none, .none, .none]
    return place + reading + print + mended
  }

  private static func figure(_ figure: Figure) -> [DataValue] {
    [.text(figure.state.word), figure.plain.map(DataValue.number) ?? .none]
  }

  // MARK: Forms

  private mutating func add(_ form: EvaluationForm, _ formNumber: Int) {
    let id = DataValue.integer(formNumber)
    add(
      .forms,
      [
        id, .integer(form.number), .text(form.layout.rawValue), .text(orNone: form.title),
        .text(form.project),
        form.departmentCode.map(DataValue.code) ?? .none, .text(orNone: form.department),
        form.unitCode.map(DataValue.code) ?? .none, .text(orNone: form.unit),
        .integer(orNone: form.year?.number), .text(orNone: form.attribute), .text(orNone: form.period),
        .text(orNone: form.grade), .integer(form.lines.lowerBound), .integer(form.lines.upperBound),
        .integer(orNone: form.yearLine), .integer(orNone: form.departmentLine),
        .text(Self.list(form.headingLines)), .text(Self.list(form.contactLines)),
      ])
    var figures: [(part: String, number: Int?, measure: String, figure: StatedFigure)] = []
    for (name, figure) in [("score", form.score), ("weights", form.weights), ("rate", form.rate)] {
      if let figure { figures.append(("form", nil, name, figure)) }
    }
    for (index, fund) in form.funds.enumerated() {
      add(
        .funds,
        [
          id, .integer(index + 1), .text(orNone: fund.source?.rawValue), .text(fund.label),
          .text(orNone: fund.reason), .integer(fund.line),
        ])
      let measures = FundMeasure.all(of: fund.layout)
      for (slot, figure) in fund.figures.enumerated() {
        let measure = measures.indices.contains(slot) ? measures[slot].rawValue : ""
        figures.append(("fund", index + 1, measure, figure))
      }
    }
    for (index, indicator) in form.indicators.enumerated() {
      add(
        .indicators,
        [
          id, .integer(index + 1), .text(orNone: indicator.period?.rawValue), .text(indicator.level1),
          .text(indicator.level2), .text(indicator.level3), .text(indicator.template),
          .text(indicator.target),
          .text(indicator.actual), .text(indicator.result),
          indicator.weight?.figure.plain.map(DataValue.number) ?? .none,
          indicator.score?.figure.plain.map(DataValue.number) ?? .none, .text(indicator.reason),
          .flag(indicator.isRepaired), .integer(indicator.place.line), .integer(indicator.place.cell),
        ])
      if let weight = indicator.weight { figures.append(("indicator", index + 1, "weight", weight)) }
      if let score = indicator.score { figures.append(("indicator", index + 1, "score", score)) }
    }
    figures += form.statements.map { ("statement", nil, "", $0) }
    for (index, stated) in figures.enumerated() {
      add(
        .figures,
        [
          id, .integer(index + 1), .text(stated.part), .integer(orNone: stated.number),
          .filled(stated.measure),
        ]
          + Self.stated(stated.figure))
    }
    for (index, text) in form.texts.enumerated() {
      add(
        .formTexts,
        [
          id, .integer(index + 1), .text(text.label), .text(text.text), .integer(text.place.line),
          .integer(text.place.cell),
        ])
    }
  }

  private static func stated(_ stated: StatedFigure) -> [DataValue] {
    let repair = stated.repair
    return [.text(stated.printed)] + figure(stated.figure) + [
      .text(orNone: stated.unit?.printed), .integer(orNone: stated.amount.map { Int($0.fen) }),
      .integer(stated.place.line), .integer(stated.place.cell), .text(orNone: repair?.cause.stored),
      .integer(orNone: repair.map { Int($0.amount.fen) }), .integer(orNone: repair?.decimals),
      .text(orNone: repair.map { list($0.evidence) }),
    ]
  }

  // MARK: Narrative

  private mutating func add(_ narrative: Narrative) {
    let posts = [("quota", narrative.staffing.quota), ("staff", narrative.staffing.staff)]
    var claims = narrative.claims.map { (claim: $0, posts: String?.none, isListed: true) }
    for case (let word, let claim?) in posts {
      if let index = claims.firstIndex(where: { $0.claim == claim && $0.posts == nil && $0.isListed }) {
        claims[index].posts = word
      } else {
        claims.append((claim, word, false))
      }
    }
    for (index, entry) in claims.enumerated() {
      let claim = entry.claim
      let amount = claim.unit?.money.flatMap(claim.figure.amount)
      add(
        .claims,
        [
          .integer(index + 1), .text(claim.section), .text(claim.subject), .text(claim.aspect.rawValue),
          .text(orNone: claim.direction?.rawValue), .text(claim.printed),
        ] + Self.figure(claim.figure) + [
          .text(orNone: claim.unit?.printed), .integer(orNone: amount.map { Int($0.fen) }),
          .text(orNone: claim.about?.table.measureName), .integer(orNone: claim.about.map { $0.row + 1 }),
          .integer(orNone: claim.about.map { $0.column + 1 }), .integer(claim.place.line),
          .integer(claim.place.bytes.lowerBound), .integer(claim.place.bytes.upperBound),
          .text(orNone: entry.posts), .flag(entry.isListed),
        ])
    }
    for (index, term) in narrative.terms.enumerated() {
      add(.terms, [.integer(index + 1), .text(term.term), .text(term.definition), .integer(term.line)])
    }
  }

  /// Whole numbers as one text: `12 13`.
  private static func list(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: " ") }
}
