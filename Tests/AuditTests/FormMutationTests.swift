import Audit
import Disclosure
import DisclosureImport
import SourceText
import Testing

/// What becomes a finding when one figure of a form of the example is another.
@Suite("Changed figures of forms")
struct FormMutationTests {
  enum Change: String, CaseIterable {
    /// The last digit is one more.
    case digit
    /// The figure is ten times what it was.
    case tenfold

    func changed(_ figure: StatedFigure) -> StatedFigure {
      // A figure that was mended is changed as it was read.
      var digits = figure.figure.digits
      var decimals = figure.figure.decimals
      if let repair = figure.repair, let unit = figure.unit?.money {
        digits = repair.amount.fen / 1_000
        decimals = unit == .wan ? 3 : 0
      }
      switch self {
      case .digit: digits += 1
      case .tenfold: digits *= 10
      }
      let text = Figure.plain(digits, decimals: decimals)
      return StatedFigure(
        printed: text, figure: Figure(printed: text), unit: figure.unit, place: figure.place)
    }
  }

  /// A form with one figure changed, and what that figure is.
  struct Mutant {
    let what: String
    let form: EvaluationForm
  }

  static func mutants(_ form: EvaluationForm, _ change: Change) -> [Mutant] {
    var mutants: [Mutant] = []
    for (number, row) in form.funds.enumerated() {
      for (slot, figure) in row.figures.enumerated()
      where figure.figure.state == .number || figure.figure.state == .zero && change == .digit {
        var figures = row.figures
        figures[slot] = change.changed(figure)
        var funds = form.funds
        funds[number] = FundRow(
          source: row.source, label: row.label, figures: figures, layout: row.layout, reason: row.reason,
          line: row.line)
        let measure = FundMeasure.all(of: form.layout)[slot].rawValue
        mutants.append(
          Mutant(what: (row.source == nil ? "total " : "source ") + measure, form: form.with(funds: funds)))
      }
    }
    for (number, indicator) in form.indicators.enumerated() {
      if let weight = indicator.weight {
        var indicators = form.indicators
        indicators[number] = indicator.with(weight: change.changed(weight), score: indicator.score)
        mutants.append(Mutant(what: "weight", form: form.with(indicators: indicators)))
      }
      if let score = indicator.score {
        var indicators = form.indicators
        indicators[number] = indicator.with(weight: indicator.weight, score: change.changed(score))
        mutants.append(Mutant(what: "score", form: form.with(indicators: indicators)))
      }
    }
    if let score = form.score, form.layout == .scored {
      mutants.append(Mutant(what: "total score", form: form.with(score: change.changed(score))))
    }
    return mutants
  }

  @Test func aChangedFigureOfAFormIsFound() throws {
    let document = try FormSample.example.document()
    var found: [String: (found: Int, all: Int)] = [:]
    var rules: [String: Int] = [:]
    var all = 0
    var caught = 0
    var grave = 0
    for form in document.forms {
      let before = Set(Self.shown(form, of: document))
      for change in Change.allCases {
        for mutant in Self.mutants(form, change) {
          let new = Self.shown(mutant.form, of: document).filter { !before.contains($0) }
          let what = "\(form.layout.rawValue) \(mutant.what)"
          found[what, default: (0, 0)].all += 1
          all += 1
          for rule in Set(new.map { $0.prefix(3) }) { rules[String(rule), default: 0] += 1 }
          if !new.isEmpty {
            found[what, default: (0, 0)].found += 1
            caught += 1
            if new.contains(where: { !$0.hasSuffix(" info") }) { grave += 1 }
          }
        }
      }
    }
    print("form figures changed: \(all), found: \(caught), as a warning or error: \(grave)")
    for (what, counts) in found.sorted(by: { $0.key < $1.key }) {
      print("  \(what): \(counts.found) of \(counts.all)")
    }
    print(
      "  by rule: \(rules.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))"
    )
    #expect(all > 700)
    #expect(caught * 100 >= all * 99, "\(caught) of \(all)")
    #expect(grave * 100 >= all * 70, "\(grave) of \(all)")
  }

  /// What is found in a form that stands alone: rule, outcome and sentence.
  static func shown(_ form: EvaluationForm, of document: Document) -> [String] {
    let alone = Document(
      name: document.name, entity: document.entity, tier: document.tier, department: document.department,
      year: document.year, phase: document.phase, tables: [], forms: [form], origin: document.origin)
    return Audit(AuditedDocument(alone), rules: Audit.formRules).findings
      .filter { $0.outcome != .insufficient }
      .map { "\($0.rule) \($0.outcome.rawValue) \($0.message.english) \($0.severity.rawValue)" }
  }
}

extension EvaluationForm {
  func with(
    funds: [FundRow]? = nil, indicators: [Indicator]? = nil, score: StatedFigure? = nil, number: Int? = nil,
    project: String? = nil
  ) -> EvaluationForm {
    EvaluationForm(
      number: number ?? self.number, layout: layout, title: title, project: project ?? self.project,
      departmentCode: departmentCode, department: department, unitCode: unitCode, unit: unit, year: year,
      attribute: attribute, period: period, funds: funds ?? self.funds,
      indicators: indicators ?? self.indicators, score: score ?? self.score, weights: weights, rate: rate,
      grade: grade, texts: texts, statements: statements, lines: lines, headingLines: headingLines,
      contactLines: contactLines)
  }
}

extension Indicator {
  func with(weight: StatedFigure?, score: StatedFigure?) -> Indicator {
    Indicator(
      period: period, level1: level1, level2: level2, level3: level3, template: template, target: target,
      actual: actual, result: result, weight: weight, score: score, reason: reason, place: place,
      isRepaired: isRepaired)
  }
}
