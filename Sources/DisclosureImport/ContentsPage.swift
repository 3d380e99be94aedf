import Disclosure
import SourceText

/// The contents page (目录): which statement tables it lists, and the lines it takes.
struct ContentsPage {
  private(set) var tables: [ListedTable] = []
  /// The lines from the heading to the last entry; `nil` where there is no such page.
  private(set) var lines: ClosedRange<Int>?

  private struct Entry {
    var text: String
    let line: Int
    var lastLine: Int
    var hasPage: Bool
  }

  private var first: String?
  private var isMarked: Bool?
  private var open: Entry?

  /// How far the page is looked for, and the most lines it takes.
  private static let searchedParts = 300
  private static let mostParts = 300

  init(_ grid: Grid) {
    let parts = grid.parts
    guard let start = parts.prefix(ContentsPage.searchedParts).firstIndex(where: ContentsPage.isHeading),
      let line = ContentsPage.line(of: parts[start])
    else { return }
    var last = line
    page: for part in parts[(start + 1)...].prefix(ContentsPage.mostParts) {
      guard let entries = ContentsPage.entries(part) else { break }
      for entry in entries where !entry.text.isEmpty {
        if continues(entry) {
          open?.text += entry.text
          open?.hasPage = entry.hasPage
          open?.lastLine = entry.line
          continue
        }
        if let end = close() { last = end }
        guard mayBeEntry(entry) else { break page }
        open = entry
      }
    }
    if let end = close() { last = end }
    lines = line...last
  }

  private static func isHeading(_ part: Grid.Part) -> Bool {
    switch part {
    case .gap: return false
    case .text(let text): return text.text.utf8.count <= 40 && Label.key(text.text) == "目录"
    case .row(let row):
      // Beside it the cover or the first entry may stand, and the two characters apart.
      guard row.filledCount <= 3, let first = row.firstFilled else { return false }
      let keys = row.cells[first...].prefix(20).filter { $0.utf8.count <= 20 }.map(Label.key)
      return keys.contains("目录") || keys.contains("目") && keys.contains("录")
    }
  }

  private static func line(of part: Grid.Part) -> Int? {
    switch part {
    case .gap: nil
    case .text(let text): text.line
    case .row(let row): row.line
    }
  }

  /// The most bytes of a line.
  private static let longestLine = 3000

  /// The entries of a line, without dots and page numbers; `nil` for a row of a table or a paragraph.
  private static func entries(_ part: Grid.Part) -> [Entry]? {
    switch part {
    case .gap: return []
    case .text(let text):
      guard text.text.utf8.count <= longestLine else { return nil }
      return pieces(of: Label.cleaned(text.text)).map { entry($0, line: text.line) }
    case .row(let row):
      guard row.filledCount <= 3 else { return nil }
      let cells = row.cells.map(Label.cleaned).filter { !$0.isEmpty }
      guard cells.allSatisfy({ $0.utf8.count <= longestLine }) else { return nil }
      let hasPage = cells.last.map { Label.isDigits(Label.key($0)) } ?? false
      var found = pieces(of: (hasPage ? cells.dropLast() : cells[...]).joined()).map {
        entry($0, line: row.line)
      }
      if hasPage, !found.isEmpty { found[found.count - 1].hasPage = true }
      return found
    }
  }

  private static func entry(_ text: String, line: Int) -> Entry {
    let (bare, hasPage) = withoutPage(text)
    return Entry(text: bare, line: line, lastLine: line, hasPage: hasPage)
  }

