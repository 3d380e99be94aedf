import Disclosure

/// What a number is a label of, rather than a figure. Each kind is granted by one rule.
package enum LabelKind: String, Sendable, Hashable, CaseIterable {
  /// A code of a classification in its column (科目代码).
  case code
  /// 行次 in its column.
  case lineNumber = "line_no"
  /// A row that only numbers the columns (栏次).
  case columnNumber = "column_no"
  /// Any other number in the heading of a table or form.
  case heading
  /// The number of a table: 公开01表.
  case tableMark = "mark"
  /// A page number, alone on its line or in the table of contents.
  case page
  /// The code before a department or unit: 407-, 407002-.
  case organisation
  /// A year, month or day before 年, 月 or 日.
  case date
  /// 1、 and (1) at the beginning of a text.
  case enumerator
  /// The year and number of an official document: 〔2024〕18号.
  case documentNumber = "document_no"
  /// The bound in the name of a thing: 单价100万元以上.
  case threshold
  /// A number inside the printed name of a row, project or indicator.
  case name
  /// A number beside 联系电话 or 填报日期; it is counted and never kept.
  case contact
}

/// The rules that tell a label from what stands beside a number, wherever it is printed.
enum NumberContext {
  /// The kind of label that the words around a number make it; `nil` for a figure.
  static func label(of token: NumberToken) -> LabelKind? {
    if isDocumentNumber(token) { return .documentNumber }
    if isDate(token) { return .date }
    if isMark(token) { return .tableMark }
    if isEnumerator(token) { return .enumerator }
    if isThreshold(token) { return .threshold }
    return nil
  }

  /// Four digits before 年; up to 12 before 月 and up to 31 before 日.
  private static func isDate(_ token: NumberToken) -> Bool {
    guard let number = Int(token.text), token.text.utf8.count <= 4 else { return false }
    let rest = token.after.drop(while: \.isWhitespace)
    if rest.hasPrefix("年") { return FiscalYear(number) != nil && token.text.utf8.count == 4 }
    if rest.hasPrefix("月") { return (1...12).contains(number) && token.text.utf8.count <= 2 }
    if rest.hasPrefix("日") { return (1...31).contains(number) && token.text.utf8.count <= 2 }
    return false
  }

  /// Digits before 号, and digits in brackets before those: 晋政发【2014】18号.
  private static func isDocumentNumber(_ token: NumberToken) -> Bool {
    if token.after.hasPrefix("号") { return true }
    guard let open = token.before.last, "(〔[【﹝".contains(open), let close = token.after.first,
      ")〕]】﹞".contains(close)
    else {
      return false
    }
    let rest = token.after.dropFirst().drop { $0 == "第" }
    let digits = rest.prefix(while: Label.isDigit)
    return !digits.isEmpty && rest.dropFirst(digits.count).hasPrefix("号")
  }

  /// 公开01表, and its halves where a line break parts them: 公开03, 02表.
  private static func isMark(_ token: NumberToken) -> Bool {
    guard token.text.utf8.count <= 3, token.text.utf8.allSatisfy({ $0 != 0x2E }) else { return false }
    if token.before.hasSuffix("公开") { return token.after.isEmpty || token.after.hasPrefix("表") }
    return token.before.allSatisfy(\.isWhitespace) && token.after == "表"
  }

  /// One or two digits before 、 or . or in brackets, at the beginning of a text or after a sign that ends one.
  private static func isEnumerator(_ token: NumberToken) -> Bool {
    guard token.text.utf8.count <= 2, token.text.utf8.allSatisfy({ $0 != 0x2E }), let next = token.after.first
    else {
      return false
    }
    var before = token.before[...]
    while before.last?.isWhitespace == true { before.removeLast() }
    if before.last == "(", next == ")" {
      before.removeLast()
    } else if next != "、" && next != "." {
      return false
    }
    return before.last.map { ":。;-".contains($0) } ?? true
  }

  /// A number with its unit before 以上, 以下 or 以内.
  private static func isThreshold(_ token: NumberToken) -> Bool {
    var rest = token.after[...]
    for unit in ["万元", "亿元", "元", "人", "岁", "年"] where rest.hasPrefix(unit) {
      rest = rest.dropFirst(unit.count)
      break
    }
    if rest.hasPrefix("(含)") { rest = rest.dropFirst(3) }
    return ["以上", "以下", "以内"].contains(where: rest.hasPrefix)
  }
}
