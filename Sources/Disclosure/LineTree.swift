/// The tree of the lines of one side of table 01 or 04, or of one section of table 10, told from their labels.
///
/// A line whose label does not tell its place stands under the root as `unplaced`: it is shown and counted, and never
/// added. So is a line without a label that has a figure.
struct LineTree {
  /// 总计, or 合计 in a section; `nil` where none is printed.
  private(set) var root: Int?
  /// The rows under each row, in the order printed; those under the root by -1.
  private(set) var children: [Int: [Int]] = [:]
  private(set) var unplaced: Set<Int> = []

  /// The tree of some rows of a table, with the cells that stand in them.
  init(_ table: StatementTable, rows: [Int], cells: [Int]) {
    let lines = rows.map { Line($0, table.rows[$0]) }
    root = lines.last { $0.key == .total || LineTree.totals.contains($0.name) }?.index
    let figures = Set(cells.lazy.map { table.cells[$0] }.filter { $0.figure.state.isFigure }.map(\.row))
    var places: [Int: Place] = [:]
    if table.kind == .statistics {
      places = LineTree.section(lines)
    } else {
      places = LineTree.side(lines)
    }
    for line in lines where line.index != root {
      var place = places[line.index] ?? .unknown
      if line.name.isEmpty, figures.contains(line.index) { place = .unknown }
      switch place {
      case .root: children[-1, default: []].append(line.index)
      case .under(let parent):
        children[parent == root ? -1 : parent, default: []].append(line.index)
      case .unknown:
        unplaced.insert(line.index)
        children[-1, default: []].append(line.index)
      }
    }
  }

  private enum Place {
    case root
    case under(Int)
    case unknown
  }

  /// A line as its label tells it.
  fileprivate struct Line {
    let index: Int
    let key: RowKey
    let name: String
    let enumerator: LineLabel.Enumerator?
    /// 其中：…, a part of the line above it.
    let isPart: Bool

    init(_ index: Int, _ row: Row) {
      self.index = index
      key = row.key
      let (number, name) = LineLabel.parts(row.label)
      enumerator = number
      isPart = name.hasPrefix("其中")
      self.name = isPart ? String(name.dropFirst(2).drop { $0 == ":" }) : name
    }
  }

  private static let totals: Set<String> = ["总计", "合计", "收入总计", "支出总计", "收入合计", "支出合计"]
  private static let flows: Set<String> = [
    "本年收入合计", "本年支出合计", "本年收入", "本年支出", "当年收入小计", "当年支出小计",
  ]
  private static let books: Set<String> = [
    "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款",
  ]

  /// A side: the lines of the year under 本年收入合计 or 本年支出合计, then the balances, each with its books; budgets may print
  /// the lines alone. Finer numbers are parts of the line with a coarser one above: 1、一般公共预算资金 of 一、财政拨款收入.
  private static func side(_ lines: [Line]) -> [Int: Place] {
    let flow = lines.first { flows.contains($0.name) }?.index
    var places: [Int: Place] = [:]
    // The lines that the next one may be a part of, from coarse to fine.
    var above: [Line] = []
    var balance: Int?
    for line in lines {
      if line.index == flow || line.key == .total || totals.contains(line.name) {
        places[line.index] = .root
      } else if flow.map({ line.index < $0 }) ?? !line.isBalance {
        let under = flow.map(Place.under) ?? .root
        if line.name.isEmpty {
          places[line.index] = under
        } else if line.isPart {
          places[line.index] = above.last.map { .under($0.index) } ?? under
        } else if line.enumerator != nil || line.isOfTheYear {
          while let last = above.last, last.depth >= line.depth { above.removeLast() }
          places[line.index] = above.last.map { .under($0.index) } ?? under
          above.append(line)
        }
      } else if line.name.isEmpty {
        places[line.index] = .root
      } else if books.contains(line.name), let balance {
        places[line.index] = .under(balance)
      } else if line.isBalance {
        places[line.index] = .root
        balance = line.index
      }
    }
    return places
  }

  /// A section: its lines under 合计 where one is printed, the uses of vehicles under 车辆数合计.
  private static func section(_ lines: [Line]) -> [Int: Place] {
    var places: [Int: Place] = [:]
    var vehicles: Int?
    for line in lines {
      if line.name.isEmpty || totals.contains(line.name) {
        places[line.index] = .root
      } else if line.name.hasPrefix("车辆") && line.name.contains("合计") {
        places[line.index] = .root
        vehicles = line.index
      } else if line.name.hasSuffix("用车") {
        places[line.index] = vehicles.map(Place.under) ?? .root
      } else if !line.isPart, known.contains(where: { line.name.hasPrefix($0) || line.name.hasSuffix($0) }) {
        places[line.index] = .root
      }
    }
    return places
  }

  /// How the other lines of table 10 begin or end.
  private static let known = [
    "货物", "货物支出", "工程", "工程支出", "服务", "服务支出", "行政单位", "参照公务员法管理事业单位", "参照公务员法管理的事业单位",
    "单价",
  ]
}

extension LineTree.Line {
  /// Whether the name is that of income or expenditure of the year.
  fileprivate var isOfTheYear: Bool {
    ["收入", "支出", "财政拨款"].contains { name.hasSuffix($0) }
  }

  /// How deep the number of the line puts it under those above; a line without a number is as high as 一、.
  fileprivate var depth: Int {
    switch enumerator {
    case .han, nil: 0
    case .parenthesized: 1
    case .digits: 2
    }
  }

  /// Whether the name is that of a balance, or of how one is used.
  fileprivate var isBalance: Bool { ["结余", "结转"].contains { name.contains($0) } }
}
