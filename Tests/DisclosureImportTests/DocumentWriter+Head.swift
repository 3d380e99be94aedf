import Disclosure

/// Titles, marks, units, names and years above the generated tables.
extension DocumentWriter {
  private static let titles: [TableKind: [String]] = [
    .summary: ["收入支出决算总表", "收入支出决算表", "收支决算总表"],
    .income: ["收入决算表", "收入决算总表"],
    .expenditure: ["支出决算表", "支出决算总表"],
    .appropriation: ["财政拨款收入支出决算总表", "财政拨款收入支出决算表"],
    .generalExpenditure: ["一般公共预算财政拨款支出决算表", "一般公共预算财政拨款收入支出决算表"],
    .basicDetail: ["一般公共预算财政拨款基本支出决算明细表", "一般公共预算财政拨款基本支出决算表"],
    .fund: ["政府性基金预算财政拨款收入支出决算表", "政府性基金预算财政拨款支出决算表"],
    .stateCapital: ["国有资本经营预算财政拨款支出决算表", "国有资本经营预算财政拨款收入支出决算表"],
  ]

  private static let ordinals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]

  mutating func writeHead(of kind: TableKind) {
    let number = Int.random(in: 1...10, using: &generator)
    writeTitle(of: kind, number: number)
    let unit: MoneyUnit? = chance(5) ? nil : MoneyUnit.allCases.randomElement(using: &generator)
    tables[tables.count - 1].unit = unit
    if chance(4), let unit {
      writeTabbedHead(unit)
      return
    }
    var parts: [[String]] = []
    if let mark = mark(number) { parts.append(mark) }
    if let unit { parts.append(unitLines(unit)) }
    if !chance(4) { parts.append(entityLines()) }
    if !chance(4) { parts.append(yearLines()) }
    for part in parts.shuffled(using: &generator) {
      for (index, piece) in part.enumerated() {
        if index > 0, chance(4) { write("") }
        write(piece)
      }
      if chance(2) { write("") }
    }
  }

  private mutating func writeTitle(of kind: TableKind, number: Int) {
    var title = Self.titles[kind]?.randomElement(using: &generator) ?? kind.title
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: title = "\(Self.ordinals[number - 1])、\(title)"
    case 1: title = "附件\(number)：\(title)"
    case 2, 3:
      title = (chance(2) ? entity : "") + "\(year)年度\(title)"
      tables[tables.count - 1].year = year
    case 4: title = "\(number).\(title)"
    default: break
    }
    if chance(6) {
      let middle = title.index(title.startIndex, offsetBy: title.count / 2)
      write(String(title[..<middle]))
      write(String(title[middle...]))
    } else {
      write(Printing.broken(title, using: &generator))
    }
    write("")
  }

  /// The mark as lines: whole, or broken where the page had no room for it.
  private mutating func mark(_ number: Int) -> [String]? {
    let digits = number < 10 ? "0\(number)" : "\(number)"
    let forms: [(mark: String, lines: [String])] = [
      ("公开\(digits)表", ["公开\(digits)表"]), ("公开\(digits)表", ["公开 \(digits) 表"]),
      ("公开\(digits)表", ["公开", "\(digits)表"]), ("公开\(digits)表", ["公开\(digits)", "表"]),
      ("公开表\(Self.ordinals[number - 1])", ["公开表\(Self.ordinals[number - 1])"]),
      ("表\(Self.ordinals[number - 1])", ["表\(Self.ordinals[number - 1])"]),
    ]
    guard !chance(4), let form = forms.randomElement(using: &generator) else { return nil }
    tables[tables.count - 1].mark = form.mark
    return form.lines
  }

  /// The unit as lines, broken anywhere.
  private mutating func unitLines(_ unit: MoneyUnit) -> [String] {
    let label = ["金额单位：", "单位：", "金额单位:", "计量单位："].randomElement(using: &generator) ?? ""
    let money = (chance(5) ? "人民币" : "") + unit.printed
    let text = label + money
    guard chance(2) else { return [text] }
    let first = text.index(
      text.endIndex, offsetBy: -Int.random(in: 1...unit.printed.count, using: &generator))
    guard chance(3), unit != .yuan else { return [String(text[..<first]), String(text[first...])] }
    return [label + String(money.dropLast(2)), String(money.dropLast().suffix(1)), "元"]
  }

  private mutating func entityLines() -> [String] {
    let label = ["部门名称：", "单位名称：", "编制单位：", "部门：", "填报单位:"].randomElement(using: &generator) ?? ""
    tables[tables.count - 1].entity = entity
    guard chance(3) else { return [label + entity] }
    let middle = entity.index(
      entity.startIndex, offsetBy: Int.random(in: 2..<entity.count, using: &generator))
    return [label + String(entity[..<middle]), String(entity[middle...])]
  }

  private mutating func yearLines() -> [String] {
    tables[tables.count - 1].year = year
    return [["\(year)年度"], ["\(year)年"], ["\(year)年", "度"], [Printing.fullWidth("\(year)") + "年度"]]
      .randomElement(using: &generator) ?? []
  }

  /// The name and the unit side by side on a line of cells.
  private mutating func writeTabbedHead(_ unit: MoneyUnit) {
    tables[tables.count - 1].entity = entity
    let label = ["部门：", "编制单位：", "单位名称："].randomElement(using: &generator) ?? ""
    let cells = [label + entity, "", "金额单位：\(unit.printed)", ""]
    write(cells.joined(separator: "\t"))
  }
}
