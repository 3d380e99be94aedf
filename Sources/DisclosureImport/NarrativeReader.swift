import Disclosure
import SourceText

/// Reads the running text of a disclosure: the figures it states, the posts of the unit, its duties, the glossary.
enum NarrativeReader {
  /// Reads the text of a grid without its forms; claims are bound to the cells of the tables already read.
  static func read(_ outline: Outline, tables: [StatementTable]) -> Narrative {
    var claims: [Claim] = []
    var duties: [TextLine] = []
    var remarks: [NarrativeRemark] = []
    var glossary = GlossaryReader()
    let binding = ClaimBinding(tables)
    for block in outline.blocks {
      switch block.part {
      case .overview:
        claims += ClaimReader.claims(in: block, binding: nil)
        if block.headings.last.map({ Label.holds($0, "职责") || Label.holds($0, "职能") }) ?? false {
          duties.append(TextLine(Label.cleaned(block.paragraph.text), line: block.paragraph.pieces[0].line))
        }
      case .explanation:
        let stated = ClaimReader.claims(in: block, binding: binding)
        claims += stated
        remarks += RemarkReader.remarks(in: block, beside: stated)
      case .glossary: glossary.read(block.paragraph)
      case .other: break
      }
    }
    let posts = claims.filter {
      [.counted("人"), .counted("名")].contains($0.unit) && $0.about == nil && $0.aspect == .amount
    }
    let staffing = Staffing(
      quota: posts.first { claim in
        // 行政编制 and 事业编制 are parts of it.
        Label.holds(claim.subject, "编制")
          && !["行政编制", "事业编制", "工勤编制"].contains { Label.holds(claim.subject, $0) }
      },
      staff: posts.first { Label.holds($0.subject, "实有") || Label.holds($0.subject, "在职人数") })
    return Narrative(
      claims: claims, staffing: staffing, duties: duties, terms: glossary.terms, remarks: remarks)
  }

  /// The tables with the notes printed under each: 注：…, 说明：本表无数据.
  static func withNotes(
    _ tables: [StatementTable], in grid: Grid, others: [Int] = []
  ) -> [StatementTable] {
    var notes: [Int: [TextLine]] = [:]
    let starts =
      (tables.indices.map { (line: tables[$0].line, table: $0 as Int?) } + others.map { ($0, nil) })
      .sorted { $0.line < $1.line }
    var next = 0
    var current: Int?
    for part in grid.parts {
      guard case .text(let text) = part else { continue }
      while next < starts.count, starts[next].line <= text.line {
        current = starts[next].table
        next += 1
      }
      guard let table = current, text.text.utf8.count <= 6000 else { continue }
      let head = Label.key(String(text.text.prefix(6)))
      if ["注:", "注1", "备注:", "说明:"].contains(where: head.hasPrefix) {
        notes[table, default: []].append(TextLine(Label.cleaned(text.text), line: text.line))
      } else if FormRegion.isPartHeading(text.text) {
        current = nil
      }
    }
    return tables.indices.map { tables[$0].with(notes: notes[$0] ?? []) }
  }
}

/// Reads the glossary (名词解释), an entry a paragraph.
private struct GlossaryReader {
  private(set) var terms: [Term] = []
  /// The paragraphs that went on with the last entry.
  private var continued = 0
  private static let mostContinued = 20

  mutating func read(_ paragraph: Paragraph) {
    var text = Label.cleaned(paragraph.text)[...]
    while let first = text.first, "-•·●◆■ ".contains(first) { text = text.dropFirst() }
    let entry = GlossaryReader.withoutEnumerator(String(text))
    guard let (term, definition) = GlossaryReader.split(entry) else {
      // A paragraph that defines nothing goes on with the entry above.
      // A heading that was lost would pour the rest of the document into one entry.
      if !terms.isEmpty, continued < GlossaryReader.mostContinued {
        let last = terms.removeLast()
        terms.append(Term(term: last.term, definition: last.definition + entry, line: last.line))
        continued += 1
      }
      return
    }
    continued = 0
    terms.append(Term(term: term, definition: definition, line: paragraph.pieces[0].line))
  }

  /// The term and what is said of it: parted by a colon, else by 是指, 是反映, 是 or 指.
  private static func split(_ entry: String) -> (String, String)? {
    let longestTerm = 40
    if let colon = entry.prefix(longestTerm).firstIndex(where: { $0 == "：" || $0 == ":" }) {
      let term = String(entry[..<colon])
      return term.isEmpty ? nil : (term, String(entry[entry.index(after: colon)...]))
    }
    for (word, kept) in [("是指", 0), ("是反映", 2), ("系指", 0), ("指", 0), ("是", 0)] {
      guard let found = entry.prefix(longestTerm).firstRange(of: word), found.lowerBound > entry.startIndex
      else { continue }
      return (
        String(entry[..<found.lowerBound]), String(entry[entry.index(found.upperBound, offsetBy: -kept)...])
      )
    }
    return nil
  }

  private static func withoutEnumerator(_ text: String) -> String {
    let head = String(text.prefix(8))
    let bare = Label.withoutEnumerator(Label.key(head))
    let taken = Label.key(head).count - bare.count
    return String(text.dropFirst(taken))
  }
}