  /// Parts a line where an entry ends, with a page number after dots or with 表, and the next one begins.
  private static func pieces(of text: String) -> [String] {
    let scalars = text.unicodeScalars
    var pieces: [String] = []
    var start = scalars.startIndex
    var hasDots = false
    var last: Unicode.Scalar = " "
    for place in scalars.indices {
      let scalar = scalars[place]
      let mayEnd = last == "表" || hasDots && (Folding.digit(last) != nil || isDot(last))
      if mayEnd, mayBegin(scalar), !(hasDots && Folding.digit(scalar) != nil) {
        let head = String(scalars[place...].prefix(12))
        if FormRegion.isPartHeading(head) || Enumerator.split(head) != nil {
          pieces.append(String(scalars[start..<place]))
          start = place
          hasDots = false
        }
      }
      if last == scalar, isDot(scalar) { hasDots = true }
      last = scalar
    }
    pieces.append(String(scalars[start...]))
    return pieces
  }

  private static func isLeader(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "…", "·", "．", "。", "-", "—", "–", "_", "⋯": true
    default: false
    }
  }

  private static func isDot(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "…" || scalar == "." || scalar == "·"
  }

  private static func mayBegin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "第", "（", "(", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "1"..."9": true
    default: false
    }
  }

  /// A title without the dots and the number behind it.
  private static func withoutPage(_ text: String) -> (String, Bool) {
    var rest = text.unicodeScalars[...]
    func drop(_ isPart: (Unicode.Scalar) -> Bool) {
      while let last = rest.last, isPart(last) { rest.removeLast() }
    }
    drop { Folding.digit($0) != nil || Folding.isBlank($0) }
    let isNumbered = rest.endIndex < text.unicodeScalars.endIndex
    let beforeDots = rest.count
    drop { isLeader($0) || Folding.isBlank($0) }
    guard isNumbered || rest.count < beforeDots else { return (text, false) }
    return (String(rest), true)
  }

  /// Whether a line goes on with the entry above: that is not complete, and the line begins none.
  private func continues(_ entry: Entry) -> Bool {
    guard let open, !open.hasPage, open.text.utf8.count <= 240, Enumerator.split(entry.text) == nil,
      !FormRegion.isPartHeading(entry.text), !entry.text.hasSuffix("。"), entry.text.utf8.count <= 60
    else { return false }
    return Enumerator.split(open.text) != nil && TableTitle.kind(ofTitle: open.text) == nil
      && TableTitle.kind(ofTitle: open.text + entry.text) != nil
      || FormRegion.isPartHeading(open.text)
        && entry.text.utf8.count <= 12
  }

  /// Whether a line can be an entry: no sentence, and not the first entry again, with which the document begins.
  private mutating func mayBeEntry(_ entry: Entry) -> Bool {
    guard entry.text.utf8.count <= 240, !entry.text.contains("。"), !entry.text.contains("；"),
      !Preamble.mark(entry.text)
    else { return false }
    let key = Label.key(entry.text)
    if let first { return key != first }
    first = key
    return true
  }

  /// Takes the open entry over, and gives its last line; `nil` where it is the title of a table in the body.
  private mutating func close() -> Int? {
    guard let entry = open else { return nil }
    open = nil
    let split = Enumerator.split(entry.text)
    let title = split?.rest ?? entry.text
    let kind = TableTitle.kind(ofTitle: title)
    guard !FormRegion.isPartHeading(entry.text), kind != nil || ContentsPage.isTable(title) else {
      return entry.lastLine
    }
    let isMarked = split != nil || entry.hasPage
    if let known = self.isMarked {
      guard isMarked || !known else { return nil }
    } else {
      self.isMarked = isMarked
    }
    tables.append(
      ListedTable(kind: kind, title: SafeText.title(title), line: entry.line))
    return entry.lastLine
  }

  /// Whether a title that is not known is that of a statement table, rather than of a part with tables.
  private static func isTable(_ title: String) -> Bool {
    guard TableTitle.looksLikeTitle(title), !title.hasSuffix("自评表") else { return false }
    let rest = Label.key(title).drop { Label.isDigit($0) || "年度部门单位本级区市县公开".contains($0) }
    return !["预算表", "决算表", "收支预算表", "收支决算表"].contains(rest)
  }
}
