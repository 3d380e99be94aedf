import Disclosure
import SourceText

/// The relations inside the statement tables (表内关系), W01 to W33.
enum TableRules {
  static let all = lines + codes + others

  // MARK: Tables 01 and 04

  private static let lines: [AuditRule] = [
    AuditRule(
      "W01", .within, [.summary], "The lines of income add to the income of the year", "各项收入之和＝本年收入合计",
      statement: .none(eachLine), source: "GBC V33-214", tolerance: .rounding
    ) { run in run.rollupOfYear(.summary, .income) },
    AuditRule(
      "W02", .within, [.summary], "The functional lines add to the expenditure of the year", "各类支出之和＝本年支出合计",
      statement: .none(eachLine), source: "GBC V33-214", tolerance: .rounding
    ) { run in run.rollupOfYear(.summary, .expenditure) },
    AuditRule(
      "W03", .within, [.summary], "Income, balances used and opening balance add to all sources",
      "本年收入＋使用非财政拨款结余＋年初结转结余＝收入总计",
      statement: .written(
        "summary[本年收入合计] + summary[\"使用非财政拨款结余(含专用结余)\"] + summary[年初结转和结余] = sum income summary within rounding"
      ), source: "form header; GBC V33-214", basis: .form, tolerance: .exact
    ) { run in run.rollupOfTotal(.summary, .income) },
    AuditRule(
      "W04", .within, [.summary], "Expenditure, distribution and closing balance add to all uses",
      "本年支出＋结余分配＋年末结转结余＝支出总计",
      statement: .written(
        "summary[本年支出合计] + summary[结余分配] + summary[年末结转和结余] = sum expense summary within rounding"),
      source: "GBC D-001, V33-101", basis: .form, tolerance: .exact
    ) { run in run.rollupOfTotal(.summary, .expenditure) },
    AuditRule(
      "W05", .within, [.summary], "All sources equal all uses", "收入总计＝支出总计",
      statement: .written("sum income summary = sum expense summary"), source: "GBC V33-214", basis: .form,
      tolerance: .exact
    ) { run in run.sidesAgree(.summary) },
    AuditRule(
      "W12", .within, [.appropriation], "The appropriations add to the income of the year", "三项财政拨款之和＝本年收入合计",
      statement: .none(eachLine), source: "GBC V33-242", tolerance: .rounding
    ) { run in run.rollupOfYear(.appropriation, .income) },
    AuditRule(
      "W13", .within, [.appropriation], "Each line is the sum of the three books",
      "合计＝一般公共预算＋政府性基金＋国有资本经营",
      statement: .written(
        "(sum appropriation where side = expense) = (sum general appropriation where side = expense) + (sum fund appropriation where side = expense) + (sum capital appropriation where side = expense) within rounding"
      ), source: "GBC V33-242", tolerance: .rounding
    ) { run in run.acrossBooks() },
    AuditRule(
      "W14", .within, [.appropriation],
      "The functional lines add to the expenditure of the year, in each book",
      "各类支出之和＝本年支出合计（分预算）",
      statement: .none(eachLine), source: "GBC V33-242", tolerance: .rounding
    ) { run in run.rollupOfYear(.appropriation, .expenditure) },
    AuditRule(
      "W15", .within, [.appropriation], "A balance is the sum of its three books", "年初、年末财政拨款结转结余＝三本预算之和",
      statement: .none(
        Wording("a line of that name stands on both sides of the table", "同名的行在表的两边都有")),
      source: "GBC V33-242", tolerance: .rounding
    ) { run in
      for side in Side.allCases { run.rollupOfBalances(.appropriation, side) }
    },
    AuditRule(
      "W16", .within, [.appropriation], "Income of the year and opening balance add to the total",
      "本年收入＋年初结转＝总计",
      statement: .written(
        "appropriation[本年收入合计] + appropriation[年初财政拨款结转和结余] = sum appropriation where side = income within rounding"
      ), source: "GBC V33-242", basis: .form, tolerance: .exact
    ) { run in run.rollupOfTotal(.appropriation, .income) },
    AuditRule(
      "W17", .within, [.appropriation],
      "Expenditure of the year and closing balance add to the total, in each book",
      "本年支出＋年末结转＝总计（分预算）",
      statement: .written(
        "appropriation[本年支出合计] + appropriation[年末财政拨款结转和结余] = sum appropriation where side = expense within rounding"
      ), source: "GBC V33-242", basis: .form, tolerance: .exact
    ) { run in run.rollupOfTotal(.appropriation, .expenditure) },
    AuditRule(
      "W18", .within, [.appropriation], "Sources of appropriations equal their uses", "财政拨款收支总计相等",
      statement: .written(
        "(sum appropriation where side = income) = sum appropriation where side = expense"),
      source: "GBC V33-242", basis: .form, tolerance: .exact
    ) { run in run.sidesAgree(.appropriation) },
    AuditRule(
      "W19", .within, [.appropriation], "Sources equal uses in each book", "分预算收支平衡",
      statement: .none(
        Wording("the opening balance of a book has the name of its income", "各预算的年初结转与其收入同名")),
      source: "derived from the form", tolerance: .exact
    ) { run in run.booksBalance() },
  ]

