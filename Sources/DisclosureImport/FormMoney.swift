import Disclosure

/// The money block of a form (资金安排): a total row and a row for each source.
enum FormMoney {
  /// What was read from one row.
  enum Outcome {
    case row(FundRow)
    /// The row of money cannot be told apart into its slots.
    case unreadable
    /// The row is none of the money block.
    case none
  }

  // MARK: Scored forms

  /// A row of a scored form: label, seven figures, and the reason of a deviation.
  ///
  /// The headings above are broken and shifted by page breaks, so that the figures count by their order: the first two are
  /// 申报 and 编制, the last three 结余, 执行率 and 得分, the two before those 全年预算 and 全年执行. A cell that the text
  /// extraction doubled makes eight; it must equal the one beside it. Fewer than seven are
  /// placed under the headings where those stand over them, or not at all; and so are seven that contradict themselves.
  static func scored(_ row: FormRow, headings: MoneyHeadings, unit: MoneyUnit?) -> Outcome {
    guard let index = row.entries.firstIndex(where: { isLabel($0.key) }) else { return .none }
    let label = row.entries[index]
    let source = FormLabel.isTotal(label.key) ? nil : FormLabel.source(label.key)
    var numbers: [(entry: FormRow.Entry, number: FormNumber)] = []
    var reason = ""
    for entry in row.entries[(index + 1)...] {
      if let number = FormNumber(entry.key) {
        // A number behind words is none of the seven, and which it is cannot be told.
        guard reason.isEmpty else { return .unreadable }
        numbers.append((entry, number))
      } else {
        reason += entry.text
      }
    }
    // Amounts with their unit, or barred: 10万元, —.
    if numbers.count < 7, reason.utf8.first.map({ !(0xE3...0xE9).contains($0) }) ?? false {
      return .unreadable
    }
    let units: [FigureUnit?] = Array(repeating: unit.map(FigureUnit.money), count: 5) + [.percent, .points]
    func figure(_ slot: Int, _ entry: FormRow.Entry, _ number: FormNumber, isDoubled: Bool = false)
      -> StatedFigure
    {
      let stated = StatedFigure(
        printed: entry.text, figure: number.figure, unit: units[slot],
        place: SourcePlace(line: row.line, cell: entry.cell))
      guard isDoubled, let amount = stated.amount else { return stated }
      return stated.repaired(
        Repair(
          cause: .doubledCell, amount: amount, decimals: number.figure.decimals + 6 - (unit?.exponent ?? 6),
          evidence: [row.line]))
    }
    var figures: [StatedFigure] = []
    switch numbers.count {
    case 7
    where isConsistent(numbers.map(\.number.figure)) || !headings.place(apart: numbers.map(\.entry.cell)):
      figures = numbers.enumerated().map { figure($0, $1.entry, $1.number) }
    case 8 where [1, 3].contains { numbers[$0].number.figure == numbers[2].number.figure }:
      // The third is the doubled one: it stands between the first two and the two before the last three.
      let kept = numbers[..<2] + numbers[3...]
      let isBudget = numbers[3].number.figure == numbers[2].number.figure
      figures = kept.enumerated().map {
        figure($0, $1.entry, $1.number, isDoubled: isBudget ? $0 == 2 || $0 == 3 : $0 == 1)
      }
    case 0..<7:
      let slots = numbers.map { headings.slot(of: $0.entry.cell) }
      // A label under the first heading has pushed its figures aside.
      let isPushed = headings.cell(of: 0).map { label.cell >= $0 } ?? true
      guard Set(slots).count == slots.count, !slots.contains(nil), numbers.isEmpty || !isPushed else {
        return .unreadable
      }
      figures = units.indices.map { slot in
        if let found = slots.firstIndex(of: slot) {
          return figure(slot, numbers[found].entry, numbers[found].number)
        }
        return blank(unit: units[slot], line: row.line, cell: headings.cell(of: slot) ?? label.cell)
      }
    default: return .unreadable
    }
    return .row(
      FundRow(
        source: source, label: label.text, figures: figures, layout: .scored, reason: reason, line: row.line))
  }

  /// Whether what is left, or the rate, is that of the budget and what was carried out: 结余 = 预算 - 执行, 执行率 = 执行 ÷ 预算.
  private static func isConsistent(_ figures: [Figure]) -> Bool {
    let decimals = figures[2...4].map(\.decimals).max() ?? 0
    func scaled(_ figure: Figure) -> Int128 {
      Int128(figure.digits) * Int128(PowerOfTen.value(decimals - figure.decimals) ?? 1)
    }
    let (budget, executed, left) = (scaled(figures[2]), scaled(figures[3]), scaled(figures[4]))
    if budget - executed == left { return true }
    guard let power = PowerOfTen.value(figures[5].decimals) else { return false }
    // |100 × executed ÷ budget - rate| within one unit of its last decimal.
    guard case (let percent, false) = executed.multipliedReportingOverflow(by: 100),
      case (let hundredfold, false) = percent.multipliedReportingOverflow(by: Int128(power)),
      case (let product, false) = Int128(figures[5].digits).multipliedReportingOverflow(by: budget),
      case (let difference, false) = hundredfold.subtractingReportingOverflow(product)
    else { return false }
    return difference.magnitude <= budget.magnitude
  }

