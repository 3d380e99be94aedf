import Disclosure
import SourceText

/// What holds of a disclosure as a whole (全文): its tables, codes, names, units and headings, G01 to G10.
enum StructureRules {
  static let all: [AuditRule] = [
    AuditRule(
      "G01", .structure, [], "Each code is known for the year", "科目代码有效",
      statement: .none(noFigures), source: "names observed in documents; GBC R002", basis: .observation,
      tolerance: .none, severity: .info
    ) { run in run.knownCodes() },
    AuditRule(
      "G02", .structure, [.income, .expenditure, .generalExpenditure],
      "Where a code is printed, every code above it is", "上级科目齐全", statement: .none(noFigures),
      source: "form",
      basis: .form, tolerance: .none
    ) { run in run.ancestors() },
    AuditRule(
      "G03", .structure, [.income, .expenditure, .generalExpenditure, .basicDetail],
      "A code has its name, and one name in all tables", "代码与名称一致，全文同名",
      statement: .none(noFigures), source: "政府收支分类科目 as documents of the year print it; GBC R002",
      basis: .regulation,
      tolerance: .none, severity: .warning
    ) { run in run.names() },
    AuditRule(
      "G04", .structure, [], "All tables name one unit, one year and their unit of money",
      "各表的单位名称、年度、金额单位一致",
      statement: .none(noFigures), source: "form; GBC V33-001", basis: .form, tolerance: .none,
      severity: .warning
    ) { run in run.heads() },
    AuditRule(
      "G05", .structure, [], "Each cell is a number, zero, blank or barred", "单元格是数字、零、空白或划线",
      statement: .none(noFigures), source: "form; GBC V33-230", basis: .form, tolerance: .none,
      severity: .warning
    ) { run in run.states() },
    AuditRule(
      "G06", .structure, [], "No amount is negative", "负数提示", statement: .none(noFigures),
      source: "GBC V33-004", basis: .practice, tolerance: .none, severity: .info
    ) { run in run.negatives() },
    AuditRule(
      "G07", .structure, [], "The tables that the contents list are there, once and in order",
      "目录所列报表齐全、不重复、顺序一致",
      statement: .none(noFigures), source: "form; GBC V33-002", basis: .form, tolerance: .none
    ) { run in run.listedTables() },
    AuditRule(
      "G08", .structure, [], "The numbers of tables follow each other", "表号连续",
      statement: .none(noFigures), source: "the text itself", basis: .words, tolerance: .none,
      severity: .warning
    ) { run in run.tableNumbers() },
    AuditRule(
      "G09", .structure, [], "The numbers of headings follow each other", "标题编号连续",
      statement: .none(noFigures), source: "the text itself", basis: .words, tolerance: .none,
      severity: .warning
    ) { run in run.headings() },
    AuditRule(
      "G10", .structure,
      [.income, .expenditure, .generalExpenditure, .basicDetail, .fund, .stateCapital],
      "A table prints each code, and its total, once", "同一科目、合计在一张表中只印一次", statement: .none(noFigures),
      source: "form", basis: .form, tolerance: .none
    ) { run in run.repeatedRows() },
  ]

  static let noFigures = Wording("it compares no figures", "比较的不是数字")
}

extension RuleRun {
  /// The text around the tables; `nil`, with the reason, where it is not kept.
  mutating func survey() -> TextSurvey? {
    guard let survey = audited.survey else {
      insufficient(Wording("the text is not kept in exported data", "导出的数据不含正文"))
      return nil
    }
    return survey
  }

  /// Whether the names and rows of a table are those printed: in aligned text they may be cut or lost.
  private func isWhole(_ table: StatementTable) -> Bool {
    guard let method = document.origin.part(ofLine: table.line)?.part.method else { return true }
    return method != .words && !(method == .positions && document.origin.format == .text)
  }

  /// The rows of the tables of codes, with their codes.
  private var codedRows: [(table: StatementTable, row: Row, code: AccountCode)] {
    document.tables.filter(isWhole).flatMap { table in
      table.rows.compactMap { row in
        if case .code(let code) = row.key { (table, row, code) } else { nil }
      }
    }
  }