  private static let eachLine = Wording(
    "the lines of the classification are no list that a sentence can name", "各类项目的行无法在一句中逐一写出")

  // MARK: Tables of codes

  private static let codes: [AuditRule] = [
    AuditRule(
      "W06", .within, [.income], "The total is the sum of the classes, in each column", "合计行＝各类之和（各栏）",
      statement: .written("sum income = sum income at class within rounding"), source: "GBC V33-240",
      tolerance: .rounding
    ) { run in run.rollup(.income) { $0 == 0 } },
    AuditRule(
      "W07", .within, [.income], "Each row is the sum of the rows under it, in each column",
      "逐级汇总：类＝款之和，款＝项之和",
      statement: .written("(sum income at class) = sum income at section within rounding"),
      source: "GBC V33-240", tolerance: .rounding
    ) { run in run.rollup(.income) { $0 > 0 } },
    AuditRule(
      "W08", .within, [.income], "The total of a row is the sum of the sources",
      "本年收入合计＝财政拨款＋上级补助＋事业＋经营＋附属上缴＋其他",
      statement: .written(
        "sum income = sum appropriation income + sum superior income + sum service income + sum operating income + sum affiliate income + sum other income within rounding"
      ), source: "GBC V33-210/240", tolerance: .rounding
    ) { run in run.across(.income, Dimension.source.members) },
    AuditRule(
      "W09", .within, [.expenditure], "The total is the sum of the classes, in each column", "合计行＝各类之和（各栏）",
      statement: .written("sum expense = sum expense at class within rounding"), source: "GBC V33-241",
      tolerance: .rounding
    ) { run in run.rollup(.expenditure) { $0 == 0 } },
    AuditRule(
      "W10", .within, [.expenditure], "Each row is the sum of the rows under it, in each column", "逐级汇总（各栏）",
      statement: .written("(sum expense at class) = sum expense at section within rounding"),
      source: "GBC V33-241", tolerance: .rounding
    ) { run in run.rollup(.expenditure) { $0 > 0 } },
    AuditRule(
      "W11", .within, [.expenditure], "The total of a row is the sum of the natures",
      "支出合计＝基本＋项目＋上缴上级＋经营＋对附属单位补助",
      statement: .written(
        "sum expense = sum basic expense + sum project expense + sum remitted expense + sum operating expense + sum subsidy expense within rounding"
      ), source: "GBC V33-211/241", tolerance: .rounding
    ) { run in run.across(.expenditure, Dimension.nature.members) },
    AuditRule(
      "W20", .within, [.generalExpenditure], "Each row is the sum of the rows under it, in each column",
      "逐级汇总（各栏）",
      statement: .written("sum general = sum general at class within rounding"), source: "GBC V33-120",
      tolerance: .rounding
    ) { run in run.rollup(.generalExpenditure) { _ in true } },
    AuditRule(
      "W21", .within, [.generalExpenditure], "The total of a row is basic and project", "小计＝基本支出＋项目支出",
      statement: .written("sum general = sum basic general + sum project general within rounding"),
      source: "GBC V33-120", tolerance: .rounding
    ) { run in run.across(.generalExpenditure, [.basic, .project]) },
    AuditRule(
      "W22", .within, [.basicDetail], "An economic class is the sum of its sections", "经济分类：类＝款之和",
      statement: .written(
        "(sum economic where code ~ 301) = sum economic where code ~ 301 at section within rounding"),
      source: "GBC V33-243", tolerance: .rounding
    ) { run in
      run.rollup(.basicDetail) { _ in
        true
      } where: { part, row in
        part.tree.rows[row].code?.level == .class
      }
    },
    AuditRule(
      "W23", .within, [.basicDetail], "Personnel cost is the sum of its classes", "人员经费＝工资福利支出＋对个人和家庭的补助",
      statement: .written("economic[personnel] = economic[301] + economic[303] within rounding"),
      source: "GBC V33-243", basis: .form, tolerance: .rounding
    ) { run in run.kindOfCost(.personnel) },
    AuditRule(
      "W24", .within, [.basicDetail], "Public cost is the sum of all other classes", "公用经费＝其余各类之和",
      statement: .written(
        "economic[public] = economic[302] + economic[307] + economic[310] + economic[312] + economic[313] + economic[399] within rounding"
      ), source: "GBC V33-243", basis: .form, tolerance: .rounding
    ) { run in run.kindOfCost(.public) },
    AuditRule(
      "W25", .within, [.basicDetail], "Basic expenditure holds no capital construction (309, 311)",
      "基本支出表中基本建设类（309、311）不得填数",
      statement: .none(Wording("that a row has no figure is no comparison of two", "某行没有数字，不是两个数的比较")),
      source: "the form bars these cells", basis: .form, tolerance: .exact, severity: .warning
    ) { run in run.barredRows() },
    AuditRule(
      "W26", .within, [.fund], "Opening balance and income less expenditure give the closing balance",
      "年初结转＋本年收入－本年支出＝年末结转",
      statement: .written(
        "fund[total, opening] + fund[total, income] - fund[total, expense] = fund[total, closing] within rounding"
      ), source: "form header; GBC D-008", basis: .form, tolerance: .exact
    ) { run in run.flow(.fund) },
    AuditRule(
      "W27", .within, [.fund], "Fund expenditure is basic and project; rows add up", "政府性基金：小计＝基本＋项目；逐级汇总",
      statement: .written(
        "fund[total, expense] = fund[total, basic] + fund[total, project] within rounding"),
      source: "form header", basis: .form, tolerance: .rounding
    ) { run in
      run.across(.fund, [.basic, .project])
      run.rollup(.fund) { _ in true }
    },
    AuditRule(
      "W28", .within, [.stateCapital], "State-capital expenditure is basic and project; rows add up",
      "国有资本经营：合计＝基本＋项目；逐级汇总",
      statement: .written(
        "sum capital = sum basic capital + sum project capital within rounding"),
      source: "form header; GBC D-009", basis: .form, tolerance: .rounding
    ) { run in
      run.across(.stateCapital, [.basic, .project])
      run.rollup(.stateCapital) { _ in true }
      run.flow(.stateCapital)
    },
  ]

