import Disclosure
import SourceText

/// The relations between the statement tables (表间关系), B01 to B25.
enum CrossTableRules {
  static let all = summaries + appropriations + bounds + economic

  private static let everyRow = Wording("it is asked of every code", "逐个科目核对")

  private static let summaries: [AuditRule] = [
    AuditRule(
      "B01", .between, [.summary, .income], "Tables 01 and 02 print the same income", "总表与收入表的本年收入合计一致",
      statement: .written("summary[本年收入合计] = sum income"), source: "GBC V33-200", tolerance: .exact
    ) { run in
      guard let lines = run.side(.summary, .income), let income = run.part(.income) else { return }
      run.same(lines, lines.year, .total, income, income.total, .total)
    },
    AuditRule(
      "B02", .between, [.summary, .income], "Tables 01 and 02 print the same appropriations",
      "总表与收入表的财政拨款收入一致",
      statement: .written(
        "summary[一般公共预算财政拨款收入] + summary[政府性基金预算财政拨款收入] + summary[国有资本经营预算财政拨款收入] = sum appropriation income within rounding"
      ), source: "derived; GBC D-002", tolerance: .rounding
    ) { run in run.appropriationIncome() },
    AuditRule(
      "B03", .between, [.summary, .income], "Tables 01 and 02 print the same other income, by source",
      "总表与收入表的五项非财政收入一致",
      statement: .written("summary[其他收入] = sum other income"), source: "derived", tolerance: .exact
    ) { run in run.otherIncome() },
    AuditRule(
      "B04", .between, [.summary, .expenditure], "Tables 01 and 03 print the same expenditure",
      "总表与支出表的本年支出合计一致",
      statement: .written("summary[本年支出合计] = sum expense"), source: "GBC V33-201", tolerance: .exact
    ) { run in
      guard let lines = run.side(.summary, .expenditure), let expense = run.part(.expenditure) else { return }
      run.same(lines, lines.year, .total, expense, expense.total, .total)
    },
    AuditRule(
      "B05", .between, [.summary, .expenditure], "Tables 01 and 03 print the same expenditure of each class",
      "总表与支出表的每类支出一致", statement: .none(everyRow), source: "derived", tolerance: .exact
    ) { run in run.classes(.summary, .total, .expenditure) },
  ]

  private static let appropriations: [AuditRule] = [
    AuditRule(
      "B06", .between, [.summary, .appropriation], "Tables 01 and 04 print the same three appropriations",
      "总表与财政拨款总表的三项财政拨款一致",
      statement: .none(
        Wording("the opening balance of a book has the name of its income", "各预算的年初结转与其收入同名")),
      source: "GBC V33-204", tolerance: .exact
    ) { run in run.threeAppropriations() },
    AuditRule(
      "B07", .between, [.income, .appropriation], "Tables 02 and 04 print the same appropriations",
      "收入表与财政拨款总表的财政拨款收入一致",
      statement: .written("sum appropriation income = appropriation[本年收入合计]"), source: "GBC V33-204",
      tolerance: .exact
    ) { run in
      guard let income = run.part(.income), let lines = run.side(.appropriation, .income) else { return }
      run.same(income, income.total, .member(.appropriation), lines, lines.year, .total)
    },
    AuditRule(
      "B08", .between, [.appropriation, .generalExpenditure],
      "Tables 04 and 05 print the same general-budget expenditure",
      "财政拨款总表与一般公共预算支出表一致",
      statement: .written("appropriation[本年支出合计, general] = sum general"), source: "GBC V33-202",
      tolerance: .exact
    ) { run in
      guard let lines = run.side(.appropriation, .expenditure), let general = run.part(.generalExpenditure)
      else { return }
      run.same(lines, lines.year, .member(.general), general, general.total, .total)
    },
    AuditRule(
      "B09", .between, [.appropriation, .generalExpenditure],
      "Tables 04 and 05 print the same general-budget expenditure of each class", "每类一般公共预算支出一致",
      statement: .none(everyRow), source: "derived", tolerance: .exact
    ) { run in run.classes(.appropriation, .member(.general), .generalExpenditure) },
    AuditRule(
      "B10", .between, [.generalExpenditure, .basicDetail],
      "Tables 05 and 06 print the same basic expenditure",
      "基本支出：一般公共预算支出表与明细表一致",
      statement: .written("sum basic general = economic[personnel] + economic[public] within rounding"),
      source: "GBC V33-203", tolerance: .rounding
    ) { run in run.basicExpenditure() },
    AuditRule(
      "B11", .between, [.appropriation, .fund],
      "Tables 04 and 07 print the same fund income, expenditure and balances",
      "政府性基金收支结转一致",
      statement: .written("appropriation[本年支出合计, fund] = fund[total, expense]"),
      source: "derived; GBC D-008", tolerance: .exact
    ) { run in run.fundTables() },
    AuditRule(
      "B12", .between, [.appropriation, .stateCapital],
      "Tables 04 and 08 print the same state-capital expenditure",
      "国有资本经营支出一致",
      statement: .written("appropriation[本年支出合计, capital] = sum capital"),
      source: "derived; GBC D-009", tolerance: .exact
    ) { run in
      guard let lines = run.side(.appropriation, .expenditure), let year = lines.year,
        let capital = run.part(.stateCapital, evenIfEmpty: true)
      else { return }
      let role: ColumnRole = capital.column(.expense) != nil ? .member(.expense) : .total
      run.same(lines, year, .member(.capital), capital, capital.total, role)
    },
  ]