  fileprivate mutating func knownCodes() {
    var seen: Set<AccountCode> = []
    for (table, row, code) in codedRows where seen.insert(code).inserted {
      // Economic codes of the government budget (501–599) are hardly observed.
      guard code.domain == .function || code.number < 500 || (1000..<50_000).contains(code.number) else {
        continue
      }
      let subject = AuditSubject("code/\(code.digits)", printed: "\(table.name) \(code.digits) \(row.label)")
      guard Classification.observed[code] == nil else {
        pass(subject, lines: [row.place.line])
        continue
      }
      fail(
        subject,
        Wording(
          "\(code.digits) \(row.label): the list of collected names has no such code",
          "\(code.digits) \(row.label)：已收集的科目名称中没有这个代码"),
        lines: [row.place.line])
    }
  }

  fileprivate mutating func ancestors() {
    for kind in rule.tables {
      guard let table = audited.table(kind), isWhole(table.source), let part = table.whole else { continue }
      let levels = Set(part.tree.rows.compactMap { $0.code?.level })
      for (row, facts) in part.tree.rows.enumerated() {
        guard case .account(let code)? = facts.code, facts.origin >= 0, let above = code.parent,
          levels.contains(above.level)
        else { continue }
        let subject = part.subject(row)
        if part.prints(above) {
          pass(subject, lines: [part.line(of: row)])
        } else {
          fail(
            subject,
            Wording(
              "\(part.table.name) prints \(code.digits) \(part.label(row)) but no row \(above.digits)",
              "\(part.table.name)印有\(code.digits) \(part.label(row))，却没有上级科目\(above.digits)"),
            lines: [part.line(of: row)])
        }
      }
    }
  }

  fileprivate mutating func repeatedRows() {
    for kind in rule.tables {
      guard let table = audited.table(kind), isWhole(table.source), let part = table.whole else { continue }
      guard !part.isOfSeveralUnits else {
        notApplicable(
          Wording("\(table.source.name) prints most codes again and again", "\(table.source.name)的多数科目重复列示"))
        continue
      }
      let totals = table.source.rows.filter { $0.key == .total }
      if totals.count > 1 {
        let lines = totals.map(\.place.line)
        repeated(part, "total", totals[0].label, lines, isAlike: part.total != nil, isOneName: true)
      }
      var kinds: [RowCode: Set<Member?>] = [:]
      for row in table.source.rows {
        if let code = row.key.rowCode { kinds[code, default: []].insert(row.kind) }
      }
      for repeated in part.tree.repeats {
        guard case .account(let code) = repeated.code else { continue }
        // 人员经费 and 公用经费 may each have the class.
        guard kinds[repeated.code].map({ $0.count < 2 }) ?? true else { continue }
        self.repeated(
          part, code.digits, "\(code.digits) \(repeated.names.joined(separator: " / "))", repeated.lines,
          isAlike: repeated.isFolded, isOneName: repeated.names.count == 1)
      }
      if totals.count < 2, part.tree.repeats.isEmpty {
        pass(AuditSubject("rows/\(kind.measureName)", printed: table.source.name), lines: [table.source.line])
      }
    }
  }

  private mutating func repeated(
    _ part: AuditedPart, _ key: String, _ name: String, _ lines: [Int], isAlike: Bool, isOneName: Bool
  ) {
    let (english, chinese) =
      isAlike ? ("with the same figures", "数字相同") : ("with different figures", "数字不同")
    fail(
      AuditSubject(
        "rows/\(part.table.kind.measureName)/\(key)/repeated", printed: "\(part.table.name) \(name)"),
      Wording(
        "\(part.table.name) prints \(name) \(lines.count == 2 ? "twice" : "\(lines.count) times"), \(english)",
        "\(part.table.name)的\(name)印了\(lines.count)次，\(chinese)"), lines: lines,
      // A total may stand at the head and at the foot; under another name it is the code that is wrong.
      severity: isAlike ? key == "total" ? .info : .warning : isOneName ? .error : .warning,
      // A line of table 06 has several codes.
      cause: "\(rule.id)/\(part.table.kind.measureName)/\(lines)")
  }

