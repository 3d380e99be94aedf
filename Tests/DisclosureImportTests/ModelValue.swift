import Disclosure

/// What a generated cell holds, and the ways of printing it.
enum ModelValue: Hashable {
  case blank
  case dash(Int)
  case zero(decimals: Int)
  case number(digits: Int64, decimals: Int)
  case unreadable(String)

  static func random(using generator: inout some RandomNumberGenerator, exponent: Int) -> ModelValue {
    switch Int.random(in: 0..<20, using: &generator) {
    case 0..<5: return .blank
    case 5: return .dash(Int.random(in: 1...6, using: &generator))
    case 6: return .zero(decimals: Int.random(in: 0...2, using: &generator))
    case 7 where Int.random(in: 0..<3, using: &generator) == 0:
      return .unreadable(
        ["#DIV/0!", "0.3.8", "1,06", "3~5", "12a", "4 5.", ".5", "(3"].randomElement(using: &generator) ?? "?"
      )
    default:
      let decimals = Int.random(in: 0...min(exponent, 6), using: &generator)
      let magnitude = Int64.random(in: 1...9, using: &generator)
      let digits = Int64.random(
        in: 1...(magnitude * (magnitude > 6 ? 10_000_000 : 10_000)), using: &generator)
      return .number(
        digits: Int.random(in: 0..<8, using: &generator) == 0 ? -digits : digits, decimals: decimals)
    }
  }

  var state: CellState {
    switch self {
    case .blank: .blank
    case .dash: .dash
    case .zero: .zero
    case .number: .number
    case .unreadable: .unreadable
    }
  }

  var decimals: Int {
    switch self {
    case .zero(let decimals), .number(_, let decimals): decimals
    case .blank, .dash, .unreadable: 0
    }
  }

  /// The amount in fen under a unit.
  func fen(_ unit: MoneyUnit?) -> Int64? {
    guard let unit else { return nil }
    switch self {
    case .zero: return 0
    case .number(let digits, let decimals):
      // Written out in digits, so that the test does not compute as the reader does.
      let text = String(digits) + String(repeating: "0", count: unit.exponent - decimals)
      return Int64(text)
    case .blank, .dash, .unreadable: return nil
    }
  }

  /// The printed text in one of the styles seen in documents.
  func printed(using generator: inout some RandomNumberGenerator) -> String {
    switch self {
    case .blank: return [" ", "", "", "", "\u{3000}"].randomElement(using: &generator) ?? ""
    case .dash(let count):
      return String(
        repeating: ["—", "-", "－", "─", "–"].randomElement(using: &generator) ?? "-", count: count)
    case .zero(let decimals): return decimals == 0 ? "0" : "0." + String(repeating: "0", count: decimals)
    case .unreadable(let text): return text
    case .number(let digits, let decimals):
      var text = ModelValue.plain(digits.magnitude, decimals: decimals)
      if Bool.random(using: &generator) { text = ModelValue.grouped(text) }
      if digits < 0 {
        text =
          ["-\(text)", "(\(text))", "（\(text)）", "－\(text)", "−\(text)"].randomElement(using: &generator)
          ?? ""
      }
      if Int.random(in: 0..<6, using: &generator) == 0 { text = Printing.fullWidth(text) }
      if Int.random(in: 0..<8, using: &generator) == 0 { text = " \(text) " }
      return text
    }
  }

  private static func plain(_ digits: UInt64, decimals: Int) -> String {
    var text = String(digits)
    if text.count <= decimals { text = String(repeating: "0", count: decimals - text.count + 1) + text }
    guard decimals > 0 else { return text }
    return text.dropLast(decimals) + "." + text.suffix(decimals)
  }

  private static func grouped(_ text: String) -> String {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    var result = ""
    for (index, digit) in parts[0].enumerated() {
      if index > 0, (parts[0].count - index).isMultiple(of: 3) { result += "," }
      result.append(digit)
    }
    return parts.count > 1 ? result + "." + parts[1] : result
  }
}

/// Ways of printing a text that do not change what it says.
enum Printing {
  /// Digits and signs of full width.
  static func fullWidth(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isPrinted = (0x21...0x7E).contains(scalar.value)
      result.append(isPrinted ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar)
    }
    return String(result)
  }

  /// The blanks of line breaks within a word.
  static func broken(_ text: String, using generator: inout some RandomNumberGenerator) -> String {
    guard text.count > 2, Int.random(in: 0..<3, using: &generator) == 0 else { return text }
    var text = text
    for _ in 0..<Int.random(in: 1...2, using: &generator) {
      let offset = Int.random(in: 1..<text.count, using: &generator)
      text.insert(" ", at: text.index(text.startIndex, offsetBy: offset))
    }
    return text
  }
}

/// Names of generated documents.
enum Names {
  private static let words = [
    "社会", "保障", "行政", "事业", "单位", "医疗", "教育", "管理", "事务", "其他", "机构", "运行", "补助", "公共", "卫生",
    "住房", "改革", "服务", "科学", "技术", "农业", "林业", "水利", "交通", "文化", "旅游", "环境", "能源", "监测", "应急",
  ]

  /// A name of a row: words, sometimes with a part in parentheses.
  static func row(using generator: inout some RandomNumberGenerator) -> String {
    var name = joined(1...5, using: &generator)
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: name += "（\(joined(1...1, using: &generator))）"
    case 1: name += "(\(joined(1...1, using: &generator)))"
    default: break
    }
    return name + (["支出", "费", "项", ""].randomElement(using: &generator) ?? "")
  }

  /// The name of a reporting unit.
  static func entity(using generator: inout some RandomNumberGenerator) -> String {
    let place = ["临江县", "北川市", "东湖区", "西岭自治州", "南浦省"].randomElement(using: &generator) ?? ""
    let kind = ["局", "中心", "委员会", "办公室", "学校", "法院"].randomElement(using: &generator) ?? ""
    return place + joined(1...3, using: &generator) + kind
  }

  private static func joined(_ count: ClosedRange<Int>, using generator: inout some RandomNumberGenerator)
    -> String
  {
    (0..<Int.random(in: count, using: &generator)).map { _ in words.randomElement(using: &generator) ?? "" }
      .joined()
  }
}
