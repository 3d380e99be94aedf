import Disclosure
import SourceText

/// Surveys the text of a disclosure: once over the grid, with what the readers made of it.
struct TextSurveyor {
  /// What the readers of a document made of its grid.
  struct Reading {
    let grid: Grid
    /// The grid without its forms.
    let rest: Grid
    let regions: [TableRegion]
    let outline: Outline
    let document: Document
  }

  private var scanner = TextScanner()
  private var remarks: [TextRemark] = []
  private var counts: [Int] = [0, 0, 0, 0, 0]
  private var omitted = 0
  /// The lines that hold personal data.
  private var personalLines: Set<Int> = []
  /// The label whose value the next text may be, as printed.
  private var asked: (prompt: PersonalData.Prompt, text: String)?
  /// The labels of a row that holds nothing else, by their cells.
  private var above: [Int: (prompt: PersonalData.Prompt, text: String)] = [:]

  static func survey(_ reading: Reading) -> TextSurvey {
    let document = reading.document
    let contents = ContentsPage(reading.rest)
    let heads = TableHeads(
      reading.regions, unread: document.unreadTables, entity: document.entity, in: reading.rest,
      contents: contents.lines)
    var surveyor = TextSurveyor()
    surveyor.scan(reading.grid, amounts: amountLines(reading))
    let glossary = Set(
      reading.outline.blocks.filter { $0.part == .glossary }.flatMap { $0.paragraph.pieces.map(\.line) })
    // A glossary explains both words of a choice.
    surveyor.remarks.removeAll { remark in
      guard case .placeholder(let sign) = remark.kind else { return false }
      return Template.isChoice(sign) && glossary.contains(remark.place.line)
    }
    var remarks = surveyor.remarks + CopiedTexts.remarks(document.forms)
    remarks += unfinishedParagraphs(reading.outline)
    remarks += MissingUnits.remarks(reading.outline)
    remarks += yearLeftovers(reading, heads)
    for index in remarks.indices where surveyor.personalLines.contains(remarks[index].place.line) {
      remarks[index] = remarks[index].alone
    }
    remarks.sort { ($0.place.line, $0.place.cell ?? -1) < ($1.place.line, $1.place.cell ?? -1) }
    return TextSurvey(
      contents: contents.tables, tableTitles: heads.titles, tableMarks: heads.marks, tableHeads: heads.heads,
      outlineGaps: OutlineGaps.gaps(reading.outline, in: reading.rest, contents: contents.lines),
      remarks: remarks, omittedRemarks: surveyor.omitted, linesWithPersonalData: surveyor.personalLines)
  }

  /// The lines on which bare digits are amounts.
  private static func amountLines(_ reading: Reading) -> Set<Int> {
    var lines: Set<Int> = []
    for region in reading.regions { for line in region.lines { lines.insert(line.row.line) } }
    for form in reading.document.forms { for fund in form.funds { lines.insert(fund.line) } }
    return lines
  }

  // MARK: The whole text

  private mutating func scan(_ grid: Grid, amounts: Set<Int>) {
    for part in grid.parts {
      switch part {
      case .gap: break
      case .text(let text):
        above = [:]
        scanner.isAmount = false
        scan(text.text, TextRemark.Place(line: text.line))
      case .row(let row):
        guard row.filledCount > 0 else { continue }
        scanner.isAmount = amounts.contains(row.line)
        scan(row)
      }
    }
  }

  private mutating func scan(_ row: GridRow) {
    var labels: [Int: (prompt: PersonalData.Prompt, text: String)] = [:]
    asked = nil
    for (cell, text) in row.cells.enumerated() where !text.isEmpty && !Label.isBlank(text) {
      if asked == nil { asked = above[cell] }
      scan(text, TextRemark.Place(line: row.line, cell: cell))
      if let asked { labels[cell] = asked }
    }
    above = labels.count == row.filledCount ? labels : [:]
    asked = nil
  }

  /// How much of a text is looked at in one piece, in bytes and in characters.
  private static let longestPiece = (bytes: 400_000, characters: 100_000)

  private mutating func scan(_ text: String, _ place: TextRemark.Place) {
    guard text.utf8.count > TextSurveyor.longestPiece.bytes else {
      scan(piece: text, place)
      return
    }
    var rest = text.unicodeScalars[...]
    while !rest.isEmpty {
      let piece = rest.prefix(TextSurveyor.longestPiece.characters)
      scan(piece: String(piece), place)
      rest = rest[piece.endIndex...]
    }
  }