  fileprivate mutating func names() {
    var first: [AccountCode: (name: String, table: StatementTable, line: Int)] = [:]
    var judged: Set<AccountCode> = []
    for (table, row, code) in codedRows where !row.label.isEmpty {
      let subject = AuditSubject("code/\(code.digits)", printed: "\(code.digits) \(row.label)")
      if let other = first[code] {
        if other.name != row.label, Classification.key(other.name) != Classification.key(row.label) {
          fail(
            subject,
            Wording(
              "\(code.digits) is called \(row.label) in \(table.name) and \(other.name) in \(other.table.name)",
              "\(code.digits)在\(table.name)中名为“\(row.label)”，在\(other.table.name)中名为“\(other.name)”"),
            lines: [other.line, row.place.line])
        }
      } else {
        first[code] = (row.label, table, row.place.line)
      }
      guard judged.insert(code).inserted else { continue }
      switch Classification.observed.verdict(code, row.label, year: document.year?.number) {
      case .unknownCode: continue
      case .agrees: pass(subject, lines: [row.place.line])
      case .otherName(let usual):
        fail(
          subject,
          Wording(
            "\(table.name) calls \(code.digits) \(row.label); its usual name is \(usual)",
            "\(table.name)把\(code.digits)写作“\(row.label)”，通常名为“\(usual)”"), lines: [row.place.line],
          severity: .info)
      case .differs(let usual, let isCertain):
        fail(
          subject,
          Wording(
            "\(table.name) calls \(code.digits) \(row.label); other documents call it \(usual)",
            "\(table.name)把\(code.digits)写作“\(row.label)”，其他文件名为“\(usual)”"), lines: [row.place.line],
          severity: isCertain ? .warning : .info)
      }
    }
  }

  fileprivate mutating func heads() {
    guard let survey = survey() else { return }
    let own = Folding.nameKey(document.entity)
    let isOfSeveral = survey.isOfSeveralEntities
    for head in survey.tableHeads {
      let title = document.title(of: head.kind)
      let subject = { (what: String) in AuditSubject("head/\(head.kind.measureName)/\(what)", printed: title)
      }
      for entity in head.entities where !own.isEmpty && !isOfSeveral {
        let name = Folding.nameKey(entity.text)
        // A department may name itself longer in one place: 本级, 汇总.
        if name == own || name.contains(own) || own.contains(name) {
          pass(subject("entity"), lines: [entity.line])
        } else {
          fail(
            subject("entity"),
            Wording(
              "\(title) names \(entity.text), the document \(document.entity)",
              "《\(title)》的单位名称是“\(entity.text)”，全文是“\(document.entity)”"), lines: [entity.line])
        }
      }
      for year in head.years {
        guard let own = document.year, own != year.year else {
          pass(subject("year"), lines: [year.line])
          continue
        }
        fail(
          subject("year"),
          Wording(
            "\(title) is of \(year.year.number), the document of \(own.number)",
            "《\(title)》的年度是\(year.year.number)，全文是\(own.number)"), lines: [year.line], severity: .error)
      }
      let units = Set(head.units.map(\.unit))
      if units.count > 1 {
        fail(
          subject("unit"),
          Wording(
            "\(title) prints several units of money: \(head.units.map(\.unit.printed).joined(separator: ", "))",
            "《\(title)》印有几个金额单位：\(head.units.map(\.unit.printed).joined(separator: "、"))"),
          lines: head.units.map(\.line), severity: .info)
      } else if let unit = head.units.first {
        pass(subject("unit"), lines: [unit.line])
      }
    }
    unitsAcrossTables()
    for table in document.tables where table.unit == nil && table.kind != .statistics {
      guard audited.table(table.kind)?.hasFigures ?? false else { continue }
      fail(
        AuditSubject("head/\(table.kind.measureName)/unit", printed: table.name),
        Wording("\(table.name) prints no unit of money", "\(table.name)没有印金额单位"), lines: [table.line],
        severity: .info)
    }
  }

  /// Against the unit of money that more than half of the tables print.
  private mutating func unitsAcrossTables() {
    // Forms of some places print the last tables in 万元 where the others are in 元.
    let tables = document.tables.filter {
      $0.unit != nil && ![.threePublic, .statistics, .procurement, .agencyOperation].contains($0.kind)
    }
    let counts = Dictionary(grouping: tables, by: \.unit).mapValues(\.count)
    guard tables.count > 3, let usual = counts.first(where: { $0.value * 2 > tables.count })?.key else {
      return
    }
    for table in tables where table.unit != usual {
      fail(
        AuditSubject("head/\(table.kind.measureName)/unit", printed: table.name),
        Wording(
          "\(table.name) is in \(table.unit?.printed ?? ""), the other tables in \(usual.printed)",
          "\(table.name)的金额单位是\(table.unit?.printed ?? "")，其他表是\(usual.printed)"), lines: [table.line],
        severity: .info)
    }
  }

