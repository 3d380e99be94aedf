import Disclosure
import SourceText

/// A figure of the narrative on performance (预算绩效情况说明).
private struct StatedCount {
  let index: Int
  let claim: Claim

  /// The figure as a number that was counted.
  var value: AuditValue? {
    guard claim.figure.state.isFigure, claim.figure.decimals == 0,
      let number = Int(exactly: claim.figure.digits)
    else { return nil }
    return AuditValue(counting: number, unit: claim.unit, line: claim.place.line, place: .claim(index))
  }

  var number: Int? { claim.figure.decimals == 0 ? Int(exactly: claim.figure.digits) : nil }

  /// The grade that the forms counted are said to have.
  var grade: FormGrade? {
    let words = Folding.nameKey(claim.subject)
    let bare = words.filter { !"“”\"'「」‘’".contains($0) }
    for phrase in ["等级为", "评为", "结果为"] {
      guard let end = bare.ranges(of: phrase).last?.upperBound else { continue }
      return FormGrade(String(bare[end...]))
    }
    return nil
  }
}

extension Document {
  /// The claims of the sections on performance.
  fileprivate var performance: [StatedCount] {
    var section = ""
    var isPerformance = false
    var found: [StatedCount] = []
    for (index, claim) in narrative.claims.enumerated() {
      if claim.section != section {
        section = claim.section
        isPerformance = section.contains("绩效")
      }
      if isPerformance, claim.aspect == .amount, !claim.isRough, claim.figure.state.isFigure {
        found.append(StatedCount(index: index, claim: claim))
      }
    }
    return found
  }

  /// 自评个数; `nil` where none is stated, or several are.
  fileprivate var statedForms: StatedCount? {
    let found = performance.filter { stated in
      guard case .counted? = stated.claim.unit else { return false }
      return stated.claim.subject.contains("自评") && !stated.claim.subject.contains("等级")
        && stated.grade == nil
    }
    return found.count == 1 ? found[0] : nil
  }

  /// 涉及资金; `nil` where none is stated, or several are.
  fileprivate var statedMoney: StatedCount? {
    let found = performance.filter { $0.claim.unit?.money != nil && $0.claim.subject.contains("涉及资金") }
    return found.count == 1 ? found[0] : nil
  }
}

extension RuleRun {
  private static let notStated = Wording("the text states none, or several", "情况说明没有列出，或列出多个")

  /// The forms of a disclosure of final accounts: in that of a budget they are of another year.
  private mutating func formsOfAccounts() -> [AuditedForm] {
    guard document.phase == .final else {
      notApplicable(Wording("the document is a budget", "不是决算公开"))
      return []
    }
    return forms()
  }

  private static func subject(_ what: String, _ words: Wording) -> AuditSubject {
    AuditSubject("forms/\(what)", words)
  }

  /// F01. More forms than stated contradict the text; of fewer the others may not have been published.
  mutating func countOfForms() {
    let forms = formsOfAccounts()
    guard !forms.isEmpty else { return }
    guard let stated = document.statedForms, let value = stated.value, let number = stated.number else {
      return notApplicable(RuleRun.notStated)
    }
    compare(
      AuditSide(value), .equal,
      AuditSide(
        AuditValue(
          counting: forms.count, unit: value.unit,
          place: .line(0, Wording("the number of forms printed", "所附自评表张数")))),
      about: RuleRun.subject("count", Wording("number of forms", "自评表张数")),
      note: forms.count < number
        ? Wording("some may not have been published", "可能有未公开的自评表") : nil,
      severity: forms.count < number ? .warning : nil, cause: rule.id)
  }

  /// The amounts spent of all forms, and the forms that have none.
  private func spent(_ forms: [AuditedForm]) -> (side: AuditSide, lacking: [AuditedForm], note: Wording) {
    let money = forms.compactMap { form in form.executed.flatMap { $0.unit?.money == nil ? nil : $0 } }
    let lacking = forms.filter { $0.executed?.unit?.money == nil }
    func numbers(_ forms: [AuditedForm]) -> String {
      forms.map { "\($0.form.number)" }.joined(separator: ", ")
    }
    var english: [String] = []
    var chinese: [String] = []
    func say(_ forms: [AuditedForm], _ words: String, _ chineseWords: String) {
      guard !forms.isEmpty else { return }
      english.append("\(words): form\(forms.count == 1 ? "" : "s") \(numbers(forms))")
      chinese.append("\(chineseWords)：第\(numbers(forms).replacing(", ", with: "、"))张")
    }
    say(lacking, "without an amount spent", "没有执行数")
    say(
      forms.filter { $0.form.layout == .target && $0.executed != nil },
      "the amount of the year stands for the amount spent", "以年度资金总额为执行数")
    say(
      forms.filter { form in
        let figure = form.form.layout == .scored ? form.total?[.executed] : form.total?[.year]
        switch figure?.repair?.cause {
        case .decimalComma?, .statedInText?: return true
        default: return false
        }
      }, "not read as printed", "非按所印读取")
    return (
      AuditSide(
        money,
        name: Wording(
          "the sum of the amounts spent of "
            + (lacking.isEmpty ? "all \(forms.count) forms" : "\(money.count) of \(forms.count) forms"),
          lacking.isEmpty
            ? "\(forms.count)张自评表执行数之和" : "\(forms.count)张自评表中\(money.count)张的执行数之和")), lacking,
      Wording(english.joined(separator: "; "), chinese.joined(separator: "；"))
    )
  }

