import Disclosure
import SourceText

/// The relations with the disclosure of the year before (年度衔接), Y01 to Y05.
enum YearRules {
  static let all: [AuditRule] = [
    AuditRule(
      "Y01", .year, [.summary], "The opening balance is the closing balance of the year before",
      "年初结转和结余＝上年年末结转和结余",
      statement: noPrior, source: "definition", tolerance: .exact
    ) { run in run.openingBalance() },
    AuditRule(
      "Y02", .year, [.appropriation],
      "The opening balance of appropriations is the closing balance of the year before, by book",
      "年初财政拨款结转＝上年年末（分预算）",
      statement: noPrior, source: "definition", tolerance: .exact
    ) { run in run.openingBooks() },
    AuditRule(
      "Y03", .year, [.summary],
      "The total of the year before that the text implies is that of its disclosure",
      "说明中的上年数＝上年决算",
      statement: noPrior, source: "definition", tolerance: .exact
    ) { run in run.statedPrior() },
    AuditRule(
      "Y04", .year, [], "The years before of the parts add to that of the whole", "各类上年数之和＝上年合计",
      statement: .none(
        Wording("a sentence cannot calculate with the figures of the text", "语句不能用文字说明中的数字作运算")),
      source: "derived", tolerance: .rounding, severity: .warning
    ) { run in run.sumsOfPriorYears() },
    AuditRule(
      "Y05", .year, [.threePublic], "What the text says of the three public costs of the year before is so",
      "“三公”与上年比较的用语与上年决算一致",
      statement: noPrior, source: "template", basis: .form, tolerance: .exact, severity: .info
    ) { run in run.priorThreePublic() },
  ]

  private static let noPrior = AuditRule.Statement.none(
    Wording("it reads two disclosures", "涉及两个年度的公开"))
}

extension RuleRun {
  /// The disclosure of the year before; `nil`, with the reason, where it is not at hand.
  private mutating func lastYear() -> AuditedDocument? {
    guard document.phase == .final else {
      notApplicable(Wording("a budget opens no balance", "预算没有年初结转的衔接"))
      return nil
    }
    guard let prior, prior.document.phase == .final else {
      let year = document.year.map { $0.number - 1 }
      insufficient(
        Wording(
          "needs the disclosure of \(year.map(String.init) ?? "the year before")",
          "需要\(year.map { "\($0)年" } ?? "上一年度")的决算公开"))
      return nil
    }
    return prior
  }

  /// A figure of the year before: it stands in another document, so its line is not one of this.
  private func earlier(_ value: AuditValue, in prior: AuditedDocument, _ name: String) -> AuditValue {
    let year = prior.document.year.map { "\($0.number)" } ?? ""
    let place = AuditPlace.line(0, Wording("the disclosure of \(year), \(name)", "\(year)年决算\(name)"))
    guard case .cell(let table, let index) = value.place, prior.document.tables.indices.contains(table),
      prior.document.tables[table].cells.indices.contains(index)
    else { return .missing(place, unit: value.unit) }
    let cell = prior.document.tables[table].cells[index]
    return AuditValue(cell.figure, unit: value.unit, printed: cell.printed, line: 0, place: place)
  }

  /// The line of a balance of a side, of its name alone.
  private func balance(_ part: AuditedPart, _ word: String) -> Int? {
    part.tree.rows.indices.first { row in
      let name = part.name(row)
      return part.tree.rows[row].origin >= 0 && name.hasPrefix(word) && name.contains("结转")
    }
  }

  private func opening(_ audited: AuditedDocument, _ kind: TableKind) -> (AuditedPart, Int)? {
    audited.table(kind)?.side(.income).flatMap { part in balance(part, "年初").map { (part, $0) } }
  }

  private func closing(_ audited: AuditedDocument, _ kind: TableKind) -> (AuditedPart, Int)? {
    audited.table(kind)?.side(.expenditure).flatMap { part in balance(part, "年末").map { (part, $0) } }
  }

  mutating func openingBalance() {
    guard let prior = lastYear(), table(.summary) != nil else { return }
    guard let (part, row) = opening(audited, .summary),
      let (earlierPart, earlierRow) = closing(prior, .summary),
      let column = part.column(.total), let other = earlierPart.column(.total)
    else { return insufficient(Wording("the line of a balance is not printed", "未印结转行")) }
    compareOrPass(
      part.value(row, column), earlier(earlierPart.value(earlierRow, other), in: prior, "年末结转和结余"),
      part.subject(row, column))
  }

  /// Two balances; where both are blank there is none, which agrees.
  private mutating func compareOrPass(_ now: AuditValue, _ before: AuditValue, _ subject: AuditSubject) {
    if !now.isFigure, !before.isFigure, now.state == .nothing, before.state == .nothing {
      pass(subject)
    } else {
      compare(AuditSide(now), .equal, AuditSide(before), about: subject)
    }
  }