  fileprivate mutating func states() {
    for (number, table) in document.tables.enumerated() {
      for index in table.repairs.keys.sorted() where table.cells.indices.contains(index) {
        let cell = table.cells[index]
        let name = AuditSentence(document).label(of: .cell(table: number, cell: index))
        let reading = cell.figure.plain ?? (cell.figure.state == .dash ? "—" : "")
        fail(
          AuditSubject(
            "cells/\(table.kind.measureName)/\(table.rows[cell.row].key.printedCode)/\(table.columns[cell.column].role.key)/reading",
            name),
          Wording(
            "\(name.english): “\(cell.printed)” is read as \(reading.isEmpty ? "blank" : reading)",
            "\(name.chinese)：“\(cell.printed)”读作\(reading.isEmpty ? "空白" : reading)"),
          lines: [cell.place.line], severity: .info)
      }
      let places = table.cells.filter { $0.figure.state == .unreadable }
      let subject = AuditSubject("cells/\(table.kind.measureName)", printed: table.name)
      guard let first = places.first else {
        pass(subject, lines: [table.line])
        continue
      }
      let message = Wording(
        "\(table.name): \(places.count) \(places.count == 1 ? "cell" : "cells") cannot be read, the first “\(first.printed)”",
        "\(table.name)：有\(places.count)个单元格不可读，首个是“\(first.printed)”")
      let lines = Array(Set(places.map(\.place.line))).sorted()
      // Where the file says itself what a cell holds, that is what is wrong; on a page it may be the reading.
      switch document.origin.part(ofLine: table.line)?.part.method {
      case .delimiters?, .cells?: fail(subject, message, lines: lines, severity: .warning)
      case .rules?, .positions?, .words?, nil: unreadable(subject, message, lines: lines)
      }
    }
    // What is not read is not compared either: that must be said.
    for form in audited.forms where form.form.layout == .scored && form.form.total == nil {
      unreadable(
        form.subject("total-row", Wording("the money", "资金")),
        form.says("its row of all money cannot be read", "资金总额行未能读取"),
        lines: [form.form.headingLines.first ?? form.form.lines.lowerBound])
    }
  }

  fileprivate mutating func negatives() {
    for (number, table) in document.tables.enumerated() {
      for (index, cell) in table.cells.enumerated() where cell.figure.digits < 0 {
        let name = AuditSentence(document).label(of: .cell(table: number, cell: index))
        fail(
          AuditSubject(
            "negative/\(table.kind.measureName)/\(table.rows[cell.row].key.rowCode?.text ?? table.rows[cell.row].label)/\(table.columns[cell.column].role.key)",
            name),
          Wording("\(name.english) is negative: \(cell.printed)", "\(name.chinese)为负数：\(cell.printed)"),
          lines: [cell.place.line])
      }
      pass(AuditSubject("negative/\(table.kind.measureName)", printed: table.name), lines: [table.line])
    }
  }

  fileprivate mutating func listedTables() {
    let expected = TableKind.expected(in: document.phase)
    if let survey = audited.survey, !survey.contents.isEmpty {
      let listed = survey.contents.compactMap { entry in entry.kind.map { (entry, $0) } }
      let printed = survey.tableTitles.compactMap { entry in entry.kind.map { (entry, $0) } }
      let absent = listed.filter { _, kind in
        !printed.contains { $0.1 == kind } && document.unreadTable(kind) == nil && document.table(kind) == nil
      }
      // Where most are not there, they are elsewhere: attached, or in another file.
      if absent.count > 2, absent.count * 2 > listed.count {
        fail(
          AuditSubject("tables", Wording("the tables", "报表")),
          Wording(
            "the contents list \(listed.count) tables, \(absent.count) of which are not in this file",
            "目录列有\(listed.count)张表，其中\(absent.count)张不在本文件中"), lines: absent.map(\.0.line), severity: .warning
        )
      }
      for (entry, kind) in listed {
        let subject = AuditSubject("table/\(kind.measureName)", printed: entry.title)
        if printed.contains(where: { $0.1 == kind }) || document.unreadTable(kind) != nil
          || document.table(kind) != nil
        {
          pass(subject, lines: [entry.line])
        } else if absent.count <= 2 || absent.count * 2 <= listed.count {
          fail(
            subject,
            Wording("the contents list \(entry.title), which is not printed", "目录列有《\(entry.title)》，文中没有"),
            lines: [entry.line])
        }
      }
      order(listed.map(\.1), printed.map { ($0.1, $0.0.line) })
    } else {
      for kind in expected {
        let subject = AuditSubject("table/\(kind.measureName)", printed: document.title(of: kind))
        if document.table(kind) != nil || document.unreadTable(kind) != nil {
          pass(subject, lines: [document.table(kind)?.line ?? document.unreadTable(kind)?.line ?? 0])
        } else {
          fail(
            subject,
            Wording(
              "\(document.title(of: kind)), which documents of this phase print, is not there",
              "没有《\(document.title(of: kind))》，这一阶段的文件都应有"), lines: [],
            // Many places print nine tables, without the statistics; earlier years have none of state capital.
            severity: [.statistics, .stateCapital].contains(kind) ? .info : .warning)
        }
      }
    }
    for table in document.unreadTables {
      unreadable(
        AuditSubject("table/\(table.kind.measureName)", printed: document.title(of: table.kind)),
        Wording(
          "\(document.title(of: table.kind)) is printed and could not be read",
          "《\(document.title(of: table.kind))》有印出，未能读取"), lines: [table.line])
    }
  }

