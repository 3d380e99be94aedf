import Disclosure
import SourceText

/// The figures that the texts of a form state: 发放金额为262100元, 满意度98%.
enum FormStatements {
  /// The figures of a text, dates, enumerators and the numbers of documents left out.
  static func figures(in text: FormText) -> [StatedFigure] {
    NumberToken.all(in: text.text).compactMap { token in
      guard NumberContext.label(of: token) == nil else { return nil }
      let unit = FigureUnit(following: token.after)
      return StatedFigure(
        printed: token.text, figure: Figure(printed: token.text), unit: unit, place: text.place)
    }
  }
}

extension FigureUnit {
  /// The unit that follows a number in running text; `nil` where none does.
  init?(following text: Substring) {
    let rest = text.drop(while: \.isWhitespace)
    if let unit = [MoneyUnit.wan, .yi, .yuan].first(where: { rest.hasPrefix($0.printed) }) {
      self = .money(unit)
    } else if rest.hasPrefix("%") || rest.hasPrefix("％") {
      self = .percent
    } else if rest.hasPrefix("分") {
      self = .points
    } else if let word = [
      "个百分点", "人次", "批次", "台(套)", "台（套）", "人", "辆", "个", "次", "台", "套", "张", "户", "家", "名",
    ].first(
      where: rest.hasPrefix)
    {
      self = .counted(word)
    } else {
      return nil
    }
  }
}

/// What a form states of its money outside the money block: how often its texts and indicators name an amount, and where.
struct FormEvidence {
  struct Mentions {
    var count = 0
    /// In order, each once; all the repairs that rest on them share them.
    var lines: [Int] = []
    /// The decimals the amount has in 万元.
    var decimals = 0

    mutating func add(_ line: Int, decimals: Int) {
      count += 1
      if lines.last != line { lines.append(line) }
      self.decimals = max(self.decimals, decimals)
    }

    var inOrder: Mentions {
      var result = self
      result.lines = Set(lines).sorted()
      return result
    }
  }

  /// By amount: all mentions, and those that count for a target form's period: its own and those of the texts.
  private var all: [Amount: Mentions] = [:]
  private var byPeriod: [Indicator.Period: [Amount: Mentions]] = [.whole: [:], .year: [:]]

  init(statements: [StatedFigure], indicators: [Indicator]) {
    for statement in statements {
      guard let unit = statement.unit?.money else { continue }
      add(statement.figure, unit, line: statement.place.line, periods: Indicator.Period.allCases)
    }
    for indicator in indicators {
      for text in [indicator.target, indicator.actual] {
        for token in NumberToken.all(in: text) {
          // 1980元/人 is a rate, and no amount of the project.
          guard NumberContext.label(of: token) == nil, let unit = FigureUnit(following: token.after)?.money,
            !token.after.dropFirst(unit.printed.count).hasPrefix("/")
          else { continue }
          add(
            Figure(printed: token.text), unit, line: indicator.place.line,
            periods: indicator.period.map { [$0] } ?? [])
        }
      }
    }
    all = all.mapValues(\.inOrder)
    byPeriod = byPeriod.mapValues { $0.mapValues(\.inOrder) }
  }

  private mutating func add(_ figure: Figure, _ unit: MoneyUnit, line: Int, periods: [Indicator.Period]) {
    guard let amount = figure.amount(in: unit) else { return }
    let decimals = FormEvidence.decimals(figure, unit)
    // In place: a copy of the lines at every mention would cost their square.
    all[amount, default: Mentions()].add(line, decimals: decimals)
    for period in periods {
      byPeriod[period, default: [:]][amount, default: Mentions()].add(line, decimals: decimals)
    }
  }

  /// The decimals a figure has in 万元, needless zeros left out.
  private static func decimals(_ figure: Figure, _ unit: MoneyUnit) -> Int {
    guard unit != .wan else { return figure.decimals }
    var place = 6 - unit.exponent + figure.decimals
    var digits = figure.digits
    while place > 0, digits != 0, digits.isMultiple(of: 10) {
      digits /= 10
      place -= 1
    }
    return max(0, place)
  }

  func mentions(of amount: Amount) -> Mentions { all[amount] ?? Mentions() }

  /// The one amount that a form states for a period; `nil` where it states none or several.
  func only(for period: Indicator.Period) -> (amount: Amount, mentions: Mentions)? {
    guard let amounts = byPeriod[period], amounts.count == 1, let only = amounts.first else { return nil }
    return (only.key, only.value)
  }
}

/// Readings of money that the rest of the form contradicts or fills in. Nothing is mended on the word of one place alone,
/// and nothing where two readings have any support.
enum FormRepair {
  static func mended(_ funds: [FundRow], evidence: FormEvidence) -> [FundRow] {
    funds.map { row in
      let figures = row.figures.enumerated().map { index, figure in
        guard figure.repair == nil else { return figure }
        return decimalComma(figure, evidence)
          ?? (row.source == nil ? blank(figure, row, index, funds, evidence) : nil) ?? figure
      }
      return FundRow(
        source: row.source, label: row.label, figures: figures, layout: row.layout, reason: row.reason,
        line: row.line)
    }
  }

  /// 14,256 under 万元 where the form states 142560元 at least twice and 14256万元 nowhere: the comma is a decimal point.
  private static func decimalComma(_ figure: StatedFigure, _ evidence: FormEvidence) -> StatedFigure? {
    guard let unit = figure.unit?.money, figure.printed.utf8.count(where: { $0 == UInt8(ascii: ",") }) == 1,
      let printed = figure.printedAmount
    else { return nil }
    let pointed = Figure(printed: figure.printed.replacing(",", with: "."))
    guard let amount = pointed.amount(in: unit),
      case let mentions = evidence.mentions(of: amount), mentions.count >= 2,
      evidence.mentions(of: printed).count == 0
    else {
      return nil
    }
    return figure.repaired(
      Repair(
        cause: .decimalComma, amount: amount, decimals: pointed.decimals + 6 - unit.exponent,
        evidence: mentions.lines))
  }

  /// A blank total of a target form whose sources are blank too, where every amount that the texts and indicators state
  /// is one and the same, in two places at least.
  private static func blank(
    _ figure: StatedFigure, _ row: FundRow, _ index: Int, _ funds: [FundRow], _ evidence: FormEvidence
  ) -> StatedFigure? {
    guard row.layout == .target, figure.figure.state == .blank,
      funds.allSatisfy({ !$0.figures[index].figure.state.isFigure })
    else { return nil }
    guard let (amount, mentions) = evidence.only(for: index == 0 ? .whole : .year), mentions.count >= 2,
      amount > .zero
    else { return nil }
    return figure.repaired(
      Repair(
        cause: .statedInText, amount: amount, decimals: mentions.decimals, evidence: mentions.lines))
  }
}