  // MARK: Tables 09 and 10

  private static let others: [AuditRule] = [
    AuditRule(
      "W29", .within, [.threePublic], "The three public costs add up: abroad, vehicles, reception",
      "“三公”合计＝因公出国＋公车＋接待（预算、决算各一次）",
      statement: .written(
        "three_public[total, final] = three_public[abroad, final] + three_public[vehicle, final] + three_public[reception, final] within rounding"
      ), source: "GBC V33-244, C-001, R008", basis: .form, tolerance: .rounding
    ) { run in
      run.rollup(.threePublic) { _ in
        true
      } where: { part, row in
        part.tree.rows[row].code != .item(.vehicle)
      }
    },
    AuditRule(
      "W30", .within, [.threePublic], "Vehicles are purchase and running", "公车小计＝购置费＋运行维护费",
      statement: .written(
        "three_public[vehicle, final] = three_public[purchase, final] + three_public[running, final] within rounding"
      ), source: "GBC V33-244", basis: .form, tolerance: .rounding
    ) { run in
      run.rollup(.threePublic) { _ in
        true
      } where: { part, row in
        part.tree.rows[row].code == .item(.vehicle)
      }
    },
    AuditRule(
      "W31", .within, [.statistics], "Procurement is goods, works and services", "政府采购合计＝货物＋工程＋服务",
      statement: .written(
        "(sum statistics where part ~ 采购) = statistics[货物] + statistics[工程] + statistics[服务] within rounding"),
      source: "form", basis: .form, tolerance: .rounding
    ) { run in
      run.rollup(.statistics) { _ in
        true
      } where: { part, row in
        row == 0 && part.isAbout("采购")
      }
    },
    AuditRule(
      "W32", .within, [.statistics], "The vehicles are those of all uses", "车辆合计＝各类用车之和",
      statement: .none(
        Wording("a vehicle line has a number in its name that differs by place", "各地车辆行的编号不同")),
      source: "form", basis: .form, tolerance: .exact
    ) { run in
      run.rollup(.statistics) {
        $0 > 0
      } where: { part, row in
        part.name(row).hasPrefix("车辆")
      }
    },
    AuditRule(
      "W33", .within, [.summary, .appropriation, .statistics], "The numbers of lines follow each other",
      "行次连续",
      statement: .none(Wording("the number of a line is no figure", "行次不是数字")), source: "form", basis: .form,
      tolerance: .none, severity: .info
    ) { run in run.lineNumbers() },
  ]
}

