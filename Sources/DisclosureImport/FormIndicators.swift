import Disclosure

/// The heading of the indicators of a form: the cell of each column.
struct IndicatorHeading {
  /// The columns of one tree: the levels and the values. A target form has two trees side by side.
  struct Tree {
    let level2: Int
    let level3: Int
    let value: Int?
  }

  let level1: Int
  let trees: [Tree]
  /// 年初指标值, 调整后指标值, 实际完成值, 定性值情况说明.
  let template: Int?
  let target: Int?
  let actual: Int?
  let result: Int?
  let weight: Int?
  let score: Int?
  let reason: Int?

  var layout: EvaluationForm.Layout { weight == nil ? .target : .scored }

  /// The heading a row gives; `nil` for any other row.
  init?(_ row: FormRow) {
    func cell(_ word: String) -> Int? { row.entries.first { $0.key == word }?.cell }
    guard let first = cell("一级指标") else { return nil }
    let third = row.entries.filter { $0.key == "三级指标" }.map(\.cell)
    let second = row.entries.filter { $0.key == "二级指标" }.map(\.cell)
    guard (1...2).contains(third.count), second.count == third.count else { return nil }
    let values = row.entries.filter { $0.key == "指标值" }.map(\.cell)
    level1 = first
    trees = third.indices.map { index in
      Tree(
        level2: second[index], level3: third[index],
        value: values.indices.contains(index) ? values[index] : nil)
    }
    template = cell("年初指标值")
    target = cell("调整后指标值") ?? values.first
    actual = cell("实际完成值") ?? cell("全年完成值") ?? cell("完成值")
    result = row.entries.first { $0.key.hasPrefix("定性") }?.cell
    weight = cell("分值") ?? cell("权重")
    score = cell("得分")
    reason = row.entries.first { $0.key.hasPrefix("偏差原因") }?.cell
    guard weight == nil || score != nil else { return nil }
  }
}

/// Reads the indicator rows of one form, filling in what merged cells leave blank.
struct IndicatorReader {
  private struct Draft {
    var period: Indicator.Period?
    var level1: String
    var level2: String
    var level3 = ""
    var template = ""
    var target = ""
    var actual = ""
    var result = ""
    var weight: StatedFigure?
    var score: StatedFigure?
    var reason = ""
    var place: SourcePlace
    /// Whether the cells did not stand under their headings.
    var isShifted: Bool
    /// Whether the second level was taken from the other tree of the row.
    var isLevel2Taken = false
  }

  private var drafts: [Draft] = []
  /// The lines whose cells did not stand under their headings.
  private(set) var shiftedLines: [Int] = []
  /// The lines that no rule reads.
  private(set) var unreadLines: [Int] = []

  mutating func read(_ row: FormRow, under heading: IndicatorHeading) {
    switch heading.layout {
    case .scored: scored(row, heading)
    case .target: target(row, heading)
    }
  }

  // MARK: Scored forms

  /// The entries of a row, apart: names, values and what stands at the right end.
  private struct Parts {
    var names: (level1: String, level2: String)
    var level3: FormRow.Entry
    var values: [FormRow.Entry]
    var weight: FormRow.Entry
    var score: FormRow.Entry
    var reason: String
  }

  private mutating func scored(_ row: FormRow, _ heading: IndicatorHeading) {
    let underHeadings = placed(row, heading)
    guard let parts = underHeadings ?? fromTheRight(row) else {
      unreadLines.append(row.line)
      return
    }
    let isShifted = underHeadings == nil
    if isShifted { shiftedLines.append(row.line) }
    func points(_ entry: FormRow.Entry) -> StatedFigure {
      StatedFigure(
        printed: entry.text, figure: FormNumber(entry.key)?.figure ?? Figure(printed: entry.text),
        unit: .points,
        place: SourcePlace(line: row.line, cell: entry.cell))
    }
    var draft = Draft(
      level1: parts.names.level1, level2: parts.names.level2, level3: parts.level3.text,
      weight: points(parts.weight),
      score: points(parts.score), reason: parts.reason,
      place: SourcePlace(line: row.line, cell: parts.level3.cell), isShifted: isShifted)
    var values = parts.values
    if let last = values.last, FormLabel.isResult(last.key) {
      draft.result = last.text
      values.removeLast()
    }
    if isShifted {
      if let first = values.first, values.count > 2 || FormLabel.isTemplate(first.key) && values.count > 1 {
        draft.template = first.text
        values.removeFirst()
      }
      // More values than columns, or a score above its weight: a number of the reason was taken for a score.
      let (weight, score) = (points(parts.weight).figure, points(parts.score).figure)
      // The last two cells, whole numbers behind values in words or with units, are weight and score all the same.
      let isCertain =
        parts.reason.isEmpty && parts.values.count > 1 && weight.decimals == 0 && score.decimals == 0
        && (1...100).contains(weight.digits) && (0...100).contains(score.digits)
        && parts.values.allSatisfy { FormNumber($0.key) == nil }
      guard values.count <= 2, score.isAtMost(weight) || isCertain else {
        shiftedLines.removeLast()
        unreadLines.append(row.line)
        return
      }
      draft.target = values.first?.text ?? ""
      draft.actual = values.dropFirst().first?.text ?? ""
    } else {
      for value in values {
        switch value.cell {
        case heading.template: draft.template = value.text
        case heading.target: draft.target = value.text
        case heading.result: draft.result = value.text
        default: draft.actual = value.text
        }
      }
    }
    drafts.append(draft)
  }

