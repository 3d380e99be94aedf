import Disclosure
import DisclosureImport
import SourceText

/// What `juesuan review` prints: everything of a document that is in doubt, as a file of corrections.
///
/// Cells that a person can settle are entries to be completed; the rest are comments.
struct ReviewReport {
  let language: Language
  /// The lines before the entries.
  private(set) var head = ""
  /// The entries not in the file of corrections yet.
  private(set) var entries: [String] = []

  init(_ imported: ImportedDocument, _ corrections: Corrections?, digest: String, language: Language) {
    self.language = language
    let document = imported.document
    head = "# \(document.name.withoutControls)\n# SHA-256 \(digest)\n"
    let known = (corrections?.entries ?? []).filter { $0.file == digest }
    let settled = Set(known.compactMap { try? $0.target(in: document) })
    var doubts = 0
    for finding in imported.findings where ReviewReport.isReviewed(finding) {
      doubts += 1
      let remark = "# \(finding.wording(in: document)(language).withoutControls)\n"
      guard let target = ReviewReport.target(of: finding, in: document) else {
        head += remark
        continue
      }
      if settled.contains(target) {
        let open = Wording("its entry is still open", "更正条目尚未填写")(language)
        head += "\(remark)#   \(open)\n"
      } else {
        entries.append(remark + entry(of: target, in: document, digest: digest))
      }
    }
    head += Wording("# \(doubts) in doubt or repaired\n", "# 存疑或已修正：\(doubts)处\n")(language)
  }

  var text: String { ([head] + entries).joined(separator: "\n") }

  /// What is appended to the file of corrections.
  var additions: String { entries.joined(separator: "\n") }

  /// Whether a finding is of something a person would look at: in doubt, repaired, corrected, stale.
  private static func isReviewed(_ finding: Finding) -> Bool {
    switch finding {
    case .missingTable: false
    case .strayText, .settledByIdentity, .correctedCell, .figuresRepaired: true
    default: finding.isLoss
    }
  }

  /// The cell that a finding leaves open.
  private static func target(of finding: Finding, in document: Document) -> Corrections.Target? {
    let (kind, place): (TableKind, SourcePlace)
    switch finding {
    // A figure whose column is not told may belong to another cell, so that an entry for this one would mislead.
    case .unreadableCell(let own, _, let at), .ambiguousCell(let own, _, _, let at): (kind, place) = (own, at)
    default: return nil
    }
    guard let table = document.tables.firstIndex(where: { $0.kind == kind }),
      let cell = document.tables[table].cells.firstIndex(where: { $0.place == place })
    else { return nil }
    return Corrections.Target(table: table, cell: cell)
  }

  private func entry(of target: Corrections.Target, in document: Document, digest: String) -> String {
    let table = document.tables[target.table]
    let cell = table.cells[target.cell]
    let row = table.rowName(cell.row)
    let isAlone = !row.isEmpty && table.rows.indices.count { table.rowName($0) == row } == 1
    var lines: [(Corrections.Key, String)] = [
      (.file, digest), (.table, table.name), (.row, row), (.column, table.path(of: cell)),
      (.printed, cell.printed), (.reading, "?"), (.author, ""), (.reason, ""),
    ]
    if !isAlone { lines.insert((.line, "\(cell.place.line)"), at: 3) }
    return lines.map { key, value in
      let word = Wording(key.rawValue + ": ", key.chinese + "：")(language)
      return (word + Corrections.plain(value).withoutControls).trimmingEnd + "\n"
    }.joined()
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