extension AuditedPart {
  /// Whether the part is a section with a word in its heading.
  func isAbout(_ word: String) -> Bool {
    if case .section(let heading)? = tree.part { heading.contains(word) } else { false }
  }

  /// The amounts of money in the total column of the rows without parts.
  var leafFigures: [AuditValue] {
    tree.rows.indices.filter { children[$0].isEmpty && tree.rows[$0].measure?.money != nil }
      .map { value($0, column(.total)) }.filter(\.isFigure)
  }

  /// 本年收入合计 or 本年支出合计.
  var year: Int? {
    line { ["本年收入合计", "本年支出合计", "本年收入", "本年支出", "当年收入小计", "当年支出小计"].contains($0) }
  }

  /// The columns of figures whose meaning is known.
  var knownColumns: [Int] { tree.columns.indices.filter { tree.columns[$0].role != .other } }
}

extension RuleRun {
  /// A row and those under it, in every column; in those of books only where the row has a figure, since a form may bar them.
  mutating func rollup(_ part: AuditedPart, row: Int) {
    let children = part.children[row]
    guard !children.isEmpty, part.tree.rows[row].origin >= 0, isTree(part, row) else { return }
    // 其中 names some of the parts alone, and a line whose place is not known may be any.
    let isWhole = children.allSatisfy { child in
      let label = part.label(child)
      return !label.hasPrefix("其中") && part.tree.rows[child].isPlaced
    }
    guard isWhole else { return }
    // A balance that is not broken down by book is in none of them.
    let books = part.knownColumns.filter { part.tree.columns[$0].role != .total }
    let isBrokenDown = children.allSatisfy { child in
      let whole = part.value(child, part.column(.total))
      return !whole.isFigure || whole.amount == 0 || books.contains { part.value(child, $0).isFigure }
    }
    for column in part.knownColumns {
      if part.table.kind == .appropriation, part.tree.columns[column].role != .total,
        !isBrokenDown || !part.value(row, column).isFigure
      {
        continue
      }
      let parts = children.map { part.value($0, column) }
      compare(
        AuditSide(part.value(row, column)), .equal,
        AuditSide(
          parts,
          name: Wording(
            children.count == 1 ? "its only part" : "the sum of its \(children.count) parts",
            children.count == 1 ? "其唯一分项" : "其\(children.count)项之和")),
        about: part.subject(row, column))
    }
  }

