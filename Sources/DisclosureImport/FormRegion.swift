import Disclosure
import SourceText

/// The lines of one self-evaluation form: its title, its rows over all its pages, and the remarks below.
struct FormRegion {
  var title: GridText?
  var year: FiscalYear?
  var yearLine: Int?
  var rows: [GridRow] = []
  var remarks: [GridText] = []

  var lines: ClosedRange<Int> {
    let first = rows.first?.line ?? title?.line ?? 1
    return first...max(first, rows.last?.line ?? first, remarks.last?.line ?? first)
  }

  /// Splits the forms off a grid; what is left has a gap in their place.
  ///
  /// Only the row of 项目名称 begins a form reliably: titles are broken or carry the year. A form goes on until the title
  /// of the next one, of a statement table, or the heading of a part of the document.
  static func split(_ grid: Grid) -> (forms: [FormRegion], rest: Grid) {
    guard grid.parts.contains(where: isFirstRow) else { return ([], grid) }
    var forms: [FormRegion] = []
    var rest = Grid()
    rest.parts.reserveCapacity(grid.parts.count)
    var heading: [GridText] = []
    var isOpen = false
    for (index, part) in grid.parts.enumerated() {
      switch part {
      case .gap:
        rest.parts.append(part)
      case .text(let text):
        if isOpen, !endsForm(text) {
          // A label of money without an amount whose padding was trimmed has no tab left.
          if text.text.utf8.count <= 60, FormMoney.isLabelled(Label.key(text.text)) {
            forms[forms.count - 1].rows.append(GridRow([text.text], line: text.line))
          } else {
            forms[forms.count - 1].remarks.append(text)
          }
          continue
        }
        isOpen = false
        if heading.count == 3 { heading.removeFirst() }
        heading.append(text)
        rest.parts.append(part)
      case .row(let row):
        if isFirstRow(part), namesDepartment(grid.parts[(index + 1)...]) {
          var form = FormRegion()
          form.title = heading.last { isTitle($0.text) }
          if let text = heading.last(where: { DocumentHead.yearIn(bracketed: $0.text) != nil }) {
            form.year = DocumentHead.yearIn(bracketed: text.text)
            form.yearLine = text.line
          }
          forms.append(form)
          heading = []
          isOpen = true
        }
        if isOpen {
          forms[forms.count - 1].rows.append(row)
        } else {
          heading = []
          rest.parts.append(part)
        }
      }
    }
    return (forms, rest)
  }

  /// The bytes of 项目名称.
  private static let firstLabel = Array("项目名称".utf8)

  private static func isFirstRow(_ part: Grid.Part) -> Bool {
    guard case .row(let row) = part, let first = row.firstFilled else { return false }
    let cell = row.cells[first].utf8
    guard cell.count < 40, Label.holds(row.cells[first], "项") else { return false }
    return Label.key(row.cells[first]).utf8.elementsEqual(firstLabel) && row.filledCount <= 4
  }

  /// Whether one of the next rows names the department or unit, as the head of a form does.
  private static func namesDepartment(_ parts: ArraySlice<Grid.Part>) -> Bool {
    var seen = 0
    for case .row(let row) in parts.prefix(12) {
      guard let first = row.firstFilled else { continue }
      let key = Label.key(row.cells[first])
      if FormLabel.department.contains(where: key.hasPrefix) || FormLabel.unit.contains(where: key.hasPrefix)
      {
        return true
      }
      seen += 1
      if seen == 3 { return false }
    }
    return false
  }

  private static func endsForm(_ text: GridText) -> Bool {
    guard text.text.utf8.count <= 400 else { return false }
    return isTitle(text.text) || isPartHeading(text.text)
      || TableTitle.kind(ofTitle: Label.cleaned(text.text)) != nil
  }

  /// Whether a line is the title of a form: it ends with 自评表, perhaps with the year in brackets.
  static func isTitle(_ text: String) -> Bool {
    guard text.utf8.count <= 400, Label.holds(text, "自评") else { return false }
    let key = Label.key(text)
    if key.hasSuffix("自评表") { return true }
    guard key.hasSuffix(")"), let open = key.lastIndex(of: "(") else { return false }
    return key[..<open].hasSuffix("自评表")
  }

  /// Whether a line is the heading of a part: 第五部分 附件.
  static func isPartHeading(_ text: String) -> Bool {
    let key = Label.key(text)
    guard key.hasPrefix("第"), let end = key.firstRange(of: "部分") else { return false }
    return key[key.index(after: key.startIndex)..<end.lowerBound].allSatisfy(Label.isOrdinal)
  }
}

extension DocumentHead {
  /// The year a line gives in brackets, as forms print it: (2024年度).
  static func yearIn(bracketed text: String) -> FiscalYear? {
    let key = Label.key(text)
    guard key.hasSuffix(")"), let open = key.lastIndex(of: "(") else { return nil }
    return Preamble.year(String(key[key.index(after: open)...]))
  }
}
