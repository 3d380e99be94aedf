import Disclosure

/// What stands around the tables: the opening, the lines above each table, the narrative after them.
extension Typesetter {
  private var isBudget: Bool { layout[option: "phase"] == "budget" }

  mutating func setOpening() {
    write(entity, .center)
    write("\(year)\(isBudget ? "年部门预算" : "年度部门决算公开")", .center)
    if random.chance(60) {
      write("目录", .center)
      for (index, table) in layout.tables.enumerated() {
        write("\(Labels.numeral(index + 1))、\(filled(table.title))……\(index + 3)")
      }
    }
    write("第一部分 概况", .center)
    write("\(entity)承担本级职责，编制人数\(20 + random.below(60))人。")
  }

  mutating func setClosing() {
    document.blocks.append(.pageBreak)
    write("第三部分 情况说明", .center)
    write("\(entity)\(year)年度收入总计\(100 + random.below(900)).\(10 + random.below(90))万元。")
  }

  /// The lines above a table: title, mark, who, when, unit.
  mutating func setHead(of table: LayoutTable) {
    let mark = table.options["mark"]
    let unit = layout[option: "unit-label"] + (table.options["unit"] ?? layout[option: "unit"])
    let name = layout[option: "entity"].isEmpty ? "" : layout[option: "entity"] + entity
    let period = layout[option: "period"].isEmpty ? "" : "\(year)" + layout[option: "period"]
    if let mark, layout[option: "mark-place"] == "above" { write(mark, .right) }
    write(filled(table.title), .center)
    let below = layout[option: "mark-place"] == "above" ? nil : mark
    switch layout[option: "head"] {
    case "lines":
      if let below { write(below, .right) }
      if !name.isEmpty { write(name) }
      if !period.isEmpty { write(period, .center) }
      write(unit, .right)
    case "spread":
      if let below { write(below, .right) }
      if !period.isEmpty { write(period, .center) }
      document.blocks.append(.spread(name, unit))
    default:
      if let below { write(below, .right) }
      write(unit, .right)
    }
  }
}
