import Disclosure
import SourceText

/// A code and a name printed in one cell: `2013202一般行政管理事务`, `201 一般公共服务支出`.
struct GluedCode {
  let code: String
  let name: String

  /// Parts a cell into both; `nil` when it begins with no code or has no name.
  init?(_ text: String) {
    let label = Label.cleaned(text)
    let digits = label.prefix { Label.isDigit($0) }
    guard [3, 5, 7].contains(digits.count) else { return nil }
    let rest = label.dropFirst(digits.count).drop { $0 == " " || $0 == "-" || $0 == "　" }
    // A radical, ⼀ for 一, is no letter.
    guard let first = rest.unicodeScalars.first.map(Folding.fold), first.properties.isAlphabetic,
      !first.isASCII
    else { return nil }
    code = String(digits)
    name = String(rest)
  }
}