  private static let bounds: [AuditRule] = [
    AuditRule(
      "B13", .between, [.expenditure, .generalExpenditure],
      "The general-budget part of a code cannot exceed the whole",
      "一般公共预算支出不大于全部支出",
      statement: .written("sum general <= sum expense"), source: "definition", tolerance: .rounding
    ) { run in run.bounded([(.total, .total)]) },
    AuditRule(
      "B14", .between, [.expenditure, .generalExpenditure, .fund, .stateCapital],
      "The three books cannot exceed all expenditure", "三本预算支出之和不大于本年支出",
      statement: .none(
        Wording("a table without data makes a sum of it blank", "没有数据的表，其合计为空白")),
      source: "definition", tolerance: .rounding
    ) { run in run.threeBooks() },
    AuditRule(
      "B15", .between, [.expenditure, .generalExpenditure],
      "Basic and project are each bounded, code by code",
      "基本、项目支出分别不大于",
      statement: .written("sum basic general <= sum basic expense"), source: "definition",
      tolerance: .rounding
    ) { run in run.bounded([(.member(.basic), .member(.basic)), (.member(.project), .member(.project))]) },
    AuditRule(
      "B16", .between, [.summary, .income, .expenditure],
      "Without balances, income equals expenditure code by code",
      "无结转结余时收支逐科目相等", statement: .none(everyRow), source: "observation", basis: .observation,
      tolerance: .exact, severity: .info
    ) { run in run.incomeIsSpent() },
    AuditRule(
      "B17", .between, [.basicDetail, .threePublic],
      "Three-public items of basic expenditure are bounded by table 09",
      "基本支出中的三公明细不大于三公决算",
      statement: .written("economic[30217] <= three_public[reception, final]"),
      source: "GBC CROSS-SAN-GONG-ECON", tolerance: .rounding
    ) { run in run.threePublicBounds() },
    AuditRule(
      "B18", .between, [.basicDetail, .statistics], "What it costs to run an agency is its public cost",
      "机关运行经费＝行政参公单位公用经费",
      statement: .none(
        Wording("only one of the two lines is filled, by the kind of the unit", "两行按单位性质只填一行")),
      source: "glossary of the 2024 document; GBC R009", basis: .form, tolerance: .rounding
    ) { run in run.agencyCost() },
    AuditRule(
      "B19", .between, [.threePublic, .statistics], "Vehicles without running cost need an explanation",
      "有车无运行费须说明",
      statement: .none(Wording("it asks for an explanation, not a figure", "所求是说明，不是数字")), source: "derived",
      basis: .practice, tolerance: .none, severity: .info
    ) { run in run.idleVehicles() },
  ]

  // MARK: Function and economic views

