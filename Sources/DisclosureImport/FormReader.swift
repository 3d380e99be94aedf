import Disclosure

/// Reads self-evaluation forms (项目支出绩效自评表) of both layouts.
///
/// Rows count by the words of their labels, not by their place: the head, the money block, goals, indicators, the line of
/// 总分, the analysis. Who filled the form in and their telephone are never kept.
enum FormReader {
  static func read(_ regions: [FormRegion], findings: inout [Finding]) -> [EvaluationForm] {
    var forms: [EvaluationForm] = []
    forms.reserveCapacity(regions.count)
    for region in regions {
      var draft = FormDraft(region, number: forms.count + 1)
      for row in region.rows { draft.read(FormRow(row)) }
      forms.append(draft.form(&findings))
    }
    return forms
  }
}

/// A form while its rows are read.
private struct FormDraft {
  private enum Part { case head, indicators, analysis }

  private let region: FormRegion
  private let number: Int
  private var part = Part.head
  private var project = ""
  private var department: (code: String?, name: String?) = (nil, nil)
  private var unit: (code: String?, name: String?) = (nil, nil)
  private var attribute: String?
  private var period: String?
  private var money: MoneyUnit?
  private var headings = MoneyHeadings()
  /// Rows of money, read once the layout and the unit are known.
  private var moneyRows: [FormRow] = []
  private var heading: IndicatorHeading?
  private var indicators = IndicatorReader()
  private var score: StatedFigure?
  private var weights: StatedFigure?
  private var rate: StatedFigure?
  private var grade: String?
  private var texts: [FormText] = []
  /// The labels over the texts of the goals.
  private var goalLabels: [String] = []
  private var headingLines: [Int] = []
  private var contactLines: [Int] = []
  private var departmentLine: Int?
  private var awaitsContacts = false
  /// The label whose value stands on the next line.
  private var awaited: String?

  init(_ region: FormRegion, number: Int) {
    self.region = region
    self.number = number
  }

  mutating func read(_ row: FormRow) {
    guard let first = row.first else { return }
    if let heading = IndicatorHeading(row) {
      self.heading = heading
      headingLines.append(row.line)
      part = .indicators
      return
    }
    let contacts = row.entries.count { FormLabel.isContact($0.key) }
    if contacts > 0 || awaitsContacts {
      contactLines.append(row.line)
      // Where a row holds labels alone, what they ask for stands on the next.
      awaitsContacts = contacts == row.entries.count
      return
    }
    switch part {
    case .head: readHead(row, first)
    case .indicators:
      if row.contains(FormLabel.sum) {
        readSum(row)
      } else if isAnalysis(row) {
        part = .analysis
        keepTexts(row)
      } else if let heading {
        indicators.read(row, under: heading)
      }
    case .analysis: keepTexts(row)
    }
  }

  // MARK: Head

  private mutating func readHead(_ row: FormRow, _ first: FormRow.Entry) {
    takeUnit(row)
    if let label = awaited {
      awaited = nil
      if row.entries.count == 1, take(first, under: label, line: row.line) { return }
    }
    if first.key == "项目名称" {
      project = row.entries.dropFirst().first?.text ?? ""
    } else if FormLabel.department.contains(where: first.key.hasPrefix) {
      departmentLine = row.line
      department = FormDraft.split(
        row.value { key in FormLabel.department.contains(where: key.hasPrefix) }, isUnit)
      unit = FormDraft.split(row.value(after: isUnit), { _ in false })
    } else if isUnit(first.key) {
      departmentLine = departmentLine ?? row.line
      unit = FormDraft.split(row.value(after: isUnit), { _ in false })
    } else if row.contains(FormLabel.attribute) || row.contains(FormLabel.period) {
      let isLabel = { (key: String) in key == FormLabel.attribute || key == FormLabel.period }
      attribute = row.value { $0 == FormLabel.attribute }.flatMap { isLabel($0.key) ? nil : $0.text }
      period = row.value { $0 == FormLabel.period }?.text
    } else if row.entries.contains(where: { FormLabel.moneyHeadings.contains($0.key) }) {
      headings.take(row)
      headingLines.append(row.line)
    } else if let label = row.entries.first(where: { [FormLabel.rate, FormLabel.score].contains($0.key) }),
      label.cell == first.cell
    {
      for (index, entry) in row.entries.enumerated()
      where [FormLabel.rate, FormLabel.score].contains(entry.key) {
        if row.entries.indices.contains(index + 1) {
          _ = take(row.entries[index + 1], under: entry.key, line: row.line)
        } else {
          awaited = entry.key
        }
      }
    } else if row.entries.contains(where: { FormMoney.isLabelled($0.key) })
      || row.entries.count(where: { FormNumber($0.key) != nil }) > 1
    {
      // A row of numbers under a label that is not known is money that could not be read.
      moneyRows.append(row)
    } else if row.entries.contains(where: { FormLabel.goals.contains($0.key) }), first.key != "总体目标" {
      goalLabels = row.entries.filter { FormLabel.goals.contains($0.key) }.map(\.text)
    } else {
      keepTexts(row)
    }
  }

