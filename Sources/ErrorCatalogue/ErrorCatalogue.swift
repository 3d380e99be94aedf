/// Every error code with its explanation (错误代码一览), read from text that is compiled in.
///
/// The texts in `Resources` are paragraphs parted by empty lines, two for each code: the first begins with a line
/// that is the code, and goes on in English; the second is Chinese. They are few and seldom asked for, so they are
/// read anew each time.
package enum ErrorCatalogue {
  /// The entries, in the order of their codes.
  package static var entries: [ErrorEntry] {
    let texts = [
      PackageResources.sentences_txt, PackageResources.answers_txt, PackageResources.files_txt,
      PackageResources.data_txt,
    ]
    return texts.flatMap { entries(in: String(decoding: $0, as: UTF8.self)) }
  }

  /// The entry of a code in any case; `nil` for what is no code of an error.
  package static func entry(_ code: String) -> ErrorEntry? {
    guard number(of: code) != nil else { return nil }
    let wanted = code.uppercased()
    return entries.first { $0.code == wanted }
  }

  /// The codes nearest in number to one that there is not; none for what does not look like a code.
  package static func codes(near code: String, limit: Int = 3) -> [String] {
    guard let wanted = number(of: code) else { return [] }
    let near = entries.compactMap { entry in
      number(of: entry.code).map { (code: entry.code, distance: abs($0 - wanted)) }
    }
    return near.sorted { ($0.distance, $0.code) < ($1.distance, $1.code) }.prefix(limit).map(\.code).sorted()
  }

  /// The number in what looks like a code: an `E` before three to six digits.
  private static func number(of code: String) -> Int? {
    guard code.first == "E" || code.first == "e" else { return nil }
    let digits = code.dropFirst()
    guard (3...6).contains(digits.count), digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    return Int(digits)
  }

  static func entries(in text: String) -> [ErrorEntry] {
    let paragraphs = text.split(separator: "\n", omittingEmptySubsequences: false).split(separator: "")
    return stride(from: 0, to: paragraphs.count - 1, by: 2).compactMap { first in
      guard let code = paragraphs[first].first else { return nil }
      return ErrorEntry(
        code: String(code), english: ErrorEntry.Text(paragraphs[first].dropFirst()),
        chinese: ErrorEntry.Text(paragraphs[first + 1]))
    }
  }
}