  private static let economic: [AuditRule] = [
    pair("B20", ["2210201"], ["30113"], "The housing fund agrees", "住房公积金：功能与经济口径一致"),
    pair("B21", ["2080505"], ["30108"], "Pension contributions agree", "基本养老缴费一致"),
    pair("B22", ["2080506"], ["30109"], "The occupational annuity agrees", "职业年金一致"),
    pair(
      "B23", ["2101101", "2101102", "2101103"], ["30110", "30111"], "Medical insurance agrees", "医疗保险缴费一致"),
    pair("B24", ["2080501", "2080502"], ["30301", "30302"], "Retirement pay usually agrees", "离退休费通常相等"),
    AuditRule(
      "B25", .between, [.generalExpenditure, .basicDetail], "What is left of basic expenditure agrees too",
      "其余基本支出相等",
      statement: .none(everyRow), source: "derived", basis: .observation, tolerance: .rounding,
      severity: .info
    ) { run in run.restOfBasic() },
  ]

  /// Functions whose basic expenditure is usually that of some economic codes.
  private static func pair(
    _ id: String, _ functions: [String], _ codes: [String], _ english: String, _ chinese: String
  ) -> AuditRule {
    let statement: AuditRule.Statement =
      functions.count == 1
      ? .written("general[\(functions[0]), basic] = economic[\(codes[0])] within rounding")
      : .none(Wording("a code that is not printed makes a sum of it an error", "没有印出的科目不能写在句中"))
    return AuditRule(
      id, .between, [.generalExpenditure, .basicDetail], english, chinese, statement: statement,
      source: "observed", basis: .observation, tolerance: .rounding, severity: .info
    ) { run in run.views(functions, codes) }
  }
}

extension RuleRun {
  /// One figure that two tables print. A row or column that one of them does not have is no difference: forms differ.
  fileprivate mutating func same(
    _ first: AuditedPart, _ row: Int?, _ role: ColumnRole, _ second: AuditedPart, _ other: Int?,
    _ otherRole: ColumnRole
  ) {
    guard let row, let other, let column = first.column(role), let otherColumn = second.column(otherRole)
    else { return }
    let (left, right) = (first.value(row, column), second.value(other, otherColumn))
    guard isComparable(left, right) else { return }
    compare(AuditSide(left), .equal, AuditSide(right), about: first.subject(row, column))
  }

  /// Whether two figures are in known units.
  fileprivate mutating func isComparable(_ values: AuditValue...) -> Bool {
    guard values.allSatisfy({ $0.unit != nil }) else {
      insufficient(Wording("a table prints no unit of money", "有的表没有印金额单位"))
      return false
    }
    return true
  }

  /// The lines of a side that are classes, by the names that tables of codes print too.
  fileprivate mutating func classes(_ kind: TableKind, _ role: ColumnRole, _ codes: TableKind) {
    guard let lines = side(kind, .expenditure), let table = part(codes), let column = lines.column(role),
      let total = table.column(.total)
    else { return }
    let above = lines.year ?? 0
    guard table.table.rows.contains(where: { $0.key.rowCode != nil }) else {
      return notApplicable(Wording("\(table.table.name) prints no codes", "\(table.table.name)没有科目编码"))
    }
    var rows: [String: Int] = [:]
    for row in table.tree.rows.indices where table.tree.rows[row].code?.level == .class {
      rows[table.name(row)] = row
    }
    var unmatched = rows
    for line in lines.children[above] where !lines.name(line).isEmpty {
      let row = rows[lines.name(line)]
      unmatched[lines.name(line)] = nil
      let (left, right) = (lines.value(line, column), table.value(row, total))
      // A line with a figure whose class the other table does not name may be there under another name.
      guard row != nil || !left.isFigure || left.amount == 0 else {
        insufficient(
          Wording(
            "\(table.table.name) has no row named \(lines.label(line))",
            "\(table.table.name)没有名为“\(lines.label(line))”的行"))
        continue
      }
      guard isComparable(left, right) else { return }
      compare(AuditSide(left), .equal, AuditSide(right), about: lines.subject(line, column))
    }
    // A class that the lines do not list.
    for (name, row) in unmatched.sorted(by: { $0.key < $1.key }) where table.value(row, total).isFigure {
      insufficient(
        Wording("\(lines.table.name) has no line named \(name)", "\(lines.table.name)没有名为“\(name)”的行"))
    }
  }

