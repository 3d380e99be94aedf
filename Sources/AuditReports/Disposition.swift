package import Audit
import Disclosure
package import SourceText

/// How people disposed of findings (处理意见): a file that holds from year to year.
///
/// An entry is a block of lines `key: value`, parted from the next by an empty line; `#` begins a line of comment. The keys are
/// English or Chinese, in any order:
///
///     finding: 3f2a9c01d4e5b678   疑点   the fingerprint that the report prints
///     rule: N16                    规则   for people, like the next two
///     entity: …                    单位
///     subject: …                   事项
///     severity: warning            程度   how grave the finding was, and by how much its figures differed: what is graver
///     difference: -0.01 万元       差数   now is open again
///     state: explained             处理   open 待核, confirmed 属实, explained 已说明, dismissed 不成立
///     by: 审计科                    经办
///     why: …                       理由
///     until: 2027-12-31            期限   the last day on which it holds; without one it always does
package struct Dispositions: Sendable, Hashable {
  package enum State: String, Sendable, Hashable, CaseIterable {
    /// Not decided yet.
    case open
    /// It is a fault, and will be mended.
    case confirmed
    /// It is so, and has a reason.
    case explained
    /// The finding is wrong.
    case dismissed

    package var wording: Wording {
      switch self {
      case .open: Wording("open", "待核")
      case .confirmed: Wording("confirmed", "属实")
      case .explained: Wording("explained", "已说明")
      case .dismissed: Wording("dismissed", "不成立")
      }
    }

    fileprivate init?(spelling: String) {
      let word = Folding.fold(spelling).lowercased()
      guard let state = State.allCases.first(where: { $0.rawValue == word || $0.wording.chinese == word })
      else { return nil }
      self = state
    }
  }

  package struct Entry: Sendable, Hashable {
    package let finding: String
    package let entity: String
    package let subject: String
    package let state: State
    package let by: String
    package let why: String
    package let until: CalendarDay?
    /// How grave the finding was when it was disposed of, and by how much its figures differed; `nil` where that is not said.
    package let severity: AuditSeverity?
    package let difference: Difference?
    /// The line at which the entry begins.
    package let line: Int

    /// What it is called in a report: the fingerprint and the subject, if that is given.
    var name: String { subject.isEmpty ? finding : "\(finding) \(subject)" }

    /// Whether it holds on a day.
    package func holds(on day: CalendarDay) -> Bool { until.map { day <= $0 } ?? true }

    /// Whether a finding is graver than what was disposed of: its severity, or the amount by which its figures differ.
    package func isExceeded(by finding: AuditFinding) -> Bool {
      finding.isGraver(than: severity, difference)
    }
  }

  package enum Key: String, Sendable, Hashable, CaseIterable {
    case finding, rule, entity, subject, severity, difference, state, by, why, until

    package var chinese: String {
      switch self {
      case .finding: "疑点"
      case .rule: "规则"
      case .entity: "单位"
      case .subject: "事项"
      case .severity: "程度"
      case .difference: "差数"
      case .state: "处理"
      case .by: "经办"
      case .why: "理由"
      case .until: "期限"
      }
    }

    fileprivate init?(spelling: String) {
      let word = Folding.fold(spelling).lowercased()
      guard let key = Key.allCases.first(where: { $0.rawValue == word || $0.chinese == word }) else {
        return nil
      }
      self = key
    }
  }

  package let entries: [Entry]
  private let places: [String: Int]

  package static let none = Dispositions([])

  private init(_ entries: [Entry]) {
    self.entries = entries
    places = Dictionary(entries.enumerated().map { ($1.finding, $0) }) { _, last in last }
  }

  /// The entry of a finding.
  package subscript(_ fingerprint: String) -> Entry? { places[fingerprint].map { entries[$0] } }

  // MARK: Reading

  package static func parse(_ bytes: [UInt8]) throws(DispositionError) -> Dispositions {
    let blocks: [[KeyedBlocks.Entry]]
    do throws(KeyedBlocks.Fault) {
      blocks = try KeyedBlocks.parse(bytes)
    } catch {
      switch error {
      case .notUTF8: throw DispositionError(.notUTF8, line: 1, column: 1)
      case .noColon(let line): throw DispositionError(.noColon, line: line, column: 1)
      }
    }
    var entries: [Entry] = []
    var known: [String: Int] = [:]
    for block in blocks {
      let entry = try self.entry(block)
      if let line = known.updateValue(entry.line, forKey: entry.finding) {
        throw DispositionError(.sameFinding(asLine: line), line: entry.line, column: 1)
      }
      entries.append(entry)
    }
    return Dispositions(entries)
  }

  private static func entry(_ block: [KeyedBlocks.Entry]) throws(DispositionError) -> Entry {
    var values: [Key: KeyedBlocks.Entry] = [:]
    for line in block {
      guard let key = Key(spelling: line.key) else {
        throw DispositionError(.unknownKey(line.key), line: line.line, column: line.column)
      }
      guard values.updateValue(line, forKey: key) == nil else {
        throw DispositionError(.repeatedKey(key), line: line.line, column: line.column)
      }
    }
    let first = block.first?.line ?? 1
    func value(_ key: Key) throws(DispositionError) -> KeyedBlocks.Entry {
      guard let value = values[key] else { throw DispositionError(.missingKey(key), line: first, column: 1) }
      guard !value.value.isEmpty else {
        throw DispositionError(.emptyValue(key), line: value.line, column: value.valueColumn)
      }
      return value
    }
    let finding = try value(.finding)
    guard finding.value.utf8.count == 16, finding.value.allSatisfy(\.isHexDigit) else {
      throw DispositionError(.badFingerprint(finding.value), line: finding.line, column: finding.valueColumn)
    }
    let word = try value(.state)
    guard let state = State(spelling: word.value) else {
      throw DispositionError(.badState(word.value), line: word.line, column: word.valueColumn)
    }
    var until: CalendarDay?
    if let day = values[.until], !day.value.isEmpty {
      guard let date = CalendarDay(day.value) else {
        throw DispositionError(.badDay(day.value), line: day.line, column: day.valueColumn)
      }
      until = date
    }
    var severity: AuditSeverity?
    if let word = values[.severity], !word.value.isEmpty {
      severity = AuditSeverity.allCases.first { [$0.rawValue, $0.wording.chinese].contains(word.value) }
      guard severity != nil else {
        throw DispositionError(.badSeverity(word.value), line: word.line, column: word.valueColumn)
      }
    }
    var difference: Difference?
    if let word = values[.difference], !word.value.isEmpty {
      difference = Difference(word.value)
      guard difference != nil else {
        throw DispositionError(.badDifference(word.value), line: word.line, column: word.valueColumn)
      }
    }
    // What is decided has somebody who decided it, and a reason.
    if state != .open {
      _ = try value(.by)
      _ = try value(.why)
    }
    return Entry(
      finding: finding.value.lowercased(), entity: values[.entity]?.value ?? "",
      subject: values[.subject]?.value ?? "", state: state,
      by: values[.by]?.value ?? "", why: values[.why]?.value ?? "", until: until, severity: severity,
      difference: difference, line: first)
  }

  // MARK: Writing

  /// An open entry of a finding, to be completed.
  package static func draft(_ finding: AuditFinding, entity: String, _ language: Language) -> String {
    let rule = finding.rules.joined(separator: " ")
    let subject = KeyedBlocks.plain(finding.subject.name(language)).withoutControls
    let entity = KeyedBlocks.plain(entity).withoutControls
    let difference = finding.difference.map { amount in
      amount.signed + (finding.unit.map { " " + $0.printed } ?? "")
    }
    switch language {
    case .english:
      return
        "finding: \(finding.fingerprint)\nrule: \(rule)\nentity: \(entity)\nsubject: \(subject)\nseverity: \(finding.severity.rawValue)\n\(difference.map { "difference: \($0)\n" } ?? "")state: open\nby:\nwhy:\nuntil:\n"
    case .chinese:
      return
        "疑点：\(finding.fingerprint)\n规则：\(rule)\n单位：\(entity)\n事项：\(subject)\n程度：\(finding.severity.wording.chinese)\n\(difference.map { "差数：\($0)\n" } ?? "")处理：待核\n经办：\n理由：\n期限：\n"
    }
  }
}

