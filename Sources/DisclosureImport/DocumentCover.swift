import Disclosure
import SourceText

/// What the first lines of a document say of it: its title, and the names above, in or below the title.
///
/// A large title is broken over lines, and so is the name of the one who reports. Lines are joined to a name only where
/// the document prints the whole name elsewhere too.
struct DocumentCover {
  /// The title as it is compared, with the year; empty when there is none.
  let title: String
  /// Who reports by the title.
  let named: String?
  /// Who reports by a label: 预算单位：甲局.
  let unit: String?
  /// The department by a label: 预算主管部门：甲局.
  let department: String?

  init(grid: Grid) {
    let lines = DocumentCover.opening(of: grid)
    let first = lines.prefix { $0.page == 0 }.map(\.text)
    unit = DocumentCover.value(of: DocumentCover.unitLabels, in: first, grid)
    department = DocumentCover.value(of: DocumentCover.departmentLabels, in: first, grid)
    guard let range = DocumentCover.titleLines(in: lines) else {
      (title, named) = ("", nil)
      return
    }
    let text = lines[range].map { Label.cleaned($0.text) }.joined()
    title = Label.key(text)
    var names: [String] = []
    if let year = DocumentHead.yearIn(title), let found = text.firstRange(of: "\(year.number)"),
      found.lowerBound > text.startIndex
    {
      // 第三部分 某局2024年度部门决算: the number of the part is no part of the name.
      let isPart = FormRegion.isPartHeading(text)
      let name = isPart ? text.split(separator: "部分", maxSplits: 1).last ?? "" : text[...]
      names.append(Label.cleaned(String(name[..<found.lowerBound])))
    }
    for line in lines[..<range.lowerBound].reversed().prefix(DocumentCover.mostLines)
    where line.page == lines[range.lowerBound].page {
      names.append(Label.cleaned(line.text) + (names.last ?? ""))
    }
    named =
      DocumentCover.whole(among: names, in: grid)
      ?? (range.lowerBound > 0 ? Label.cleaned(lines[range.lowerBound - 1].text) : nil)
  }

  /// The most lines of a name.
  private static let mostLines = 3
  /// How much of a document is its beginning, in rows and lines.
  private static let openingParts = 60
  /// How far a name is looked for, in rows and lines.
  private static let searchedParts = 2000

  private static let unitLabels = ["预算单位", "单位名称", "编制单位", "填报单位", "编报单位", "部门名称", "编制部门", "填报部门", "部门"]
  private static let departmentLabels = ["预算主管部门", "主管部门"]

  /// The first lines of text, each with how many page breaks or tables stand before it.
  private static func opening(of grid: Grid) -> [(text: String, page: Int)] {
    var page = 0
    var lines: [(text: String, page: Int)] = []
    for part in grid.parts.prefix(openingParts) {
      switch part {
      case .text(let text): lines.append((text.text, page))
      case .gap, .row: page += 1
      }
    }
    return lines
  }

  /// The first line that names a year and 决算 or 预算, or two lines that do so together.
  private static func titleLines(in lines: [(text: String, page: Int)]) -> Range<Int>? {
    for (index, line) in lines.enumerated() where line.text.utf8.count <= 400 {
      let key = Label.key(line.text)
      guard DocumentHead.yearIn(key) != nil else { continue }
      if isTitle(key) { return index..<index + 1 }
      let next = index + 1
      guard next < lines.count, lines[next].page == line.page, lines[next].text.utf8.count <= 400,
        case let below = Label.key(lines[next].text), isTitle(key + below),
        [key, below].allSatisfy({ isPiece($0) })
      else { continue }
      return index..<next + 1
    }
    return nil
  }

  private static func isTitle(_ key: String) -> Bool {
    key.count <= 60 && (key.contains("决算") || key.contains("预算")) && !key.contains("目录")
  }

  /// Whether a line may be a part of a title: no item of a list, no sentence, no label.
  private static func isPiece(_ key: String) -> Bool {
    Label.withoutEnumerator(key) == key && !key.hasPrefix("第") && !key.contains { "，。；：,;:…".contains($0) }
  }

  /// What stands after one of some labels, over as many lines as the name takes.
  private static func value(of labels: [String], in lines: [String], _ grid: Grid) -> String? {
    for (index, line) in lines.enumerated() where line.utf8.count <= 400 {
      let text = Label.cleaned(line)
      guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }),
        labels.contains(Label.key(String(text[..<colon])))
      else { continue }
      var names = [String(text[text.index(after: colon)...])]
      guard !names[0].isEmpty else { continue }
      for below in lines[(index + 1)...].prefix(mostLines - 1) {
        names.append((names.last ?? "") + Label.cleaned(below))
      }
      return whole(among: names, in: grid)
    }
    return nil
  }

  /// The longest of names that begin or end alike which a line of the document holds whole; else the first.
  private static func whole(among names: [String], in grid: Grid) -> String? {
    for name in names.dropFirst().reversed() where name.count <= 60 {
      let key = Label.key(name)
      let isPrinted = grid.parts.prefix(searchedParts).contains { part in
        switch part {
        case .text(let text): Label.holds(Label.key(text.text), key)
        case .row(let row): row.cells.contains { Label.holds(Label.key($0), key) }
        case .gap: false
        }
      }
      if isPrinted { return name }
    }
    return names.first
  }
}