  fileprivate mutating func appropriationIncome() {
    guard let lines = side(.summary, .income), let income = part(.income), let amount = lines.column(.total),
      let total = income.total, let column = income.column(.appropriation)
    else { return }
    let rows = lines.children[lines.year ?? 0].filter { lines.name($0).hasSuffix("财政拨款收入") }
    guard !rows.isEmpty else { return }
    compare(
      AuditSide(income.value(total, column)), .equal, AuditSide(rows.map { lines.value($0, amount) }),
      about: income.subject(total, column))
  }

  fileprivate mutating func otherIncome() {
    guard let lines = side(.summary, .income), let income = part(.income) else { return }
    let names: [(Member, [String])] = [
      (.superior, ["上级补助收入"]), (.service, ["事业收入"]), (.operating, ["经营收入", "事业单位经营收入"]),
      (.affiliate, ["附属单位上缴收入", "附属单位缴款收入"]), (.other, ["其他收入"]),
    ]
    for (member, names) in names {
      same(
        lines, lines.line { names.contains($0) }, .total, income, income.total, .member(member))
    }
  }

  fileprivate mutating func threeAppropriations() {
    guard let lines = side(.summary, .income), let books = side(.appropriation, .income) else { return }
    for word in ["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"] {
      let own = lines.line { $0 == word + "收入" || $0 == word }
      let others = books.children[books.year ?? 0].filter { [word, word + "收入"].contains(books.name($0)) }
      guard others.count == 1 else { continue }
      same(lines, own, .total, books, others[0], .total)
    }
  }

  fileprivate mutating func basicExpenditure() {
    guard let general = part(.generalExpenditure), let detail = part(.basicDetail),
      let total = general.total, let basic = general.column(.basic), let column = detail.column(.total)
    else { return }
    let kinds = [Member.personnel, .public].compactMap(detail.row(kind:))
    let parts = kinds.isEmpty ? detail.total.map { [$0] } ?? [] : kinds
    guard !parts.isEmpty else { return }
    let values = parts.map { detail.value($0, column) }
    guard isComparable(general.value(total, basic), values[0]) else { return }
    compare(
      AuditSide(general.value(total, basic)), .equal, AuditSide(values), about: general.subject(total, basic))
  }

  fileprivate mutating func fundTables() {
    guard let income = side(.appropriation, .income), let expense = side(.appropriation, .expenditure),
      let fund = part(.fund, evenIfEmpty: true)
    else { return }
    let word = "政府性基金预算财政拨款"
    let lines = income.children[income.year ?? 0].filter { income.name($0).hasPrefix(word) }
    if lines.count == 1 { same(income, lines[0], .total, fund, fund.total, .member(.income)) }
    let flow: ColumnRole = fund.column(.expense) != nil ? .member(.expense) : .total
    same(expense, expense.year, .member(.fund), fund, fund.total, flow)
    for row in income.children[0] where row != income.year {
      // The books under a balance are often left blank.
      for book in income.children[row]
      where income.name(book).hasPrefix(word) && income.value(book, income.column(.total)).isFigure {
        same(income, book, .total, fund, fund.total, .member(.opening))
      }
    }
    if let closing = expense.line({ $0.hasPrefix("年末") && $0.contains("结转") }) {
      let column = expense.column(.fund)
      // The form bars the closing balance by book in many places: a blank there says nothing.
      if expense.value(closing, column).isFigure {
        same(expense, closing, .member(.fund), fund, fund.total, .member(.closing))
      }
    }
  }

  /// A column of table 05 is a part of one of table 03, code by code.
  fileprivate mutating func bounded(_ columns: [(ColumnRole, ColumnRole)]) {
    guard let whole = part(.expenditure), let general = part(.generalExpenditure) else { return }
    for (role, wholeRole) in columns {
      guard let column = general.column(role), let bound = whole.column(wholeRole) else { continue }
      for (row, facts) in general.tree.rows.enumerated() where facts.origin >= 0 {
        let other: Int?
        if row == 0 {
          other = whole.total
        } else if case .account(let code)? = facts.code {
          other = whole.row(code)
        } else {
          continue
        }
        // A code that table 03 does not print is for another relation.
        guard let other else { continue }
        let (left, right) = (general.value(row, column), whole.value(other, bound))
        guard left.isFigure, isComparable(left, right) else { continue }
        compare(AuditSide(left), .atMost, AuditSide(right), about: general.subject(row, column))
      }
    }
  }