  /// Tables that are printed twice, or in another order than they are listed in.
  private mutating func order(_ listed: [TableKind], _ printed: [(kind: TableKind, line: Int)]) {
    var lines: [TableKind: Int] = [:]
    // The tables of a department may be followed by those of its units.
    guard !(audited.survey?.isOfSeveralEntities ?? false) else { return }
    for (kind, line) in printed {
      guard let first = lines[kind] else {
        lines[kind] = line
        continue
      }
      fail(
        AuditSubject("table/\(kind.measureName)/repeated", printed: document.title(of: kind)),
        Wording("\(document.title(of: kind)) is printed twice", "《\(document.title(of: kind))》印了两次"),
        lines: [first, line], severity: .warning)
    }
    let places = listed.compactMap { kind in lines[kind].map { (kind, $0) } }
    for (before, after) in zip(places, places.dropFirst()) where after.1 < before.1 {
      fail(
        AuditSubject("table/\(after.0.measureName)/order", printed: document.title(of: after.0)),
        Wording(
          "\(document.title(of: after.0)) stands before \(document.title(of: before.0)), which the contents list first",
          "目录中《\(document.title(of: before.0))》在前，文中《\(document.title(of: after.0))》却在前"),
        lines: [after.1, before.1], severity: .warning)
    }
  }

  fileprivate mutating func tableNumbers() {
    guard let survey = survey() else { return }
    let printed = Set(survey.tableMarks.map(\.number))
    for (before, after) in zip(survey.tableMarks, survey.tableMarks.dropFirst()) {
      let subject = AuditSubject(
        "mark/\(after.number)", Wording("table \(after.number)", "公开\(after.number)表"))
      // The next one, or one before which nothing is lacking: what stands elsewhere is told there.
      let isInOrder =
        after.number > before.number
        && (before.number..<after.number).dropFirst().allSatisfy(printed.contains)
      if isInOrder || after.number == 1 && survey.isOfSeveralEntities {
        pass(subject, lines: [before.line, after.line])
      } else {
        fail(
          subject,
          Wording(
            "table \(before.number) is followed by table \(after.number)",
            "表号由\(before.number)到\(after.number)"), lines: [before.line, after.line],
          // A table may go on under its number.
          severity: after.number == before.number ? .info : .warning)
      }
    }
  }

  fileprivate mutating func headings() {
    guard let survey = survey() else { return }
    for gap in survey.outlineGaps {
      fail(
        AuditSubject("heading/\(Folding.nameKey(gap.heading.text))", printed: gap.heading.text),
        Wording(
          "“\(gap.heading.text)” is number \(gap.number), after “\(gap.previous.text)” number \(gap.expected) would follow",
          "“\(gap.heading.text)”编号为\(gap.number)，接“\(gap.previous.text)”应为\(gap.expected)"),
        lines: [gap.previous.line, gap.heading.line])
    }
    if survey.outlineGaps.isEmpty { pass(AuditSubject("heading", Wording("headings", "标题编号"))) }
  }
}

extension TextSurvey {
  /// Whether the tables of several entities follow each other: two names, each above three tables at least.
  fileprivate var isOfSeveralEntities: Bool {
    let names = tableHeads.compactMap { $0.entities.first.map { Folding.nameKey($0.text) } }.filter {
      !$0.isEmpty
    }
    let counts = Dictionary(grouping: names) { $0 }.mapValues(\.count).filter { $0.value > 2 }
    return counts.count > 1
  }
}