  // MARK: Target forms

  /// A row of a target form: a label and an amount for the whole period, and the same for the year. The amount stands in a
  /// cell of its own or behind the label in its cell; where only one label is left, its own word, or that of
  /// the whole form, says which of the two it is.
  static func target(_ row: FormRow, unit: MoneyUnit?, isOfYear: Bool = false) -> Outcome {
    var sides: [(label: FormRow.Entry, key: String, amount: StatedFigure?)] = []
    let unit = unit.map(FigureUnit.money)
    for entry in row.entries {
      let (key, number) = trailingNumber(entry.key)
      if isLabel(key) {
        let amount = number.map {
          StatedFigure(
            printed: $0.text, figure: $0.figure, unit: unit,
            place: SourcePlace(line: row.line, cell: entry.cell))
        }
        sides.append((entry, key, amount))
      } else if let number = FormNumber(entry.key), let last = sides.indices.last, sides[last].amount == nil {
        sides[last].amount = StatedFigure(
          printed: entry.text, figure: number.figure, unit: unit,
          place: SourcePlace(line: row.line, cell: entry.cell))
      } else if !sides.isEmpty || FormNumber(entry.key) != nil {
        return sides.isEmpty ? .none : .unreadable
      }
    }
    guard let first = sides.first, sides.count <= 2 else { return sides.isEmpty ? .none : .unreadable }
    let source = FormLabel.isTotal(first.key) ? nil : FormLabel.source(first.key)
    let isYearAlone = sides.count == 1 && (isOfYear || first.key.hasPrefix("年度"))
    let whole = isYearAlone ? nil : first.amount
    let year = isYearAlone ? first.amount : sides.count == 2 ? sides[1].amount : nil
    let lastCell = (sides.last ?? first).label.cell
    return .row(
      FundRow(
        source: source, label: first.label.text,
        figures: [
          whole ?? blank(unit: unit, line: row.line, cell: first.label.cell + 1),
          year ?? blank(unit: unit, line: row.line, cell: lastCell + 1),
        ], layout: .target, reason: nil, line: row.line))
  }

  /// Whether a key labels a row of money: 资金总额, 其中:中央财政资金.
  static func isLabel(_ key: String) -> Bool {
    // The heading of the block, 项目资金(元), and the texts below it are longer or have brackets.
    guard key.utf8.count <= 60 else { return false }
    return FormLabel.isTotal(key) || FormLabel.source(key) != nil && !key.hasPrefix("项目资金")
  }

  /// Whether a cell holds such a label, with or without an amount behind it.
  static func isLabelled(_ key: String) -> Bool { isLabel(trailingNumber(key).key) }

  /// A label without the number behind it, and the number: 其中:中央财政拨款0, 实施期资金总额:64,200.
  private static func trailingNumber(_ key: String) -> (key: String, number: (text: String, figure: Figure)?)
  {
    let digits = key.reversed().prefix { Label.isDigit($0) || $0 == "," || $0 == "." }
    guard !digits.isEmpty, digits.count < key.count else { return (key, nil) }
    let text = String(digits.reversed())
    let figure = Figure(printed: text)
    guard figure.state.isFigure else { return (key, nil) }
    return (String(key.dropLast(text.count)), (text, figure))
  }

  private static func blank(unit: FigureUnit?, line: Int, cell: Int) -> StatedFigure {
    StatedFigure(
      printed: "", figure: Figure(printed: ""), unit: unit, place: SourcePlace(line: line, cell: cell))
  }
}

/// The cells under which the headings of a money block stand, for rows that leave cells blank.
struct MoneyHeadings {
  private var cells: [Int: Int] = [:]

  /// Takes over the headings of a row.
  mutating func take(_ row: FormRow) {
    for entry in row.entries {
      guard let slot = MoneyHeadings.slot(ofHeading: entry.key) else { continue }
      cells[slot] = entry.cell
    }
  }

  /// The slot whose heading stands over a cell; `nil` where none does, or those of two slots.
  func slot(of cell: Int) -> Int? {
    let slots = cells.filter { $0.value == cell }
    return slots.count == 1 ? slots.first?.key : nil
  }

  func cell(of slot: Int) -> Int? { cells[slot] }

  /// Whether the headings stand over all of seven figures but one, and so say that the seven are not all of the block.
  func place(apart figures: [Int]) -> Bool {
    let slots = figures.compactMap(slot)
    return slots.count == 6 && Set(slots).count == 6
  }

  private static func slot(ofHeading key: String) -> Int? {
    switch key {
    case "目标申报数": 0
    case "预算编制数": 1
    case "全年预算数": 2
    case "全年执行数": 3
    case "资金结(转)余", "资金结转结余", "资金结余": 4
    case "执行率": 5
    case "得分": 6
    default: nil
    }
  }
}