  mutating func openingBooks() {
    guard let prior = lastYear(), table(.appropriation) != nil else { return }
    guard let (part, row) = opening(audited, .appropriation),
      let (earlierPart, earlierRow) = closing(prior, .appropriation), let column = part.column(.total)
    else { return insufficient(Wording("the line of a balance is not printed", "未印结转行")) }
    if let other = earlierPart.column(.total) {
      compareOrPass(
        part.value(row, column),
        earlier(earlierPart.value(earlierRow, other), in: prior, "年末财政拨款结转和结余"), part.subject(row, column))
    }
    for (member, word) in [(Member.general, "一般公共预算"), (.fund, "政府性基金"), (.capital, "国有资本经营")] {
      guard let other = earlierPart.column(member) else { continue }
      let rows = part.children[row].filter { part.name($0).hasPrefix(word) }
      guard rows.count == 1, let book = rows.first else { continue }
      let now = part.value(book, column)
      let before = earlier(earlierPart.value(earlierRow, other), in: prior, "年末财政拨款结转和结余（\(word)）")
      // The books under a balance are often left blank, in either year.
      guard now.isFigure, before.isFigure else { continue }
      compare(AuditSide(now), .equal, AuditSide(before), about: part.subject(book, column))
    }
  }

  mutating func statedPrior() {
    guard let prior = lastYear() else { return }
    for section in narrative.sections where section.topic == .overview {
      for entry in narrative.entries[section.entries] {
        guard let about = entry.about, about.table == .summary, let change = entry.change,
          let stated = implied(entry), let table = audited.table(.summary)?.source,
          table.rows.indices.contains(about.row),
          AuditedNarrative.key(table.rows[about.row].label).hasSuffix("总计"),
          let side = table.rows[about.row].side, let part = prior.table(.summary)?.side(side),
          let row = part.total,
          let column = part.column(.total)
        else { continue }
        hold(
          AuditSide(
            stated.terms.filter { !$0.isTaken }.map(\.value),
            name: Wording("the year before that the text implies", "文字说明推算的上年数")
          ).minus(stated.terms.filter(\.isTaken).map(\.value)), .equal,
          AuditSide(earlier(part.value(row, column), in: prior, part.label(row))), on: change)
      }
    }
  }

  /// 与上年相同, 较上年减少: held against table 09 of the year before, blank being zero.
  mutating func priorThreePublic() {
    guard let prior = lastYear() else { return }
    guard let now = audited.table(.threePublic)?.source, let table = prior.table(.threePublic) else {
      return insufficient(Wording("a table of the three public costs is not printed", "缺少“三公”经费表"))
    }
    for section in narrative.sections where section.topic == .threePublic {
      for entry in narrative.entries[section.entries] {
        guard let amount = entry.amount, narrative.claims[amount].unit?.money != nil,
          let item = item(narrative.claims[amount], in: now)
        else { continue }
        let stated: AuditSide
        if narrative.claims[amount].direction == .level {
          stated = AuditSide(narrative.values[amount])
        } else if let side = implied(entry) {
          stated = side
        } else {
          continue
        }
        let before: AuditValue
        if let column = table.source.columns.firstIndex(where: { $0.role == .threePublic(item, .final) }),
          let index = table.source.cells.firstIndex(where: { $0.row == 0 && $0.column == column })
        {
          let unit = table.source.rows.isEmpty ? nil : table.source.unit(ofRow: 0)
          let cell = table.source.cells[index]
          before = earlier(
            AuditValue(
              cell.figure, unit: unit, printed: cell.printed, line: 0,
              place: .cell(table: table.number, cell: index)),
            in: prior, item.printed)
        } else {
          before = .missing(.line(0, Wording(item.printed, item.printed)), unit: .money(.wan))
        }
        hold(stated, .equal, AuditSide(before), on: amount)
      }
    }
  }

  private func item(_ claim: Claim, in table: StatementTable) -> ThreePublicItem? {
    if let about = claim.about, about.table == .threePublic, table.columns.indices.contains(about.column),
      case .threePublic(let item, _) = table.columns[about.column].role
    {
      return item
    }
    let key = AuditedNarrative.key(claim.subject)
    guard claim.about == nil else { return nil }
    if key.hasPrefix("因公出国") { return .abroad }
    if key.hasPrefix("公务接待费") { return .reception }
    if key.hasPrefix("公务用车购置及运行") { return .vehicle }
    if key.hasPrefix("公务用车购置费") { return .purchase }
    if key.hasPrefix("公务用车运行维护费") { return .running }
    return key.hasPrefix("三公") ? .total : nil
  }
}

extension ThreePublicItem {
  /// The item as documents print it.
  fileprivate var printed: String {
    switch self {
    case .total: "“三公”经费合计"
    case .abroad: "因公出国（境）费"
    case .vehicle: "公务用车购置及运行维护费"
    case .purchase: "公务用车购置费"
    case .running: "公务用车运行维护费"
    case .reception: "公务接待费"
    }
  }
}