  /// Whether it can be told what stands under a row of codes: no code twice, and none without a place. Where it cannot, that
  /// is said.
  private mutating func isTree(_ part: AuditedPart, _ row: Int) -> Bool {
    guard part.table.kind.codeDomain != nil, !part.isOfSeveralUnits else {
      return !part.children[row].contains { part.isRepeated($0) }
    }
    let doubtful = part.children[row].filter { part.isRepeated($0) || part.isUnplaced($0) }
    guard let first = doubtful.first else { return true }
    let name = part.subject(first).name
    let isRepeated = part.isRepeated(first)
    unreadable(
      part.subject(row),
      Wording(
        "the parts of \(part.subject(row).name.english) are not summed: \(name.english) "
          + (isRepeated ? "is printed twice" : "has no place among them"),
        "\(part.subject(row).name.chinese)的分项未合计：\(name.chinese)\(isRepeated ? "印了两次" : "没有确定的位置")"),
      lines: [part.line(of: row)] + doubtful.map(part.line(of:)))
    return false
  }

  /// Rows of a table with those under them.
  mutating func rollup(
    _ kind: TableKind, _ rows: (Int) -> Bool, where passes: (AuditedPart, Int) -> Bool = { _, _ in true }
  ) {
    guard let table = table(kind) else { return }
    for part in table.parts {
      for row in part.tree.rows.indices where rows(row) && passes(part, row) { rollup(part, row: row) }
    }
  }

  /// 本年收入合计 or 本年支出合计 of a side.
  mutating func rollupOfYear(_ kind: TableKind, _ side: Side) {
    guard let part = self.side(kind, side), let row = part.year else { return }
    rollup(part, row: row)
  }

  /// 总计 of a side.
  mutating func rollupOfTotal(_ kind: TableKind, _ side: Side) {
    guard let part = self.side(kind, side) else { return }
    rollup(part, row: 0)
  }

  /// The lines of balances of a side that have books under them.
  mutating func rollupOfBalances(_ kind: TableKind, _ side: Side) {
    guard let part = self.side(kind, side) else { return }
    for row in part.children[0]
    where row != part.year && ["结转", "结余"].contains(where: part.name(row).contains) {
      // The form leaves the books of the closing balance blank, with or without a figure above.
      guard part.children[row].contains(where: { part.value($0, part.column(.total)).isFigure }) else {
        continue
      }
      rollup(part, row: row)
    }
  }

  /// The total of each row of a table and its members; of a table that moves balances, the expenditure of the year.
  mutating func across(_ kind: TableKind, _ members: [Member]) {
    guard let part = part(kind) else { return }
    across(part, members, total: part.column(.expense) != nil ? .member(.expense) : .total)
  }

  mutating func acrossBooks() {
    if let part = side(.appropriation, .expenditure) {
      // The form bars the books of a balance, or leaves them blank: a line that has none is not broken down.
      across(part, Dimension.book.members, evenWithoutMembers: false)
    }
  }

  /// The total of each row and its members.
  mutating func across(
    _ part: AuditedPart, _ members: [Member], total: ColumnRole = .total, evenWithoutMembers: Bool = true
  ) {
    let columns = members.compactMap(part.column)
    guard let whole = part.column(total), columns.count > 1 else { return }
    let others = part.tree.columns.indices.filter { part.tree.columns[$0].role == .other }
    for row in part.tree.rows.indices where part.tree.rows[row].origin >= 0 {
      // A column that is not known may be a member too.
      guard !others.contains(where: { part.value(row, $0).isFigure }) else { continue }
      guard evenWithoutMembers || columns.contains(where: { part.value(row, $0).isFigure }) else { continue }
      compare(
        AuditSide(part.value(row, whole)), .equal, AuditSide(columns.map { part.value(row, $0) }),
        about: part.subject(row, whole))
    }
  }

  /// 总计 of both sides.
  mutating func sidesAgree(_ kind: TableKind) {
    guard let income = side(kind, .income), let expense = side(kind, .expenditure), let left = income.total,
      let right = expense.total, let column = income.column(.total), let other = expense.column(.total)
    else { return }
    compare(
      AuditSide(income.value(left, column)), .equal, AuditSide(expense.value(right, other)),
      about: income.subject(left, column))
  }