extension AuditFinding {
  /// Whether it is graver than another one.
  func isGraver(than other: AuditFinding) -> Bool {
    isGraver(than: other.severity, Dispositions.Difference(of: other))
      && !other.isGraver(than: severity, nil)
  }

  /// Whether it is graver than something of a severity whose figures differ by an amount, as far as these are known.
  fileprivate func isGraver(than severity: AuditSeverity?, _ difference: Dispositions.Difference?) -> Bool {
    if let severity, self.severity > severity { return true }
    guard let difference, let now = Dispositions.Difference(of: self) else { return false }
    return now.isMore(than: difference)
  }
}

extension Dispositions {
  /// By how much the two figures of a finding differ, with the unit where one is written: +0.05 万元.
  package struct Difference: Sendable, Hashable {
    let figure: Figure
    let unit: String

    /// A written amount; `nil` for what is none.
    init?(_ text: String) {
      let number = text.prefix { "+-0123456789.,".contains($0) }
      unit = String(text.dropFirst(number.count).drop(while: \.isWhitespace))
      figure = Figure(printed: String(number.hasPrefix("+") ? number.dropFirst() : number))
      guard figure.state.isFigure, !unit.contains(where: { $0.isASCII && $0.isNumber }) else { return nil }
    }

    init?(of finding: AuditFinding) {
      guard let difference = finding.difference else { return nil }
      self.init(difference.text + (finding.unit?.printed ?? ""))
    }

    var text: String { (figure.plain ?? "") + (unit.isEmpty ? "" : " " + unit) }

    /// Whether it is more than another one, by its amount of money where both say in what.
    func isMore(than other: Difference) -> Bool {
      guard let own = magnitude(like: other), let before = other.magnitude(like: self) else { return false }
      return own > before
    }

    private func magnitude(like other: Difference) -> UInt128? {
      guard let power = PowerOfTen.value(12 - min(12, figure.decimals)) else { return nil }
      let units = [unit, other.unit].compactMap { printed in
        MoneyUnit.allCases.first { $0.printed == printed }
      }
      let amount = Int128(figure.digits).magnitude * UInt128(power)
      guard units.count == 2, let factor = PowerOfTen.value(units[0].exponent) else { return amount }
      let (product, isBeyond) = amount.multipliedReportingOverflow(by: UInt128(factor))
      return isBeyond ? .max : product
    }
  }
}