  fileprivate mutating func threeBooks() {
    guard let whole = part(.expenditure), let total = whole.total, let column = whole.column(.total) else {
      return
    }
    var parts: [AuditValue] = []
    for kind in [TableKind.generalExpenditure, .fund, .stateCapital] {
      guard let table = audited.table(kind)?.whole, let row = table.total else { continue }
      let role: ColumnRole = table.column(.expense) != nil ? .member(.expense) : .total
      parts.append(table.value(row, table.column(role)))
    }
    guard !parts.isEmpty, parts.allSatisfy({ $0.unit != nil || !$0.isFigure }) else { return }
    compare(
      AuditSide(parts), .atMost, AuditSide(whole.value(total, column)), about: whole.subject(total, column))
  }

  fileprivate mutating func incomeIsSpent() {
    guard let income = part(.income), let expense = part(.expenditure), let column = income.column(.total),
      let spent = expense.column(.total), let lines = audited.table(.summary)
    else { return }
    let hasBalance = lines.parts.contains { part in
      part.children[0].contains { row in
        row != part.year && part.knownColumns.contains { part.value(row, $0).amount != 0 }
      }
    }
    guard !hasBalance else {
      return notApplicable(Wording("balances are carried over", "有结转结余"))
    }
    for (row, facts) in expense.tree.rows.enumerated() {
      guard case .account(let code)? = facts.code, expense.value(row, spent).amount != 0,
        income.row(code) == nil, !income.repeated.contains(code)
      else { continue }
      fail(
        expense.subject(row),
        Wording(
          "\(expense.table.name) prints \(code.digits) \(expense.label(row)), which \(income.table.name) does not, though nothing is carried over",
          "\(expense.table.name)有\(code.digits) \(expense.label(row))，\(income.table.name)没有，而又没有结转结余"),
        lines: [expense.line(of: row)])
    }
    for (row, facts) in income.tree.rows.enumerated() {
      guard case .account(let code)? = facts.code, let other = expense.row(code) else { continue }
      let (left, right) = (income.value(row, column), expense.value(other, spent))
      guard isComparable(left, right) else { return }
      compare(AuditSide(left), .equal, AuditSide(right), about: income.subject(row, column))
    }
  }

  fileprivate mutating func threePublicBounds() {
    guard let detail = part(.basicDetail), let items = table(.threePublic, evenIfEmpty: true)?.whole,
      let column = detail.column(.total)
    else { return }
    // A table of another stage alone has no final account to be held against.
    guard items.column(.final) != nil || !items.hasFigures, document.phase == .final else { return }
    let final = items.column(.final)
    let pairs: [(String, ThreePublicItem)] = [
      ("30212", .abroad), ("30217", .reception), ("30231", .running), ("31013", .purchase),
    ]
    for (code, item) in pairs {
      guard let row = detail.row(code) else { continue }
      let other = items.tree.rows.firstIndex { $0.code == .item(item) }
      // A table that prints other items but not this one has another form.
      guard other != nil || !items.hasFigures else { continue }
      let (left, right) = (detail.value(row, column), items.value(other, final))
      guard left.isFigure, left.amount != 0, isComparable(left) else { continue }
      compare(AuditSide(left), .atMost, AuditSide(right), about: detail.subject(row, column))
    }
  }

  fileprivate mutating func agencyCost() {
    guard let detail = part(.basicDetail), let column = detail.column(.total),
      let cost = detail.row(kind: .public), let table = table(.statistics)
    else { return }
    for part in table.parts where part.isAbout("机关运行") {
      let values = part.leafFigures
      guard values.contains(where: { $0.amount != 0 }) else {
        return notApplicable(Wording("no cost of running an agency is printed", "没有机关运行经费"))
      }
      let own = detail.value(cost, column)
      guard isComparable(own, values[0]) else { return }
      // A department has units that are no agencies, whose public cost is in table 06 and not here.
      compare(
        AuditSide(values), document.tier == .unit ? .equal : .atMost, AuditSide(own),
        about: AuditSubject("statistics/agency", printed: "\(part.table.name) 机关运行经费"))
    }
  }

