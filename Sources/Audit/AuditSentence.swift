import Disclosure
import SourceText

/// Writes the sentence of a finding: which table, row and column, both figures and their lines, the difference and what
/// is allowed.
struct AuditSentence {
  private let document: Document

  init(_ document: Document) { self.document = document }

  func sentence(_ group: AuditCauses.Group) -> Wording {
    let first = group.instances[0]
    // What compares no figures is said once, with all its lines.
    var lines: [Int] = []
    var seen: Set<Int> = []
    for line in group.instances.flatMap(\.lines) where seen.insert(line).inserted { lines.append(line) }
    var text = sentence(first, lines: lines)
    let others = group.instances.dropFirst().filter { $0.subject != first.subject }
    if let suspect = group.suspect, let words = words(suspect) {
      text = text.adding(". ", words, "；")
    }
    if !others.isEmpty {
      var names: [String] = []
      var chinese: [String] = []
      var known: Set<String> = []
      for other in others where known.insert(other.subject.name.english).inserted {
        names.append(other.subject.name.english)
        chinese.append(other.subject.name.chinese)
      }
      let most = 4
      let more = names.count > most ? names.count - most : 0
      text = text.adding(
        ". ",
        Wording(
          "The same in \(names.prefix(most).joined(separator: "; "))\(more > 0 ? "; and \(more) more" : "")",
          "同见\(chinese.prefix(most).joined(separator: "；"))\(more > 0 ? "等另\(more)处" : "")"), "。")
    }
    return text
  }

  private func sentence(_ instance: AuditInstance, lines: [Int]) -> Wording {
    if instance.outcome == .unreadable, let text = unreadable(instance) { return text }
    guard !instance.stated.terms.isEmpty || !instance.other.terms.isEmpty else {
      let lines = at(lines)
      let message = instance.message ?? instance.subject.name
      return Wording(message.english + lines.english, message.chinese + lines.chinese)
    }
    // The lines of a relation of a query file are those of what it asks, not of a number.
    let isNumber = name(of: instance.other).english.isEmpty
    let stated = side(instance.stated, instance.unit, besides: isNumber ? instance.lines : [])
    let other = side(instance.other, instance.unit, besides: isNumber ? [] : instance.lines)
    let word = word(instance)
    var text = Wording(
      "\(stated.english) \(word.english) \(other.english)", "\(stated.chinese)\(word.chinese)\(other.chinese)"
    )
    if let difference = instance.difference {
      let decimals = max(
        instance.stated.decimals(in: instance.unit), instance.other.decimals(in: instance.unit))
      let amount = AuditAmount(difference, unit: instance.unit, decimals: decimals).signed
      let allowed = AuditAmount(
        double: Int128(instance.doubleAllowance ?? 0), unit: instance.unit, decimals: decimals
      ).text
      let unit = instance.unit?.printed ?? ""
      text = Wording(
        "\(text.english): difference \(amount)\(unit.isEmpty ? "" : " ")\(unit), allowed ±\(allowed)",
        "\(text.chinese)，差\(amount)\(unit)，允许±\(allowed)")
    }
    return instance.message.map { text.adding("; ", $0, "；") } ?? text
  }

  /// What cannot be read of a relation, and so keeps it from being checked.
  private func unreadable(_ instance: AuditInstance) -> Wording? {
    let terms = (instance.stated.terms + instance.other.terms).map(\.value)
    guard let value = terms.first(where: { $0.state == .unreadable }) else { return nil }
    let name = label(of: value.place)
    let line = at([value.line].filter { $0 > 0 })
    let subject = instance.subject.name
    return Wording(
      "\(subject.english): not checked, since \(name.english) “\(value.printed)” cannot be read\(line.english)",
      "\(subject.chinese)：未核对，\(name.chinese)“\(value.printed)”不可读\(line.chinese)")
  }

  private func word(_ instance: AuditInstance) -> Wording {
    switch instance.relation {
    case .equal: return Wording("differs from", "，而")
    case .atMost: return Wording("is more than", "，大于")
    case .atLeast: return Wording("is less than", "，小于")
    case .percent: return Wording("differs from", "，而")
    case .less: return Wording("is not less than", "，不小于")
    case .greater: return Wording("is not more than", "，不大于")
    case .unequal: return Wording("is equal to", "，等于")
    }
  }

  /// A side: its name, its figure and its lines.
  private func side(_ side: AuditSide, _ unit: FigureUnit?, besides lines: [Int] = []) -> Wording {
    let amount = side.amount(in: unit)?.text
    let figure = Wording(amount ?? "blank", amount ?? "空白")
    let places = at(side.lines.isEmpty ? lines : side.lines)
    let name = name(of: side)
    let printed = printed(side, unit)
    let gap = name.english.isEmpty ? "" : " "
    return Wording(
      "\(name.english)\(gap)\(figure.english)\(printed.english)\(places.english)",
      "\(name.chinese)\(gap)\(figure.chinese)\(printed.chinese)\(places.chinese)")
  }

