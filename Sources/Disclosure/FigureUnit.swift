/// What a printed figure is measured in (计量单位).
package enum FigureUnit: Sendable, Hashable {
  /// 元, 万元, 亿元.
  case money(MoneyUnit)
  /// %, of claims and of the execution rate (执行率).
  case percent
  /// 分, of scores and weights.
  case points
  /// Anything that is counted: 辆, 人, 台(套), 批次.
  case counted(String)

  /// The unit as documents print it.
  package var printed: String {
    switch self {
    case .money(let unit): unit.printed
    case .percent: "%"
    case .points: "分"
    case .counted(let word): word
    }
  }

  /// The unit of money; `nil` for anything else.
  package var money: MoneyUnit? { if case .money(let unit) = self { unit } else { nil } }
}

/// A figure that is kept twice: as printed, and as it is read where the document itself shows that the printing is a slip.
package struct StatedFigure: Sendable, Hashable {
  /// The text as printed, blanks at the ends taken off; empty for a blank cell.
  package let printed: String
  /// The reading of the printed text.
  package let figure: Figure
  package let unit: FigureUnit?
  package let place: SourcePlace
  /// Why the figure is not read as printed; `nil` where it is.
  package let repair: Repair?

  package init(
    printed: String, figure: Figure, unit: FigureUnit?, place: SourcePlace, repair: Repair? = nil
  ) {
    self.printed = printed
    self.figure = figure
    self.unit = unit
    self.place = place
    self.repair = repair
  }

  /// The amount as read. Unit: fen (分). `nil` where there is no figure, or it is no money.
  package var amount: Amount? { repair?.amount ?? unit?.money.flatMap(figure.amount) }

  /// The amount as printed, before any repair.
  package var printedAmount: Amount? { unit?.money.flatMap(figure.amount) }

  package func repaired(_ repair: Repair) -> StatedFigure {
    StatedFigure(printed: printed, figure: figure, unit: unit, place: place, repair: repair)
  }
}

/// How a figure was read other than printed, and what in the document says so.
package struct Repair: Sendable, Hashable {
  package enum Cause: Sendable, Hashable {
    /// A comma stands for the decimal point: 14,256 under 万元 beside 142560元 in the text.
    case decimalComma
    /// The cell is blank, and the text of the form states the amount.
    case statedInText
    /// The text extraction printed a cell twice; the extra one was left out.
    case doubledCell
    /// A person settled the cell, and says why.
    case correction(author: String, reason: String)
    /// Of the readings that a cell allows, only one satisfies this identity: 合计 = Σ.
    case identity(String)
  }

  package let cause: Cause
  /// The amount as read. Unit: fen (分).
  package let amount: Amount
  /// How many decimals the reading has in 万元, for showing it.
  package let decimals: Int
  /// The lines of the document that show it.
  package let evidence: [Int]

  package init(cause: Cause, amount: Amount, decimals: Int, evidence: [Int]) {
    self.cause = cause
    self.amount = amount
    self.decimals = decimals
    self.evidence = evidence
  }
}