  fileprivate mutating func idleVehicles() {
    guard let table = table(.statistics), let items = audited.table(.threePublic)?.whole else { return }
    for part in table.parts {
      guard let row = part.line({ $0.hasPrefix("车辆") && $0.contains("合计") }) else { continue }
      let vehicles = part.value(row, part.column(.total))
      let running = items.value(
        items.tree.rows.firstIndex { $0.code == .item(.running) }, items.column(.final))
      guard vehicles.isFigure, vehicles.amount > 0 else { continue }
      guard running.amount == 0, running.state != .unreadable else {
        pass(part.subject(row), lines: [vehicles.line])
        continue
      }
      let said = document.narrative.claims.contains { claim in
        claim.unit == .counted("辆") && claim.figure.state == .number
      }
      fail(
        part.subject(row),
        Wording(
          "vehicles held: \(vehicles.printed); no running cost is printed\(said ? "; see what the text says of them" : "")",
          "有车辆\(vehicles.printed)辆而没有运行维护费\(said ? "，请看文字说明" : "")"), lines: [vehicles.line])
    }
  }

  /// Functions and economic codes that usually say the same of basic expenditure.
  fileprivate mutating func views(_ functions: [String], _ codes: [String]) {
    guard let general = part(.generalExpenditure), let detail = part(.basicDetail),
      let basic = general.column(.basic), let column = detail.column(.total)
    else { return }
    let left = functions.compactMap { general.row($0) }.map { general.value($0, basic) }
    let right = codes.compactMap { detail.row($0) }.map { detail.value($0, column) }
    guard left.contains(where: \.isFigure), right.contains(where: \.isFigure) else {
      return notApplicable(Wording("not both views are printed", "两种口径没有都印出"))
    }
    guard left.allSatisfy({ $0.unit != nil }), right.allSatisfy({ $0.unit != nil }) else { return }
    compare(
      AuditSide(left), .equal, AuditSide(right),
      about: AuditSubject(
        "general/\(functions.joined(separator: "+"))=economic/\(codes.joined(separator: "+"))",
        printed:
          "\(functions.joined(separator: "+")) ↔ \(codes.joined(separator: "+"))"))
  }

  /// What the pairs above leave of basic expenditure; where one of them does not hold, neither does what is left.
  fileprivate mutating func restOfBasic() {
    let functions: Set<String> = [
      "2210201", "2080505", "2080506", "2101101", "2101102", "2101103", "2080501", "2080502",
    ]
    let codes: Set<String> = ["30113", "30108", "30109", "30110", "30111", "30301", "30302"]
    guard let general = part(.generalExpenditure), let detail = part(.basicDetail),
      let basic = general.column(.basic), let column = detail.column(.total)
    else { return }
    func rest(_ part: AuditedPart, _ column: Int, without taken: Set<String>) -> [AuditValue] {
      part.tree.rows.indices.filter { row in
        guard case .account(let code)? = part.tree.rows[row].code, part.children[row].isEmpty else {
          return false
        }
        return !taken.contains(code.digits)
      }.map { part.value($0, column) }
    }
    let pairs: [([String], [String])] = [
      (["2210201"], ["30113"]), (["2080505"], ["30108"]), (["2080506"], ["30109"]),
      (["2101101", "2101102", "2101103"], ["30110", "30111"]), (["2080501", "2080502"], ["30301", "30302"]),
    ]
    for (functions, codes) in pairs {
      let left = AuditSide(functions.compactMap { general.row($0) }.map { general.value($0, basic) })
      let right = AuditSide(codes.compactMap { detail.row($0) }.map { detail.value($0, column) })
      guard let first = left.sum, let second = right.sum,
        (Int128(first.amount) - Int128(second.amount)).magnitude * 2
          <= UInt128(first.step.magnitude + second.step.magnitude)
      else { return notApplicable(Wording("a pair of the two views differs", "两种口径已有一对不等")) }
    }
    let left = rest(general, basic, without: functions)
    let right = rest(detail, column, without: codes)
    guard left.contains(where: \.isFigure), right.contains(where: \.isFigure),
      left.allSatisfy({ $0.unit != nil }),
      right.allSatisfy({ $0.unit != nil })
    else { return }
    compare(
      AuditSide(left, name: Wording("the other items of table 05", "其余功能科目的基本支出")), .equal,
      AuditSide(right, name: Wording("the other sections of table 06", "其余经济科目")),
      about: AuditSubject("general/rest=economic/rest", Wording("the rest of basic expenditure", "其余基本支出")))
  }
}