  /// F02. The amount may be that of the budgets: it must be one of the two. Where fewer forms are printed than stated, the
  /// others cannot make the sum smaller; where it is within what is stated, nothing can be told.
  mutating func statedSum() {
    let forms = formsOfAccounts()
    guard !forms.isEmpty else { return }
    guard let stated = document.statedMoney else { return notApplicable(RuleRun.notStated) }
    let value = AuditValue(
      stated.claim.figure, unit: stated.claim.unit, printed: stated.claim.printed,
      line: stated.claim.place.line, place: .claim(stated.index))
    let (side, lacking, note) = spent(forms)
    guard side.hasFigure else { return }
    let budgets = [FundMeasure.budget, .initial].compactMap { budgetSum(forms, $0) }
    if let count = document.statedForms?.number, count != forms.count {
      // Amounts are not negative: what some forms spent is no more than what all did.
      guard count > forms.count, ([side] + budgets).allSatisfy({ exceeds($0, AuditSide(value)) }) else {
        return insufficient(
          Wording(
            "\(forms.count) forms are printed and \(count) are stated",
            "所附自评表\(forms.count)张，情况说明列\(count)个"))
      }
      return compare(
        AuditSide(value), .atLeast, side,
        about: RuleRun.subject("money", Wording("money of the forms", "自评涉及资金")),
        note: Wording(
          "\(forms.count) forms are printed and \(count) are stated",
          "所附自评表\(forms.count)张，情况说明列\(count)个"
        ).adding(note.english.isEmpty ? "" : "; ", note, note.english.isEmpty ? "" : "；"), cause: rule.id)
    }
    let compared =
      agree(AuditSide(value), side) ? side : budgets.last { agree(AuditSide(value), $0) } ?? side
    compare(
      AuditSide(value), lacking.isEmpty || compared != side ? .equal : .atLeast, compared,
      about: RuleRun.subject("money", Wording("money of the forms", "自评涉及资金")),
      note: note.english.isEmpty ? nil : note, severity: document.statedForms == nil ? .warning : nil,
      cause: rule.id)
  }

  /// The sum of a measure of all forms; `nil` where one has none.
  private func budgetSum(_ forms: [AuditedForm], _ measure: FundMeasure) -> AuditSide? {
    let budgets = forms.compactMap { $0.figure($0.form.layout == .target ? .year : measure) }
    guard budgets.count == forms.count, budgets.allSatisfy({ $0.unit?.money != nil }) else { return nil }
    return AuditSide(
      budgets,
      name: Wording(
        "the sum of the \(measure.words.english)s of \(forms.count) forms",
        "\(forms.count)张自评表\(measure.words.chinese)之和"))
  }

  /// Whether a side is more than another beyond what both may differ by.
  private func exceeds(_ left: AuditSide, _ right: AuditSide) -> Bool {
    guard let first = left.sum, let second = right.sum else { return false }
    return first.amount > second.amount && !agree(left, right)
  }

  private func agree(_ left: AuditSide, _ right: AuditSide) -> Bool {
    guard let first = left.sum, let second = right.sum else { return false }
    return (Int128(first.amount) - Int128(second.amount)).magnitude * 2
      <= UInt128(first.step.magnitude) + UInt128(second.step.magnitude)
  }

  /// F03. Forms without an amount make the sum smaller: it is a bound in any case.
  mutating func sumWithinProjectExpenditure() {
    let forms = formsOfAccounts()
    guard !forms.isEmpty, let part = part(.expenditure), let row = part.total,
      let column = part.column(.project)
    else { return }
    let (side, _, note) = spent(forms)
    let whole = part.value(row, column)
    guard side.hasFigure, whole.isFigure, whole.unit?.money != nil else { return }
    compare(
      side, .atMost, AuditSide(whole),
      about: RuleRun.subject("project-expenditure", Wording("money of the forms", "自评资金")),
      note: note.english.isEmpty ? nil : note, cause: rule.id)
  }

