import Disclosure
import SourceText

/// Finds years that contradict that of the document: above tables, in headings, and where the narrative states this
/// year's figures. What may compare years is left alone.
struct YearLeftovers {
  let year: FiscalYear
  let phase: Phase
  private(set) var remarks: [TextRemark] = []
  /// The lines that have a remark.
  private var noted: Set<Int> = []

  init(year: FiscalYear, phase: Phase) {
    self.year = year
    self.phase = phase
  }

  /// Takes the years printed above a table, and that of its title.
  mutating func take(_ head: TableHead, title: String) {
    // Columns of several years have a heading each.
    let isAmongOthers = head.years.contains { $0.year == year }
    for printed in head.years where printed.year != year && !isAmongOthers {
      note(printed.year, "\(title)：\(printed.year.number)年", line: printed.line)
    }
    takeTitle(title, line: head.line)
  }

  /// Takes the year printed with the title of a form.
  mutating func take(_ form: EvaluationForm) {
    guard let other = form.year, other != year else { return }
    note(
      other, "\(form.title ?? form.project)（\(other.number)年度）", line: form.yearLine ?? form.lines.lowerBound)
  }

  /// Takes a title or heading that speaks of the accounts or the budget of a year.
  mutating func takeTitle(_ text: String, line: Int) {
    guard text.utf8.count <= 240, Label.holds(text, "年") else { return }
    let key = Label.key(text)
    guard let (other, rest) = YearLeftovers.firstYear(in: key), other != year else { return }
    guard !Label.holds(key, "\(year.number)") else { return }
    let word = phase == .final ? "决算" : "预算"
    guard Label.holds(String(rest), word),
      !["比", "较", "与", "上年", "项目", "规划", "计划", "任务"].contains(where: { Label.holds(key, $0) })
    else { return }
    note(other, text, line: line)
  }

  /// Takes a paragraph of the explanation.
  mutating func take(_ paragraph: Paragraph) {
    guard phase == .final, let piece = paragraph.pieces.first else { return }
    let head = Label.key(String(paragraph.text.prefix(60)))
    guard let (other, rest) = YearLeftovers.leadingYear(of: head), other != year,
      YearLeftovers.statesAccounts(rest), !statesOwnYear(paragraph.text)
    else { return }
    note(other, String(paragraph.text.prefix(60)), line: piece.line)
  }

  /// Whether a paragraph names the year of the document in its first sentence, or begins another with it: then it sets two
  /// years side by side. A reason may name it: 主要原因是2024年….
  private func statesOwnYear(_ text: String) -> Bool {
    let own = "\(year.number)"
    guard Label.holds(text, own) else { return false }
    for (place, sentence) in text.split(whereSeparator: { "。；;".contains($0) }).enumerated() {
      if place == 0 ? Label.holds(String(sentence), own) : YearLeftovers.begins(sentence, with: own) {
        return true
      }
    }
    return false
  }

  private static func begins(_ sentence: Substring, with year: String) -> Bool {
    var rest = sentence.drop(while: \.isWhitespace)
    for word in ["截至", "截止", "而", "其中", "：", "，"] where rest.hasPrefix(word) {
      rest = rest.dropFirst(word.count)
    }
    return rest.hasPrefix(year)
  }

  private mutating func note(_ year: FiscalYear, _ text: String, line: Int) {
    guard remarks.count < TextSurvey.mostRemarks, noted.insert(line).inserted else { return }
    remarks.append(
      TextRemark(
        kind: .yearLeftover(year), place: TextRemark.Place(line: line), excerpt: SafeText.excerpt(text)))
  }

  /// The year with which a sentence begins, and what it says of it.
  private static func leadingYear(of key: String) -> (FiscalYear, Substring)? {
    var text = key[...]
    // 截至2023年12月31日, 本单位共有车辆…
    let isDate = text.hasPrefix("截至") || text.hasPrefix("截止")
    if isDate { text = text.dropFirst(2) }
    guard let number = Int(text.prefix(4)), let year = FiscalYear(number), text.dropFirst(4).first == "年"
    else {
      return nil
    }
    var rest = text.dropFirst(5)
    if isDate {
      guard rest.hasPrefix("12月31日") || rest.hasPrefix("底") || rest.hasPrefix("末") else { return nil }
      return Label.holds(String(rest), "车辆") || Label.holds(String(rest), "资产") ? (year, "收入总计为") : nil
    }
    if rest.first == "度" { rest = rest.dropFirst() }
    return (year, rest)
  }

  private static func firstYear(in key: String) -> (FiscalYear, Substring)? {
    guard let place = key.firstIndex(of: "年"), let number = Int(key[..<place].suffix(4)),
      let year = FiscalYear(number)
    else { return nil }
    let before = key[..<place].dropLast(4).last
    return before.map(Label.isDigit) ?? false ? nil : (year, key[place...])
  }

  /// Whether the words after a year state its accounts: 收入总计…, “三公”经费财政拨款支出…, without any comparison.
  private static func statesAccounts(_ text: Substring) -> Bool {
    var rest = text
    while let first = rest.first, "，,本我部门单位".contains(first) { rest = rest.dropFirst() }
    let subjects = [
      "收入总计", "收入合计", "支出总计", "支出合计", "财政拨款收入", "财政拨款支出", "财政拨款基本支出", "财政拨款收支", "一般公共预算财政拨款", "政府性基金预算",
      "国有资本经营预算", "三公", "“三公”", "\"三公\"", "机关运行经费", "政府采购支出", "收、支总计", "收支总计", "收入、支出总计",
    ]
    guard subjects.contains(where: rest.hasPrefix) else { return false }
    let clause = rest.prefix { !"，。；,;".contains($0) }
    return !["比", "较", "结转", "结余"].contains { clause.contains($0) }
  }
}