  /// The row as it stands under its headings; `nil` where it does not.
  private func placed(_ row: FormRow, _ heading: IndicatorHeading) -> Parts? {
    guard let weightCell = heading.weight, let scoreCell = heading.score, let tree = heading.trees.first
    else { return nil }
    func entry(_ cell: Int) -> FormRow.Entry? { row.entries.first { $0.cell == cell } }
    guard let weight = entry(weightCell), let score = entry(scoreCell), let level3 = entry(tree.level3),
      FormNumber(weight.key) != nil, FormNumber(score.key) != nil
    else { return nil }
    let level1 = entry(heading.level1)
    let level2 = entry(tree.level2)
    guard level1.map({ FormLabel.isLevel1($0.key) || $0.key == "成本指标" }) ?? true,
      level2.map({ FormLabel.isLevel2($0.key) }) ?? true, !FormLabel.isLevel2(level3.key) || level2 != nil
    else { return nil }
    let between = row.entries.filter { $0.cell > tree.level3 && $0.cell < weightCell }
    let columns = [heading.template, heading.target, heading.actual, heading.result]
    guard between.allSatisfy({ columns.contains($0.cell) }) else { return nil }
    let outside = row.entries.contains { $0.cell < heading.level1 && $0.key != "绩效指标" }
    guard !outside else { return nil }
    return Parts(
      names: (level1?.text ?? "", level2?.text ?? ""), level3: level3, values: between, weight: weight,
      score: score,
      reason: row.entries.filter { $0.cell > scoreCell }.map(\.text).joined())
  }

  /// The row read from its ends, blanks left out: at the right a reason where the last is no number, score and weight;
  /// at the left the first and second level where they are words of their vocabulary, then the third; values between.
  private func fromTheRight(_ row: FormRow) -> Parts? {
    var rest = row.entries[...]
    var reason = ""
    if let last = rest.last, FormNumber(last.key) == nil {
      reason = last.text
      rest.removeLast()
    }
    guard let score = rest.popLast(), FormNumber(score.key) != nil, let weight = rest.popLast(),
      FormNumber(weight.key) != nil
    else { return nil }
    if rest.first?.key == "绩效指标" { rest.removeFirst() }
    var names = (level1: "", level2: "")
    if let first = rest.first, FormLabel.isLevel1(first.key) {
      names.level1 = first.text
      rest.removeFirst()
    } else if rest.count > 3, let first = rest.first, first.key == "成本指标",
      FormLabel.level1(ofLevel2: rest[rest.startIndex + 1].key) == first.key
    {
      names.level1 = first.text
      rest.removeFirst()
    }
    // The name of the third level may be a word of the second; a value never stands in its place.
    if rest.count > 1, let first = rest.first, FormLabel.isLevel2(first.key),
      !FormLabel.isValue(rest[rest.startIndex + 1].key)
    {
      names.level2 = first.text
      rest.removeFirst()
    }
    guard let level3 = rest.popFirst(), (1...4).contains(rest.count) else { return nil }
    return Parts(
      names: names, level3: level3, values: Array(rest), weight: weight, score: score, reason: reason)
  }

  // MARK: Target forms

  /// One tree of a row of a target form.
  private struct Branch {
    var level2: FormRow.Entry?
    var level3: FormRow.Entry?
    var value: FormRow.Entry?
  }

  private mutating func target(_ row: FormRow, _ heading: IndicatorHeading) {
    let underHeadings = branches(row, heading)
    guard let (level1, branches) = underHeadings ?? branchesInOrder(row, trees: heading.trees.count) else {
      unreadLines.append(row.line)
      return
    }
    let isShifted = underHeadings == nil
    if isShifted { shiftedLines.append(row.line) }
    let above = drafts.suffix(heading.trees.count)
    for (index, branch) in branches.enumerated() {
      var draft = Draft(
        period: heading.trees.count == 1 ? .year : index == 0 ? .whole : .year, level1: level1?.text ?? "",
        level2: branch.level2?.text ?? "", level3: branch.level3?.text ?? "",
        target: branch.value?.text ?? "",
        place: SourcePlace(line: row.line, cell: (branch.level3 ?? branch.level2 ?? row.entries[0]).cell),
        isShifted: isShifted)
      if draft.level2.isEmpty {
        // Both trees of a form have the same headings; a merged cell leaves the rest to the row above.
        if let other = branches.lazy.compactMap(\.level2).first {
          draft.level2 = other.text
          draft.isLevel2Taken = true
        } else if above.indices.contains(above.startIndex + index) {
          draft.level2 = above[above.startIndex + index].level2
          draft.isLevel2Taken = above[above.startIndex + index].isLevel2Taken
        }
      }
      drafts.append(draft)
    }
  }