  /// The unit of money that a label of the block gives in brackets: 项目资金(元).
  private mutating func takeUnit(_ row: FormRow) {
    for entry in row.entries where entry.key.utf8.last == UInt8(ascii: ")") && money == nil {
      for unit in MoneyUnit.allCases
      where entry.key.hasSuffix("(\(unit.printed))") && entry.key.hasPrefix("项目") {
        money = unit
      }
    }
  }

  private mutating func take(_ entry: FormRow.Entry, under label: String, line: Int) -> Bool {
    guard let number = FormNumber(entry.key) else { return false }
    let figure = StatedFigure(
      printed: entry.text, figure: number.figure, unit: label == FormLabel.rate ? .percent : .points,
      place: SourcePlace(line: line, cell: entry.cell))
    if label == FormLabel.rate { rate = figure } else { score = figure }
    return true
  }

  private func isUnit(_ key: String) -> Bool { FormLabel.unit.contains(where: key.hasPrefix) }

  private func isAnalysis(_ row: FormRow) -> Bool {
    guard let first = row.first else { return false }
    return ["项目绩效分析", "项目实施和预算执行情况", "自评结果分析"].contains(where: first.key.hasPrefix)
  }

  /// A name without the code before it: 407-汾阳市人力资源和社会保障局.
  private static func split(
    _ entry: FormRow.Entry?, _ isOtherLabel: (String) -> Bool
  ) -> (code: String?, name: String?) {
    guard let entry, !isOtherLabel(entry.key) else { return (nil, nil) }
    let digits = entry.text.prefix { $0.isASCII && $0.isNumber }
    let rest = entry.text.dropFirst(digits.count)
    guard !digits.isEmpty, let dash = rest.first, "-—–－".contains(dash) else { return (nil, entry.text) }
    let name = String(rest.dropFirst())
    return (String(digits), name.isEmpty ? nil : name)
  }

  // MARK: Texts and the sum

  private mutating func keepTexts(_ row: FormRow) {
    let isGoals = row.first.map { $0.key == "总体目标" || $0.key.hasPrefix("项目年度") } ?? false
    if !goalLabels.isEmpty {
      let cells = isGoals ? Array(row.entries.dropFirst()) : row.entries
      for (index, entry) in cells.enumerated() {
        keep(
          entry, label: goalLabels.indices.contains(index) ? goalLabels[index] : goalLabels.last ?? "",
          row.line)
      }
      goalLabels = []
      return
    }
    guard let last = row.entries.last else { return }
    let label = row.entries.count > 1 ? row.entries[row.entries.count - 2].text : ""
    keep(last, label: label, row.line)
    // What stands before the label is a label of a group, or a text that must not be lost.
    for entry in row.entries.dropLast(2) where entry.key.utf8.contains(where: { (0x30...0x39).contains($0) })
    {
      keep(entry, label: "", row.line)
    }
  }

  private mutating func keep(_ entry: FormRow.Entry, label: String, _ line: Int) {
    texts.append(FormText(label: label, text: entry.text, place: SourcePlace(line: line, cell: entry.cell)))
  }