  /// F18. Forms that print no grade may have the one that is stated: then nothing is contradicted.
  mutating func countOfGrades() {
    let forms = formsOfAccounts()
    guard !forms.isEmpty else { return }
    let stated = document.performance.filter { $0.grade != nil }
    guard !stated.isEmpty else { return notApplicable(RuleRun.notStated) }
    let ungraded = forms.filter { $0.form.grade.flatMap(FormGrade.init) == nil }
    // Of forms that are not printed the grade is not known.
    let hidden = max(document.statedForms?.number ?? forms.count, forms.count) - forms.count
    for stated in stated {
      guard let grade = stated.grade, let value = stated.value, let number = stated.number else { continue }
      let graded = forms.count { $0.form.grade.flatMap(FormGrade.init) == grade }
      let isPossible = graded <= number && number <= graded + ungraded.count + hidden
      let numbers = ungraded.map { "\($0.form.number)" }
      var note: Wording?
      if !ungraded.isEmpty {
        note = Wording(
          "\(ungraded.count) form\(ungraded.count == 1 ? " prints" : "s print") no grade: \(numbers.joined(separator: ", "))",
          "\(ungraded.count)张没有等级：第\(numbers.joined(separator: "、"))张")
      }
      compare(
        AuditSide(value), .equal,
        AuditSide(
          AuditValue(
            counting: graded, unit: value.unit,
            place: .line(
              0, Wording("the number of forms graded \(grade.printed)", "等级为“\(grade.printed)”的自评表张数")))),
        about: RuleRun.subject(
          "grade/\(grade.printed)", Wording("forms graded \(grade.printed)", "等级为“\(grade.printed)”的自评表")),
        note: note,
        severity: isPossible
          ? .info : (document.statedForms?.number ?? forms.count) == forms.count ? nil : .warning,
        cause: "\(rule.id)/\(grade.printed)")
    }
  }

  /// F19: against what more than half of the forms print.
  mutating func codesAcrossForms() {
    let forms = forms()
    guard forms.count > 2 else { return }
    let codes = forms.compactMap(\.form.departmentCode)
    let usualCode = RuleRun.usual(codes, of: forms.count)
    if let usual = usualCode {
      let name = forms.first { $0.form.departmentCode == usual }?.form.department
      for form in forms {
        guard let code = form.form.departmentCode else { continue }
        if code == usual {
          pass(form, "department")
        } else {
          differs(form, code, usual: usual, name: name)
        }
      }
    }
    let names = forms.compactMap { $0.form.department.map(Folding.nameKey) }
    if let usual = RuleRun.usual(names, of: forms.count) {
      let printed = forms.lazy.compactMap(\.form.department).first { Folding.nameKey($0) == usual } ?? usual
      for form in forms {
        guard let name = form.form.department, Folding.nameKey(name) != usual else { continue }
        // A name with another code is said with it.
        if let code = form.form.departmentCode, code != usualCode { continue }
        fail(
          form, "department",
          form.says(
            "the supervising department is “\(name)”, elsewhere “\(printed)”",
            "主管部门为“\(name)”，其他自评表为“\(printed)”"),
          lines: [form.departmentLine])
      }
    }
    unitsAcrossForms(forms)
  }

  private mutating func differs(_ form: AuditedForm, _ code: String, usual: String, name: String?) {
    var message = form.says(
      "the code of the supervising department is \(code), elsewhere \(usual)", "主管部门代码为\(code)，其他自评表为\(usual)"
    )
    // Under another name, not this one cut short, it may be another department.
    let keys = [form.form.department ?? "", name ?? ""].map(Folding.nameKey)
    let isSame =
      keys.allSatisfy { $0.count > 3 } && (keys[0].hasPrefix(keys[1]) || keys[1].hasPrefix(keys[0]))
    if let own = form.form.department, let name, Folding.nameKey(own) != Folding.nameKey(name) {
      message = message.adding(
        "; ", Wording("its name is “\(own)”, elsewhere “\(name)”", "名称为“\(own)”，其他自评表为“\(name)”"), "；")
    }
    fail(
      form, "department", message, lines: [form.departmentLine],
      severity: isSame ? nil : .info)
  }

