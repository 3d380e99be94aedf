import Disclosure
import QueryLanguage
import SourceText

/// What `.codes` prints: the codes of the documents as a tree, with the tables that print them.
struct CodeListing {
  private struct Entry {
    var names: [String] = []
    var tables: [String] = []
  }

  private let entries: [AccountCode: Entry]

  init(_ documents: [Document]) {
    var entries: [AccountCode: Entry] = [:]
    for document in documents {
      for table in document.tables {
        for row in table.rows {
          guard case .code(let code) = row.key else { continue }
          var entry = entries[code] ?? Entry()
          if !row.label.isEmpty, !entry.names.contains(row.label) { entry.names.append(row.label) }
          if !entry.tables.contains(table.name) { entry.tables.append(table.name) }
          entries[code] = entry
        }
      }
    }
    self.entries = entries
  }

  /// All classes; a code with those under it; or those whose name contains a word.
  func text(
    of wanted: Spanned<String>?, _ language: Language, width: Int?
  ) throws(Diagnostic) -> String {
    let ordered = entries.keys.sorted { $0.treeOrder < $1.treeOrder }
    guard let wanted else { return text(of: ordered.filter { $0.level == .class }, language, width) }
    let word = Folding.nameKey(wanted.value)
    let found: [AccountCode]
    if !word.isEmpty, word.allSatisfy({ $0.isASCII && $0.isNumber }) {
      found = ordered.filter { code in
        CodeDomain.allCases.contains { AccountCode(word, in: $0).map(code.isWithin) ?? false }
      }
    } else {
      found = ordered.filter { entries[$0]?.names.contains { Folding.nameKey($0).contains(word) } ?? false }
    }
    guard !found.isEmpty else { throw unknown(wanted, ordered) }
    return text(of: found, language, width)
  }

  private func text(of codes: [AccountCode], _ language: Language, _ width: Int?) -> String {
    let header = [Wording("code", "科目"), Wording("name", "名称"), Wording("printed in", "印在")]
      .map { $0(language) }
    // A code stands further in than the one above it that is shown.
    let shown = Set(codes)
    let rows = codes.map { code in
      var depth = 0
      var above = code.parent
      while let upper = above {
        if shown.contains(upper) { depth += 1 }
        above = upper.parent
      }
      let entry = entries[code] ?? Entry()
      return [
        code.digits, String(repeating: "  ", count: depth) + entry.names.joined(separator: " / "),
        entry.tables.joined(separator: " "),
      ]
    }
    return ListingText.text([header] + rows, textColumns: 3, shortened: [1, 2], width: width)
  }

  private func unknown(_ wanted: Spanned<String>, _ codes: [AccountCode]) -> Diagnostic {
    let word = wanted.value
    let isCode = word.allSatisfy { $0.isASCII && $0.isNumber }
    let known = isCode ? codes.map(\.digits) : codes.flatMap { entries[$0]?.names ?? [] }
    var near = NearestNames.nearest(to: word, in: known, limit: 3)
    if near.isEmpty, !isCode {
      // Names are long beside a word of two characters: those that share one with it.
      let shared = known.filter { name in word.contains { name.contains($0) } }
      for name in shared where near.count < 3 && !near.contains(name) { near.append(name) }
    }
    let hint =
      near.isEmpty
      ? Wording(".codes lists the classes", ".科目 列出各类")
      : Wording("nearest: \(near.joined(separator: ", "))", "相近的有：\(near.joined(separator: "、"))")
    return Diagnostic(
      "E0625",
      isCode
        ? Wording("no code \(word) is printed", "没有印出科目代码\(word)")
        : Wording("no code is printed whose name contains “\(word)”", "印出的科目中，没有名称含“\(word)”的"),
      at: wanted.span, hints: [hint])
  }
}