  private mutating func readSum(_ row: FormRow) {
    var figures: [StatedFigure] = []
    for entry in row.entries {
      if let number = FormNumber(entry.key) {
        figures.append(
          StatedFigure(
            printed: entry.text, figure: number.figure, unit: .points,
            place: SourcePlace(line: row.line, cell: entry.cell)))
      } else if FormLabel.grades.contains(entry.key) {
        grade = entry.text
      }
    }
    score = figures.last
    weights = figures.count > 1 ? figures[figures.count - 2] : nil
    part = .analysis
  }

  // MARK: The form

  func form(_ findings: inout [Finding]) -> EvaluationForm {
    // A form whose indicators were lost is known by the words of its money block.
    let layout =
      heading?.layout
      ?? (moneyRows.contains { row in row.entries.contains { $0.key.hasPrefix("年度资金总额") } }
        ? .target : .scored)
    // A form that states the year alone has one label a row.
    let isOfYear = moneyRows.allSatisfy { row in
      row.entries.count { FormMoney.isLabelled($0.key) } == 1
        && !row.entries.contains { Label.holds($0.key, "实施期") }
    }
    var funds: [FundRow] = []
    var hasTotal = false
    for row in moneyRows {
      let outcome =
        layout == .scored
        ? FormMoney.scored(row, headings: headings, unit: money)
        : FormMoney.target(row, unit: money, isOfYear: isOfYear)
      switch outcome {
      case .row(let fund) where fund.source != nil || !hasTotal:
        hasTotal = hasTotal || fund.source == nil
        funds.append(fund)
      case .row: findings.append(.formMoneyUnread(form: number, line: row.line))
      case .unreadable, .none: findings.append(.formMoneyUnread(form: number, line: row.line))
      }
    }
    let indicators = indicators.indicators()
    let statements = texts.flatMap(FormStatements.figures)
    let evidence = FormEvidence(statements: statements, indicators: indicators)
    funds = FormRepair.mended(funds, evidence: evidence)
    let form = EvaluationForm(
      number: number, layout: layout, title: region.title.map { Label.cleaned($0.text) }, project: project,
      departmentCode: department.code, department: department.name, unitCode: unit.code, unit: unit.name,
      year: region.year, attribute: attribute, period: period, funds: funds, indicators: indicators,
      score: score,
      weights: weights, rate: rate, grade: grade, texts: texts, statements: statements, lines: region.lines,
      yearLine: region.yearLine, departmentLine: departmentLine, headingLines: headingLines,
      contactLines: contactLines)
    if !self.indicators.shiftedLines.isEmpty {
      findings.append(.formRowsShifted(form: number, lines: self.indicators.shiftedLines))
    }
    for line in self.indicators.unreadLines { findings.append(.formRowUnread(form: number, line: line)) }
    FormDraft.note(funds, form: number, in: &findings)
    return form
  }

  /// Says which figures are read other than printed, those of one cause together.
  private static func note(_ funds: [FundRow], form: Int, in findings: inout [Finding]) {
    for cause in [Repair.Cause.decimalComma, .statedInText, .doubledCell] {
      var measures: [FundMeasure] = []
      var lines: [Int] = []
      var evidence: Set<Int> = []
      var amounts: Set<Amount> = []
      var first: StatedFigure?
      for row in funds {
        for (measure, figure) in zip(FundMeasure.all(of: row.layout), row.figures) {
          guard let repair = figure.repair, repair.cause == cause else { continue }
          if !measures.contains(measure) { measures.append(measure) }
          if lines.last != row.line { lines.append(row.line) }
          // One amount rests on the same lines wherever it stands.
          if amounts.insert(repair.amount).inserted || cause != .decimalComma {
            evidence.formUnion(repair.evidence)
          }
          first = first ?? figure
        }
      }
      guard let first, let repair = first.repair else { continue }
      findings.append(
        .figuresRepaired(
          form: form, measures: measures, printed: first.printed, lines: lines,
          Repair(
            cause: cause, amount: repair.amount, decimals: repair.decimals, evidence: evidence.sorted())))
    }
  }
}