  private func branches(_ row: FormRow, _ heading: IndicatorHeading) -> (FormRow.Entry?, [Branch])? {
    var known: Set<Int> = [heading.level1]
    func entry(_ cell: Int?) -> FormRow.Entry? { row.entries.first { $0.cell == cell } }
    var branches: [Branch] = []
    for tree in heading.trees {
      known.formUnion([tree.level2, tree.level3] + (tree.value.map { [$0] } ?? []))
      let branch = Branch(level2: entry(tree.level2), level3: entry(tree.level3), value: entry(tree.value))
      guard branch.level2.map({ FormLabel.isLevel2($0.key) }) ?? true,
        !(branch.level2 == nil && branch.level3.map { FormLabel.isLevel2($0.key) } ?? false)
      else { return nil }
      branches.append(branch)
    }
    let level1 = entry(heading.level1)
    guard level1.map({ FormLabel.isLevel1($0.key) }) ?? true,
      row.entries.allSatisfy({ known.contains($0.cell) || $0.cell < heading.level1 && $0.key == "绩效指标" }),
      branches.contains(where: { $0.level2 != nil || $0.level3 != nil })
    else { return nil }
    return (level1, branches)
  }

  /// The row read in order, blanks left out: a word of the second level begins a tree; where none does, the two trees
  /// take half of the cells each.
  private func branchesInOrder(_ row: FormRow, trees: Int) -> (FormRow.Entry?, [Branch])? {
    var rest = row.entries[...]
    if rest.first?.key == "绩效指标" { rest.removeFirst() }
    var level1: FormRow.Entry?
    if let first = rest.first, FormLabel.isLevel1(first.key) {
      level1 = first
      rest.removeFirst()
    }
    // A word of the second level right after another one is the name of an indicator.
    var starts: [Int] = []
    for index in rest.indices where FormLabel.isLevel2(rest[index].key) {
      let follows = starts.last == index - 1 && rest.count > trees
      if !follows { starts.append(index) }
    }
    var halves: [ArraySlice<FormRow.Entry>]
    switch starts.count {
    case trees where trees == 2: halves = [rest[..<starts[1]], rest[starts[1]...]]
    case 1 where trees == 2 && starts[0] == rest.startIndex:
      let body = rest.count - 1
      guard body.isMultiple(of: 2) else { return nil }
      halves = [rest[..<(starts[0] + 1 + body / 2)], rest[(starts[0] + 1 + body / 2)...]]
    case 1 where trees == 2: halves = [rest[..<starts[0]], rest[starts[0]...]]
    case 0 where trees == 2:
      guard !rest.isEmpty, rest.count.isMultiple(of: 2) else { return nil }
      halves = [rest[..<(rest.startIndex + rest.count / 2)], rest[(rest.startIndex + rest.count / 2)...]]
    case 0...1 where trees == 1: halves = [rest]
    default: return nil
    }
    var branches: [Branch] = []
    for half in halves {
      var half = half
      var branch = Branch()
      if let first = half.first, starts.contains(half.startIndex), FormLabel.isLevel2(first.key) {
        branch.level2 = first
        half.removeFirst()
      }
      guard half.count <= 2 else { return nil }
      branch.level3 = half.first
      branch.value = half.count == 2 ? half.last : nil
      branches.append(branch)
    }
    return (level1, branches)
  }

  // MARK: Merged cells

  /// The indicators, with the levels that merged cells print once: from the vocabulary of the second level, from the row
  /// above, and at the head of a page from the row below.
  func indicators() -> [Indicator] {
    var filled = drafts
    for index in filled.indices where filled[index].level2.isEmpty {
      if let period = filled[index].period {
        filled[index].level2 = filled[..<index].last { $0.period == period }?.level2 ?? ""
      } else if index > 0, filled[index].level1.isEmpty || filled[index].level1 == filled[index - 1].level1 {
        filled[index].level2 = filled[index - 1].level2
      }
    }
    for index in filled.indices where filled[index].level1.isEmpty {
      let printed = FormLabel.level1(ofLevel2: filled[index].level2)
      filled[index].level1 = printed ?? (index > 0 ? filled[index - 1].level1 : "")
    }
    for index in filled.indices.dropLast().reversed() where filled[index].level1.isEmpty {
      filled[index].level1 = filled[index + 1].level1
    }
    return filled.map { draft in
      Indicator(
        period: draft.period, level1: draft.level1, level2: draft.level2, level3: draft.level3,
        template: draft.template,
        target: draft.target, actual: draft.actual, result: draft.result, weight: draft.weight,
        score: draft.score,
        reason: draft.reason, place: draft.place, isRepaired: draft.isShifted || draft.isLevel2Taken)
    }
  }
}

extension Figure {
  /// Whether the figure is no more than another, exactly.
  fileprivate func isAtMost(_ other: Figure) -> Bool {
    let most = max(decimals, other.decimals)
    guard let own = PowerOfTen.value(most - decimals), let others = PowerOfTen.value(most - other.decimals)
    else { return false }
    return Int128(digits) * Int128(own) <= Int128(other.digits) * Int128(others)
  }
}
