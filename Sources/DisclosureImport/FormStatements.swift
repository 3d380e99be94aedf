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
    } else if let word = ["人次", "批次", "台(套)", "台（套）", "人", "辆", "个", "次", "台", "套", "张", "户", "家"].first(
      where: rest.hasPrefix)
    {
      self = .counted(word)
    } else {
      return nil
    }
  }
}

/// What a form states of its money outside the money block: the amounts of its texts and indicators, each with its line.
struct FormEvidence {
  struct Mention {
    let amount: Amount
    let line: Int
    let decimals: Int
    let period: Indicator.Period?
  }

  let mentions: [Mention]

  init(statements: [StatedFigure], indicators: [Indicator]) {
    var mentions: [Mention] = []
    for statement in statements {
      guard let amount = statement.amount, let unit = statement.unit?.money else { continue }
      mentions.append(
        Mention(
          amount: amount, line: statement.place.line, decimals: FormEvidence.decimals(statement.figure, unit),
          period: nil))
    }
    for indicator in indicators {
      for text in [indicator.target, indicator.actual] {
        for token in NumberToken.all(in: text) {
          guard NumberContext.label(of: token) == nil, let unit = FigureUnit(following: token.after)?.money,
            !token.after.drop(while: { $0 == "万" || $0 == "亿" }).dropFirst().hasPrefix("/")
          else { continue }
          let figure = Figure(printed: token.text)
          guard let amount = figure.amount(in: unit) else { continue }
          mentions.append(
            Mention(
              amount: amount, line: indicator.place.line, decimals: FormEvidence.decimals(figure, unit),
              period: indicator.period))
        }
      }
    }
    self.mentions = mentions
  }

  /// The decimals a figure has in 万元.
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

  func lines(stating amount: Amount) -> [Int] {
    var lines: [Int] = []
    for mention in mentions where mention.amount == amount && !lines.contains(mention.line) {
      lines.append(mention.line)
    }
    return lines.sorted()
  }

  func count(of amount: Amount) -> Int { mentions.count { $0.amount == amount } }
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
    guard let amount = pointed.amount(in: unit), evidence.count(of: amount) >= 2,
      evidence.count(of: printed) == 0
    else {
      return nil
    }
    return figure.repaired(
      Repair(
        cause: .decimalComma, amount: amount, decimals: pointed.decimals + 6 - unit.exponent,
        evidence: evidence.lines(stating: amount)))
  }

  /// A blank total of a target form whose sources are blank too, where every amount that the texts and indicators state
  /// is one and the same, in two places at least.
  private static func blank(
    _ figure: StatedFigure, _ row: FundRow, _ index: Int, _ funds: [FundRow], _ evidence: FormEvidence
  ) -> StatedFigure? {
    guard row.layout == .target, figure.figure.state == .blank,
      funds.allSatisfy({ !$0.figures[index].figure.state.isFigure })
    else { return nil }
    let period: Indicator.Period = index == 0 ? .whole : .year
    let mentions = evidence.mentions.filter { $0.period == nil || $0.period == period }
    guard let first = mentions.first, mentions.count >= 2, first.amount > .zero,
      mentions.allSatisfy({ $0.amount == first.amount })
    else { return nil }
    return figure.repaired(
      Repair(
        cause: .statedInText, amount: first.amount, decimals: mentions.map(\.decimals).max() ?? 0,
        evidence: Array(Set(mentions.map(\.line))).sorted()))
  }
}
