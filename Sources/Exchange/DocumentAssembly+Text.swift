import Disclosure

/// Forms and the narrative.
extension DocumentAssembly {
  func form(_ row: StoredRow, of document: Int) throws(ExchangeError) -> EvaluationForm {
    let id = try row.integer("form_id")
    let layout = try row.value("layout", EvaluationForm.Layout.init(rawValue:))
    let figures = try figures(of: document, form: id)
    var funds: [FundRow] = []
    for fund in stored.rows(.funds, document, id) {
      let number = try fund.integer("fund")
      funds.append(
        FundRow(
          source: try fund.optionalValue("source", FundingSource.init(rawValue:)), label: fund.text("label"),
          figures: figures[.init(part: "fund", number: number)]?.map(\.figure) ?? [], layout: layout,
          reason: fund.optionalText("reason"), line: try fund.integer("source_line")))
    }
    var indicators: [Indicator] = []
    for indicator in stored.rows(.indicators, document, id) {
      let number = try indicator.integer("indicator")
      let own = figures[.init(part: "indicator", number: number)] ?? []
      indicators.append(try self.indicator(indicator, own))
    }
    var texts: [FormText] = []
    for text in stored.rows(.formTexts, document, id) {
      texts.append(FormText(label: text.text("label"), text: text.text("text"), place: try place(text)))
    }
    let (first, last) = (try row.integer("first_line"), try row.integer("last_line"))
    guard first <= last else { throw row.damaged("last_line") }
    let own = figures[.init(part: "form", number: nil)] ?? []
    return EvaluationForm(
      number: try row.integer("number"), layout: layout, title: row.optionalText("title"),
      project: row.text("project"), departmentCode: row.optionalText("department_code"),
      department: row.optionalText("department"), unitCode: row.optionalText("unit_code"),
      unit: row.optionalText("unit"),
      year: try row.optionalValue("year") { Int($0).flatMap(FiscalYear.init) },
      attribute: row.optionalText("attribute"), period: row.optionalText("period"), funds: funds,
      indicators: indicators, score: own.first { $0.measure == "score" }?.figure,
      weights: own.first { $0.measure == "weights" }?.figure,
      rate: own.first { $0.measure == "rate" }?.figure, grade: row.optionalText("grade"), texts: texts,
      statements: figures[.init(part: "statement", number: nil)]?.map(\.figure) ?? [], lines: first...last,
      yearLine: try row.optionalInteger("year_line"),
      departmentLine: try row.optionalInteger("department_line"), headingLines: try row.list("heading_lines"),
      contactLines: try row.list("contact_lines"))
  }

  private func indicator(
    _ row: StoredRow, _ figures: [(measure: String, figure: StatedFigure)]
  ) throws(ExchangeError) -> Indicator {
    Indicator(
      period: try row.optionalValue("period", Indicator.Period.init(rawValue:)), level1: row.text("level1"),
      level2: row.text("level2"), level3: row.text("level3"), template: row.text("template"),
      target: row.text("target"), actual: row.text("actual"), result: row.text("result"),
      weight: figures.first { $0.measure == "weight" }?.figure,
      score: figures.first { $0.measure == "score" }?.figure, reason: row.text("reason"),
      place: try place(row), isRepaired: try row.flag("repaired"))
  }

  /// What a figure of a form belongs to.
  private struct FigureOwner: Hashable {
    let part: String
    let number: Int?
  }

  private func figures(
    of document: Int, form: Int
  ) throws(ExchangeError) -> [FigureOwner: [(measure: String, figure: StatedFigure)]] {
    var figures: [FigureOwner: [(measure: String, figure: StatedFigure)]] = [:]
    for row in stored.rows(.figures, document, form) {
      var repair: Repair?
      if let cause = try row.optionalValue("repair", Repair.Cause.init(stored:)) {
        repair = Repair(
          cause: cause, amount: Amount(fen: Int64(try row.integer("repaired_fen"))),
          decimals: try row.integer("repair_decimals"), evidence: try row.list("evidence"))
      }
      let figure = StatedFigure(
        printed: row.text("printed"), figure: try self.figure(row), unit: try unit(row),
        place: try place(row),
        repair: repair)
      let owner = FigureOwner(part: row.text("part"), number: try row.optionalInteger("part_no"))
      figures[owner, default: []].append((row.text("measure"), figure))
    }
    return figures
  }

  func narrative(
    of document: Int, tables: [StatementTable], duties: [TextLine], remarks: [NarrativeRemark]
  ) throws(ExchangeError) -> Narrative {
    var claims: [Claim] = []
    var posts: [String: Claim] = [:]
    for row in stored.rows(.claims, document) {
      let claim = try self.claim(row, tables)
      if try row.flag("listed") { claims.append(claim) }
      if let word = row.optionalText("posts") { posts[word] = claim }
    }
    var terms: [Term] = []
    for row in stored.rows(.terms, document) {
      terms.append(
        Term(
          term: row.text("term"), definition: row.text("definition"), line: try row.integer("source_line")))
    }
    return Narrative(
      claims: claims, staffing: Staffing(quota: posts["quota"], staff: posts["staff"]), duties: duties,
      terms: terms, remarks: remarks)
  }

  private func claim(_ row: StoredRow, _ tables: [StatementTable]) throws(ExchangeError) -> Claim {
    var about: ClaimReference?
    if let table = try row.optionalValue("about_table", TableKind.init(measureName:)) {
      let place = (row: try row.integer("about_row") - 1, column: try row.integer("about_column") - 1)
      let isPrinted = tables.contains {
        $0.kind == table && $0.rows.indices.contains(place.row) && $0.columns.indices.contains(place.column)
      }
      guard isPrinted else { throw row.damaged("about_row") }
      about = ClaimReference(table: table, row: place.row, column: place.column)
    }
    let (first, end) = (try row.integer("first_byte"), try row.integer("end_byte"))
    guard first <= end else { throw row.damaged("end_byte") }
    return Claim(
      section: row.text("section"), subject: row.text("subject"),
      aspect: try row.value("aspect", Claim.Aspect.init(rawValue:)),
      direction: try row.optionalValue("direction", Claim.Direction.init(rawValue:)),
      printed: row.text("printed"), figure: try figure(row), unit: try unit(row), about: about,
      place: TextPlace(line: try row.integer("source_line"), bytes: first..<end))
  }
}

extension NarrativeRemark.Kind {
  private static let denial = "denial:"
  private static let comparison = "comparison:"

  /// The kind of text that a remark is kept as.
  var word: String {
    switch self {
    case .denial(let table): Self.denial + table.measureName
    case .comparison(let direction): Self.comparison + direction.rawValue
    }
  }

  init?(word: String) {
    if word.hasPrefix(Self.denial),
      let table = TableKind(measureName: String(word.dropFirst(Self.denial.count)))
    {
      self = .denial(table)
    } else if word.hasPrefix(Self.comparison),
      let direction = Claim.Direction(rawValue: String(word.dropFirst(Self.comparison.count)))
    {
      self = .comparison(direction)
    } else {
      return nil
    }
  }
}
