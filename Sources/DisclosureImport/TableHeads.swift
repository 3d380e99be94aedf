import Disclosure
import SourceText

/// The titles and heads of the statement tables as the body of a document prints them.
struct TableHeads {
  private(set) var titles: [ListedTable] = []
  private(set) var marks: [TableMark] = []
  private(set) var heads: [TableHead] = []

  private let entity: String
  private let contents: ClosedRange<Int>?

  /// The most lines between a title and its table.
  private static let mostLines = 10

  init(
    _ regions: [TableRegion], unread: [UnreadTable], entity: String, in grid: Grid,
    contents: ClosedRange<Int>?
  ) {
    self.entity = Label.key(entity)
    self.contents = contents
    var taken: Set<Int> = []
    for region in regions where !(contents?.contains(region.title.line) ?? false) {
      let end = region.lines.first?.row.line ?? .max
      let next = region.preamble.first { $0.line > region.title.line }?.line ?? end
      if next > region.title.line, next - region.title.line <= 2 * TableHeads.mostLines {
        taken.formUnion(region.title.line..<next)
      }
      taken.insert(region.title.line)
      titles.append(
        ListedTable(
          kind: region.title.kind, title: TableHeads.bare(region.title.text), line: region.title.line))
      // The rest of a name may stand in the heading.
      let below = region.lines.prefix(2).flatMap { line in
        line.row.cells.prefix(TableHeading.mostColumns).map { GridText($0, line: line.row.line) }
      }
      take(region.title.kind, line: region.title.line, head: region.head, below: below)
    }
    var others = UntakenTitles(taken: taken, unread: Set(unread.map(\.line)), contents: contents)
    for part in grid.parts { others.take(part) }
    for other in others.found {
      titles.append(
        ListedTable(kind: other.kind, title: TableHeads.bare(other.title.text), line: other.title.line))
      if let kind = other.kind { take(kind, line: other.title.line, head: other.below) }
    }
    titles.sort { $0.line < $1.line }
    marks.sort { $0.line < $1.line }
    heads.sort { $0.line < $1.line }
  }

  /// A title without its enumerator, and without the mark of a page that a program put before it.
  private static func bare(_ title: String) -> String {
    var rest = title[...]
    if rest.hasPrefix("[["), let end = rest.firstRange(of: "]]") { rest = rest[end.upperBound...] }
    let text = String(rest)
    return SafeText.title(Enumerator.split(text)?.rest ?? text)
  }

  /// Takes what is printed above a table.
  private mutating func take(_ kind: TableKind, line: Int, head: [GridText], below: [GridText] = []) {
    let preamble = Preamble(lines: head)
    var units: [TableHead.Unit] = []
    var entities: [TextLine] = []
    var years: [TableHead.Year] = []
    for (part, place) in preamble.printed {
      switch part {
      case .mark(let text):
        if let number = TableHeads.number(ofMark: text) {
          marks.append(TableMark(number: number, line: place))
        }
      case .unit(let unit): units.append(TableHead.Unit(unit, line: place))
      case .entity(let name):
        entities.append(TextLine(SafeText.title(whole(name, preamble.strays + below)), line: place))
      case .year(let year): years.append(TableHead.Year(year, line: place))
      }
    }
    heads.append(TableHead(kind: kind, line: line, units: units, entities: entities, years: years))
  }

  /// A name of which a line below holds the rest, as the document prints it elsewhere.
  private func whole(_ name: String, _ strays: [GridText]) -> String {
    let key = Label.key(name)
    guard key != entity, entity.hasPrefix(key), !key.isEmpty else { return name }
    let rest = entity.dropFirst(key.count)
    return strays.contains { Label.key($0.text) == rest } ? entity : name
  }

  /// The number of a mark: 3 of 公开03表, 1 of 公开表一; of 公开05-1表 the first.
  static func number(ofMark text: String) -> Int? {
    let digits = Label.key(text).drop { !Label.isOrdinal($0) }.prefix { Label.isOrdinal($0) }
    return Enumerator.value(digits)
  }
}

extension TableRegion {
  /// The rows above the heading that say who, when and in what unit.
  var rowsAbove: ArraySlice<Line> { lines.prefix { Preamble.isPreamble($0.row) } }

  /// All texts between the title and the heading.
  var head: [GridText] {
    preamble
      + rowsAbove.flatMap { line in
        line.row.cells.filter { !Label.isBlank($0) }.map { GridText($0, line: line.row.line) }
      }
  }
}

/// Finds the titles of tables that are not read: those of no known kind, and those below which only a unit of money or a
/// note that there is nothing stands.
private struct UntakenTitles {
  struct Found {
    let kind: TableKind?
    let title: GridText
    var below: [GridText] = []
  }

  let taken: Set<Int>
  let unread: Set<Int>
  let contents: ClosedRange<Int>?
  private(set) var found: [Found] = []
  private var open: Found?

  init(taken: Set<Int>, unread: Set<Int>, contents: ClosedRange<Int>?) {
    self.taken = taken
    self.unread = unread
    self.contents = contents
  }

  mutating func take(_ part: Grid.Part) {
    switch part {
    case .gap: break
    case .text(let text): take(text)
    case .row:
      // A table of no known kind; one of a known kind below which rows stand is read, or goes on from another page.
      if let open, open.kind == nil || unread.contains(open.title.line) { found.append(open) }
      open = nil
    }
  }

  private mutating func take(_ text: GridText) {
    if let contents, contents.contains(text.line) { return }
    guard text.text.utf8.count <= 400 else {
      open = nil
      return
    }
    if taken.contains(text.line) || FormRegion.isTitle(text.text) {
      open = nil
    } else if let kind = TableTitle.kind(ofTitle: text.text) {
      open = Found(kind: kind, title: GridText(Label.cleaned(text.text), line: text.line))
    } else if TableTitle.looksLikeTitle(text.text), !FormRegion.isPartHeading(text.text) {
      open = Found(kind: nil, title: GridText(Label.cleaned(text.text), line: text.line))
    } else if open != nil {
      open?.below.append(text)
      let isEmpty = ["本表无数据", "无数据", "本表为空", "本表无内容", "为空表"].contains { Label.holds(text.text, $0) }
      if isEmpty || unread.contains(open?.title.line ?? 0) && Preamble(lines: [text]).unit != nil,
        let open
      {
        found.append(open)
        self.open = nil
      } else if let open, open.below.count > 10 {
        self.open = nil
      }
    }
  }
}