  /// In each book of table 04: its income and its opening balance are its total.
  mutating func booksBalance() {
    guard let income = side(.appropriation, .income), let expense = side(.appropriation, .expenditure),
      let total = expense.total, let amount = income.column(.total)
    else { return }
    for (member, word) in [(Member.general, "一般公共预算"), (.fund, "政府性基金预算"), (.capital, "国有资本经营预算")] {
      guard let column = expense.column(member) else { continue }
      let sources = income.tree.rows.indices.filter { row in
        income.name(row).hasPrefix(word) && income.children[row].isEmpty
      }
      guard !sources.isEmpty, sources.count <= 2 else { continue }
      // Where only one opening balance for all books is printed, that of a book is not known.
      let balances = income.children[0].filter { row in
        row != income.year && income.value(row, amount).isFigure && income.value(row, amount).amount != 0
          && !income.children[row].contains { income.value($0, amount).isFigure }
      }
      guard balances.isEmpty, expense.value(total, column).isFigure else { continue }
      compare(
        AuditSide(expense.value(total, column)), .equal,
        AuditSide(sources.map { income.value($0, amount) }), about: expense.subject(total, column))
    }
  }

  /// 人员经费合计 or 公用经费合计 and the classes of its kind.
  mutating func kindOfCost(_ kind: Member) {
    guard let part = part(.basicDetail) else { return }
    if let row = part.row(kind: kind) {
      rollup(part, row: row)
    } else if kind == .personnel {
      // Where the kinds are columns, they add to the total of each row.
      across(part, Dimension.kind.members)
    }
  }

  mutating func barredRows() {
    guard let part = part(.basicDetail) else { return }
    for (row, facts) in part.tree.rows.enumerated() {
      guard case .account(let code)? = facts.code, [309, 311].contains(code.cut(to: .class).number) else {
        continue
      }
      for column in part.knownColumns {
        let value = part.value(row, column)
        guard value.isFigure, value.amount != 0 else {
          pass(part.subject(row, column))
          continue
        }
        fail(
          part.subject(row, column),
          Wording(
            "capital construction cannot be basic expenditure, but \(value.printed) is printed",
            "基本建设不属于基本支出，却印有\(value.printed)"), lines: [value.line])
      }
    }
  }

  /// Opening and income less expenditure, row by row.
  mutating func flow(_ kind: TableKind) {
    guard let part = part(kind), let opening = part.column(.opening), let income = part.column(.income),
      let closing = part.column(.closing),
      // 小计 under 本年支出.
      let expense = part.column(.expense)
        ?? part.column(.total).flatMap({ part.tree.columns[$0].path.contains("支出") ? $0 : nil })
    else { return }
    for row in part.tree.rows.indices where part.tree.rows[row].origin >= 0 {
      compare(
        AuditSide(part.value(row, closing)), .equal,
        AuditSide([part.value(row, opening), part.value(row, income)]).minus([part.value(row, expense)]),
        about: part.subject(row, closing))
    }
  }

  mutating func lineNumbers() {
    for kind in rule.tables {
      guard let table = audited.table(kind) else { continue }
      var numbers: [(number: Int, line: Int)] = []
      for row in table.source.rows {
        if case .line(let number?) = row.key { numbers.append((number, row.place.line)) }
      }
      numbers.sort { $0.number < $1.number }
      for (before, after) in zip(numbers, numbers.dropFirst()) where after.number - before.number > 1 {
        fail(
          AuditSubject(
            "\(kind.measureName)/line-number/\(before.number)-\(after.number)", printed: table.source.name),
          Wording(
            "\(table.source.name): the line numbers jump from \(before.number) to \(after.number)",
            "\(table.source.name)：行次由\(before.number)跳到\(after.number)"), lines: [before.line, after.line])
      }
      if let first = numbers.first {
        pass(AuditSubject("\(kind.measureName)/line-number", printed: table.source.name), lines: [first.line])
      }
    }
  }
}