  /// The print of a figure that stands in another unit than the one it is shown in.
  private func printed(_ side: AuditSide, _ unit: FigureUnit?) -> Wording {
    let values = side.terms.map(\.value).filter(\.isFigure)
    guard let value = values.first, let own = value.unit, own != unit, !value.printed.isEmpty,
      values.allSatisfy({ $0.unit == own })
    else { return Wording("", "") }
    guard values.count == 1 else {
      return Wording(", printed in \(own.printed)", "（原以\(own.printed)列示）")
    }
    return Wording(", printed \(value.printed)\(own.printed)", "（印作\(value.printed)\(own.printed)）")
  }

  private func name(of side: AuditSide) -> Wording {
    if let name = side.name { return name }
    let terms = side.terms.filter { $0.value.isFigure }
    let shown = terms.isEmpty ? Array(side.terms.prefix(1)) : terms
    guard shown.count <= 3 else {
      return Wording("the sum of \(shown.count) figures", "\(shown.count)项之和")
    }
    let names = shown.map { (label(of: $0.value.place), $0.isTaken) }
    func joined(_ text: (Wording) -> String) -> String {
      names.enumerated().map { ($0 > 0 ? $1.1 ? " − " : " + " : $1.1 ? "− " : "") + text($1.0) }.joined()
    }
    return Wording(joined(\.english), joined(\.chinese))
  }

  /// What stands at a place.
  func label(of place: AuditPlace) -> Wording {
    switch place {
    case .cell(let number, let index):
      guard document.tables.indices.contains(number), document.tables[number].cells.indices.contains(index)
      else { return Wording("", "") }
      let table = document.tables[number]
      let cell = table.cells[index]
      return cellLabel(table, row: cell.row, column: table.path(of: cell))
    case .missing(let number, let row, _):
      guard document.tables.indices.contains(number) else { return Wording("", "") }
      return cellLabel(document.tables[number], row: row, column: "")
    case .claim(let index):
      guard document.narrative.claims.indices.contains(index) else { return Wording("", "") }
      let claim = document.narrative.claims[index]
      let aspect = claim.aspect.words
      let section = AuditedNarrative.number(of: claim.section)
      return Wording(
        "the text \(section) on \(claim.subject)\(aspect.english)",
        "情况说明\(section)\(claim.subject)\(aspect.chinese)")
    case .form(let index, let what):
      guard document.forms.indices.contains(index) else { return what }
      let form = document.forms[index]
      return Wording(
        "form \(form.number) \(form.project), \(what.english)",
        "第\(form.number)张自评表“\(form.project)”\(what.chinese)")
    case .line(_, let what): return what
    }
  }

  private func cellLabel(_ table: StatementTable, row: Int, column: String) -> Wording {
    var words = [table.name]
    if table.rows.indices.contains(row) {
      let row = table.rows[row]
      words += [row.key.printedCode, row.label]
    }
    words.append(column)
    let text = words.filter { !$0.isEmpty }.joined(separator: " ")
    return Wording(text, text)
  }

  private func at(_ lines: [Int]) -> Wording { AuditPlaces(document).at(lines) }

  /// Which figure all the relations have in common, and what it would have to be, where one of them says so exactly.
  private func words(_ suspect: AuditCauses.Suspect) -> Wording? {
    let unit = suspect.value.unit
    let own = label(of: suspect.value.place)
    let place = at([suspect.value.line].filter { $0 > 0 })
    guard let missing = suspect.missing,
      case (let amount, false) = suspect.value.amount.addingReportingOverflow(missing)
    else {
      return Wording(
        "What they have in common is \(own.english)\(place.english)", "各处共有的是\(own.chinese)\(place.chinese)")
    }
    let decimals = AuditSide(suspect.value).decimals(in: unit)
    let right = AuditAmount(amount, unit: unit, decimals: decimals).text
    return Wording(
      "All of it would hold if \(own.english)\(place.english) were \(right)",
      "若\(own.chinese)\(place.chinese)为\(right)，则各处都相符")
  }
}

extension Wording {
  /// The text with another behind it.
  func adding(_ separator: String, _ other: Wording, _ chineseSeparator: String) -> Wording {
    Wording(english + separator + other.english, chinese + chineseSeparator + other.chinese)
  }
}

extension Claim.Aspect {
  /// What is said of the subject, behind it; nothing for the amount itself.
  var words: Wording {
    switch self {
    case .amount: Wording("", "")
    case .budget: Wording(", budget", "的预算")
    case .share: Wording(", share", "的占比")
    case .completion: Wording(", completion", "的完成率")
    case .change: Wording(", change", "的增减额")
    case .changeRate: Wording(", rate of change", "的增减幅度")
    }
  }
}