/// A day of the calendar (日期), written YYYY-MM-DD.
package struct CalendarDay: Sendable, Hashable, Comparable {
  package let text: String

  /// The first day there is: every disposition holds on it.
  package static let first = CalendarDay(known: "0001-01-01")

  private init(known text: String) { self.text = text }

  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }), let year = Int(parts[0]),
      let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month), year > 0
    else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    guard (1...days).contains(day) else { return nil }
    self.text = text
  }

  package static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.text < right.text }
}

/// Why a file of dispositions cannot be used.
package struct DispositionError: Error, Sendable, Hashable {
  package enum Cause: Sendable, Hashable {
    case notUTF8
    case noColon
    case unknownKey(String)
    case repeatedKey(Dispositions.Key)
    case missingKey(Dispositions.Key)
    case emptyValue(Dispositions.Key)
    case badFingerprint(String)
    case badState(String)
    case badDay(String)
    case badSeverity(String)
    case badDifference(String)
    /// Another entry is of the same finding.
    case sameFinding(asLine: Int)
  }

  package let cause: Cause
  /// The place in the file, from 1.
  package let line: Int
  package let column: Int

  init(_ cause: Cause, line: Int, column: Int) {
    self.cause = cause
    self.line = line
    self.column = column
  }

  /// The error in words; `file` is the file as the user named it.
  package func diagnostic(file: String) -> Diagnostic {
    let (code, message) = words
    return Diagnostic(
      code,
      Wording(
        "\(file):\(line):\(column): \(message.english)", "\(file):\(line):\(column): \(message.chinese)"))
  }

  private var words: (String, Wording) {
    switch cause {
    case .notUTF8: ("E0545", Wording("the file of dispositions is not UTF-8", "处理意见文件不是 UTF-8 编码"))
    case .noColon:
      ("E0545", Wording("a line must be “key: value”", "每行应为“键：值”"))
    case .unknownKey(let word):
      (
        "E0546",
        Wording(
          "“\(word)” is no key; the keys are \(Dispositions.Key.allCases.map(\.rawValue).joined(separator: ", "))",
          "没有“\(word)”这个键；可用：\(Dispositions.Key.allCases.map(\.chinese).joined(separator: "、"))")
      )
    case .repeatedKey(let key):
      ("E0546", Wording("\(key.rawValue) is given twice", "“\(key.chinese)”写了两次"))
    case .missingKey(let key):
      ("E0546", Wording("\(key.rawValue) is missing", "缺少“\(key.chinese)”"))
    case .emptyValue(let key):
      ("E0546", Wording("\(key.rawValue) has no value", "“\(key.chinese)”没有值"))
    case .badFingerprint(let word):
      (
        "E0547",
        Wording(
          "“\(word)” is no fingerprint: it has 16 hexadecimal digits", "“\(word)”不是疑点的指纹：应为16位十六进制数字")
      )
    case .badState(let word):
      (
        "E0547",
        Wording(
          "“\(word)” is no state; it is \(Dispositions.State.allCases.map(\.rawValue).joined(separator: ", "))",
          "“\(word)”不是处理状态；可用：\(Dispositions.State.allCases.map(\.wording.chinese).joined(separator: "、"))")
      )
    case .badDay(let word):
      ("E0547", Wording("“\(word)” is not a day written as 2027-12-31", "“\(word)”不是写作 2027-12-31 的日期"))
    case .badSeverity(let word):
      (
        "E0547",
        Wording(
          "“\(word)” is no severity; it is error, warning or info", "“\(word)”不是程度；可用：错误、警告、提示")
      )
    case .badDifference(let word):
      ("E0547", Wording("“\(word)” is no difference; write a figure", "“\(word)”不是差数；请写数字"))
    case .sameFinding(let line):
      (
        "E0547",
        Wording("the entry on line \(line) is of the same finding", "第\(line)行的条目说的是同一疑点")
      )
    }
  }
}