  private mutating func scan(piece text: String, _ place: TextRemark.Place) {
    guard asked != nil || TextSigns.mayHold(text) else { return }
    scanner.asked = asked?.prompt
    scanner.isOfficeAsked = asked.map { PersonalData.isOffice($0.text.unicodeScalars) } ?? false
    scanner.scan(text)
    let label = asked?.text
    asked = scanner.prompt.map { ($0, Label.cleaned(text)) }
    guard !scanner.finds.isEmpty else { return }
    if !scanner.personal.isEmpty { personalLines.insert(place.line) }
    let masked = scanner.masked
    var last: TextRemark.Kind?
    for find in scanner.finds {
      // A template has many signs on a line; one remark sends the clerk there.
      if case .placeholder(let sign) = find.kind {
        if find.kind == last { continue }
        if case .placeholder(let other)? = last, Template.isChoice(sign), Template.isChoice(other) {
          continue
        }
      }
      last = find.kind
      guard counts(find.kind) else { continue }
      remarks.append(
        TextRemark(kind: find.kind, place: place, excerpt: excerpt(of: find, in: masked, beside: label)))
    }
  }

  /// What stands around a find; of personal data nothing is kept but the label and the mask.
  private func excerpt(of find: TextScanner.Find, in masked: [Unicode.Scalar], beside cell: String?) -> String
  {
    guard case .personalData(let kind) = find.kind else {
      return SafeText.excerpt(of: masked, around: find.range)
    }
    let found = PersonalData.Find(kind: kind, range: find.range)
    let label =
      PersonalData.printedLabel(of: found, in: scanner.text)
      ?? cell.flatMap { PersonalData.printedLabel(closing: $0, for: kind) }
    return PersonalData.excerpt(of: found, in: masked, label: label)
  }

  /// Counts a remark, and says whether it is kept.
  private mutating func counts(_ kind: TextRemark.Kind) -> Bool {
    let slot =
      switch kind {
      case .personalData: 0
      case .doubledWord: 1
      case .placeholder: 2
      case .doubledPunctuation, .doubledUnit: 3
      case .yearLeftover, .missingFullStop, .missingUnit, .copiedText: 4
      }
    counts[slot] += 1
    guard counts[slot] <= TextSurvey.mostRemarks else {
      omitted += 1
      return false
    }
    return true
  }

  // MARK: Paragraphs

  /// Paragraphs of whole sentences of which the last has no full stop, before a heading.
  private static func unfinishedParagraphs(_ outline: Outline) -> [TextRemark] {
    var remarks: [TextRemark] = []
    for (block, next) in zip(outline.blocks, outline.blocks.dropFirst()) {
      guard block.part == .explanation, block.headings != next.headings || block.part != next.part,
        let piece = block.paragraph.pieces.last, remarks.count < TextSurvey.mostRemarks,
        block.paragraph.text.contains("。"),
        let last = block.paragraph.text.unicodeScalars.last(where: { !Folding.isBlank($0) }),
        PersonalData.isHan(last) || Folding.digit(last) != nil || last == "%"
      else { continue }
      remarks.append(
        TextRemark(
          kind: .missingFullStop, place: TextRemark.Place(line: piece.line),
          excerpt: SafeText.end(of: block.paragraph.text)))
    }
    return remarks
  }

  /// How much of a document is its cover, in lines and gaps.
  private static let coverParts = 12

  private static func yearLeftovers(_ reading: Reading, _ heads: TableHeads) -> [TextRemark] {
    guard let year = reading.document.year else { return [] }
    var reader = YearLeftovers(year: year, phase: reading.document.phase)
    var titles: [Int: String] = [:]
    for title in heads.titles { titles[title.line] = title.title }
    for head in heads.heads { reader.take(head, title: titles[head.line] ?? "") }
    for form in reading.document.forms { reader.take(form) }
    let first = heads.titles.first?.line ?? .max
    for case .text(let text) in reading.rest.parts.prefix(coverParts)
    where text.text.utf8.count <= 120 && text.line < first {
      reader.takeTitle(text.text, line: text.line)
    }
    for heading in reading.outline.headingLines {
      reader.takeTitle(heading.text.text, line: heading.text.line)
    }
    for block in reading.outline.blocks where block.part == .explanation { reader.take(block.paragraph) }
    return reader.remarks
  }
}

extension TextRemark {
  /// The remark without the words around it, as beside personal data: a name that no label tells may be among them.
  fileprivate var alone: TextRemark {
    let excerpt =
      switch kind {
      case .personalData: excerpt
      case .doubledWord(let word): word + word
      case .placeholder(let sign): sign
      case .doubledPunctuation(let signs): signs
      case .doubledUnit(let unit): unit
      case .yearLeftover(let year): "\(year.number)"
      case .missingFullStop, .missingUnit, .copiedText: "…"
      }
    return TextRemark(kind: kind, place: place, excerpt: excerpt, places: places)
  }
}