  /// A code of a unit has one name.
  private mutating func unitsAcrossForms(_ forms: [AuditedForm]) {
    let units = forms.compactMap { form -> (form: AuditedForm, code: String, key: String)? in
      guard let code = form.form.unitCode, let name = form.form.unit else { return nil }
      return (form, code, Folding.nameKey(name))
    }
    // Three forms at least, so that more than half can be told.
    let names = Dictionary(grouping: units, by: \.code).mapValues { group in
      group.count > 2 ? RuleRun.usual(group.map(\.key), of: group.count) : nil
    }
    let codes = Dictionary(grouping: units, by: \.key).mapValues { group in
      group.count > 2 ? RuleRun.usual(group.map(\.code), of: group.count) : nil
    }
    for (form, code, key) in units {
      let name = form.form.unit ?? ""
      if let usual = names[code] ?? nil, usual != key {
        fail(
          form, "unit",
          form.says(
            "the unit \(code) is “\(name)”, elsewhere “\(usual)”", "代码\(code)的单位为“\(name)”，其他自评表为“\(usual)”"),
          lines: [form.departmentLine])
      } else if let usual = codes[key] ?? nil, usual != code {
        fail(
          form, "unit",
          form.says(
            "the code of \(name) is \(code), elsewhere \(usual)", "“\(name)”的代码为\(code)，其他自评表为\(usual)"),
          lines: [form.departmentLine])
      } else {
        pass(form, "unit")
      }
    }
  }

  /// What more than half of all print.
  private static func usual(_ words: [String], of count: Int) -> String? {
    var counts: [String: Int] = [:]
    for word in words { counts[word, default: 0] += 1 }
    return counts.first { $0.value * 2 > count }?.key
  }

  /// F20.
  mutating func yearsOfForms() {
    for form in formsOfAccounts() {
      guard let year = form.form.year else { continue }
      if let own = document.year, year != own {
        fail(
          form, "year",
          form.says(
            "the form is of \(year.number), the document of \(own.number)",
            "自评表为\(year.number)年度，文件为\(own.number)年度"),
          lines: [form.yearLine])
      } else if let named = form.namedYear, named != year {
        fail(
          form, "named-year",
          form.says(
            "the project is named for \(named.number), the form is of \(year.number)",
            "项目名称为\(named.number)年，自评表为\(year.number)年度"),
          lines: Set([form.headLine, form.yearLine]).sorted(), severity: .info)
      } else {
        pass(form, "year", lines: [form.headLine])
      }
    }
  }

  /// F38.
  mutating func projectsTwice() {
    let forms = forms().filter { !$0.form.project.isEmpty }
    let groups = Dictionary(grouping: forms) { Folding.nameKey($0.form.project) }
    for form in forms {
      guard let group = groups[Folding.nameKey(form.form.project)], let first = group.first,
        first.index != form.index, let amount = form.executed, let other = first.executed,
        (amount.unit?.money == nil) == (other.unit?.money == nil)
      else { continue }
      compare(
        form, "twice", AuditSide(amount), .equal, AuditSide(other),
        Wording("project in two forms", "同一项目的两张自评表"))
    }
  }

  /// F39.
  mutating func namesInText() {
    let forms = forms()
    guard !forms.isEmpty else { return }
    var claims: [String: [Int]] = [:]
    for (index, claim) in document.narrative.claims.enumerated()
    where claim.aspect == .amount && claim.unit?.money != nil && claim.figure.state.isFigure {
      claims[FormKey.withoutYear(claim.subject).key, default: []].append(index)
    }
    for form in forms {
      guard let found = claims[FormKey.withoutYear(form.form.project).key], found.count == 1,
        let index = found.first, let amount = form.executed, amount.unit?.money != nil
      else { continue }
      let claim = document.narrative.claims[index]
      compare(
        form, "text", AuditSide(amount), .equal,
        AuditSide(
          AuditValue(
            claim.figure, unit: claim.unit, printed: claim.printed, line: claim.place.line,
            place: .claim(index))), FundMeasure.executed.words)
    }
  }

  /// F40.
  mutating func purchases() {
    let forms = formsOfAccounts().filter {
      $0.form.project.contains("政府采购") || $0.form.project.contains("(采购)") || $0.form.project.contains("（采购）")
    }
    let values = forms.compactMap(\.executed).filter { $0.unit?.money != nil }
    guard !values.isEmpty else {
      return notApplicable(Wording("no project is named for procurement", "没有名为“采购”的项目"))
    }
    guard let part = table(.statistics)?.parts.first(where: { $0.isAbout("采购") }), part.total != nil,
      let column = part.knownColumns.first
    else { return }
    let whole = part.value(0, column)
    guard whole.isFigure, whole.unit?.money != nil else { return }
    compare(
      AuditSide(values), .atMost, AuditSide(whole),
      about: RuleRun.subject("procurement", Wording("projects of procurement", "采购项目")), cause: rule.id)
  }
}

extension AuditedForm {
  /// The first line of the form, where its project stands.
  fileprivate var headLine: Int { form.lines.lowerBound }
  /// The lines that print who supervises it and its year, as far as these are known.
  fileprivate var departmentLine: Int { form.departmentLine ?? headLine }
  fileprivate var yearLine: Int { form.yearLine ?? headLine }
}
