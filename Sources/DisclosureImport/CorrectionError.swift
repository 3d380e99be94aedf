package import SourceText

/// Why a file of corrections cannot be used. The document is not opened then.
package struct CorrectionError: Error, Sendable, Hashable {
  package enum Cause: Sendable, Hashable {
    case notUTF8
    /// A line that is no `key: value`.
    case noColon
    case unknownKey(String)
    case repeatedKey(Corrections.Key)
    case missingKey(Corrections.Key)
    case emptyValue(Corrections.Key)
    case badDigest
    case badReading(String)
    case badLine(String)
    /// The document has no such table, row or column, with names near it.
    case unknownTable(String, nearest: [String])
    case unknownRow(String, table: String, nearest: [String])
    case unknownColumn(String, row: String, nearest: [String])
    /// The cell prints something else.
    case otherPrint(String, printed: [String])
    /// Several cells are called so.
    case severalCells(lines: [Int])
    /// Another entry is of the same cell.
    case sameCell(asLine: Int)
    /// The amount is finer than a fen, or too large.
    case inexact(String)
  }

  package let cause: Cause
  /// The place in the file of corrections, from 1.
  package let line: Int
  package let column: Int

  init(_ cause: Cause, line: Int = 1, column: Int = 1) {
    self.cause = cause
    self.line = line
    self.column = column
  }
}

extension Finding {
  /// The error that an entry of a file of corrections is stale; `nil` for other findings.
  package func staleDiagnostic(file: String) -> Diagnostic? {
    guard case .staleCorrection(let line, let table, let row, let column) = self else { return nil }
    return Diagnostic(
      "E0534",
      Wording(
        "\(file):\(line): the document has changed since, and the correction is not applied: \(table), \(row), \(column)",
        "\(file):\(line): 文件在更正之后有变动，未采用这条更正：\(table)，\(row)，\(column)"),
      hints: [
        Wording(
          "check it against the document, then give it the digest that juesuan review prints",
          "请与文件核对，再把摘要改为 juesuan review 给出的值")
      ])
  }
}

extension CorrectionError {
  /// The error in words; `file` is the file of corrections as the user would name it.
  package func diagnostic(file: String) -> Diagnostic {
    let (code, english, chinese, hints) = parts
    let place = "\(file):\(line):\(column): "
    return Diagnostic(code, Wording(place + english, place + chinese), hints: hints)
  }

  private var parts: (code: String, english: String, chinese: String, hints: [Wording]) {
    switch cause {
    case .notUTF8: ("E0520", "the corrections are not UTF-8 text", "更正文件不是 UTF-8 文本", [])
    case .noColon:
      ("E0521", "expected “key: value”", "这里应为“键：值”", [CorrectionError.keys])
    case .unknownKey(let word):
      ("E0522", "there is no key “\(word)”", "没有“\(word)”这个键", [near(word) ?? CorrectionError.keys])
    case .repeatedKey(let key):
      (
        "E0523", "the key “\(key.rawValue)” is given twice in one entry", "同一条更正中“\(key.chinese)”出现了两次",
        [Wording("entries are parted by an empty line", "各条更正之间要空一行")]
      )
    case .missingKey(let key):
      ("E0524", "the entry has no key “\(key.rawValue)”", "这条更正缺少“\(key.chinese)”", [])
    case .emptyValue(let key):
      ("E0524", "“\(key.rawValue)” has no value", "“\(key.chinese)”没有填写", [])
    case .badDigest:
      (
        "E0525", "a SHA-256 has 64 hexadecimal digits", "SHA-256 应为64位十六进制数字",
        [Wording("juesuan review FILE prints it", "可用 juesuan review 文件 查看")]
      )
    case .badReading(let text):
      (
        "E0526", "“\(text)” is no reading", "“\(text)”不能作为读数",
        [
          Wording(
            "a figure such as 12.34, blank, dash, or ? for an entry that is still open",
            "应为数字（如 12.34）、空白、划线，或用 ? 表示尚未确定")
        ]
      )
    case .badLine(let text): ("E0526", "“\(text)” is no line number", "“\(text)”不是行号", [])
    case .unknownTable(let name, let nearest):
      ("E0527", "the document has no table “\(name)”", "文件中没有“\(name)”这张表", CorrectionError.hint(nearest))
    case .unknownRow(let name, let table, let nearest):
      ("E0528", "\(table) prints no row “\(name)”", "\(table)没有“\(name)”这一行", CorrectionError.hint(nearest))
    case .unknownColumn(let name, let row, let nearest):
      (
        "E0529", "row “\(row)” has no cell in a column “\(name)”", "“\(row)”行没有“\(name)”栏的单元格",
        CorrectionError.hint(nearest)
      )
    case .otherPrint(let text, let printed):
      (
        "E0530",
        "the cell does not print “\(text)” but \(printed.map { "“\($0)”" }.joined(separator: ", "))",
        "单元格印出的不是“\(text)”，而是\(printed.map { "“\($0)”" }.joined(separator: "、"))", []
      )
    case .severalCells(let lines):
      (
        "E0531", "several cells are called so", "这样指称的单元格不止一个",
        [
          Wording(
            "name the line: line: \(lines.map(String.init).joined(separator: ", or line: "))",
            "请写明行号：\(lines.map { "行号：\($0)" }.joined(separator: "，或 "))")
        ]
      )
    case .sameCell(let other):
      (
        "E0532", "the entry at line \(other) is of the same cell", "第\(other)行的更正是同一个单元格",
        [Wording("keep one of the two", "两条只保留一条")]
      )
    case .inexact(let text):
      ("E0533", "\(text) is no exact amount in fen", "\(text)不是能精确到分的金额", [])
    }
  }

  private static let keys = Wording(
    "the keys: \(Corrections.Key.allCases.map(\.rawValue).joined(separator: ", "))",
    "可用的键：\(Corrections.Key.allCases.map(\.chinese).joined(separator: "、"))")

  private func near(_ word: String) -> Wording? {
    let names = NearestNames.nearest(
      to: word, in: Corrections.Key.allCases.flatMap { [$0.rawValue, $0.chinese] })
    return CorrectionError.hint(names).first
  }

  private static func hint(_ names: [String]) -> [Wording] {
    guard !names.isEmpty else { return [] }
    return [
      Wording("did you mean \(names.joined(separator: ", "))?", "是不是：\(names.joined(separator: "、"))？")
    ]
  }
}
