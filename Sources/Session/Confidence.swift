import Disclosure
import DisclosureImport
import Rendering
import SourceText

/// How surely a table was read (可信程度): its cells, and how many of them are in doubt.
struct TableConfidence {
  let table: StatementTable
  /// The cells read for sure, blanks included.
  let read: Int
  /// Cells that print several readings.
  let ambiguous: Int
  /// Cells read other than printed.
  var repaired: Int { table.repairs.count }
  /// Cells that hold no figure juesuan can read.
  let unread: Int

  static func of(_ imported: ImportedDocument) -> [TableConfidence] {
    var ambiguous: Set<SourcePlace> = []
    var inexact: Set<SourcePlace> = []
    for finding in imported.findings {
      switch finding {
      case .ambiguousCell(_, _, _, let place): ambiguous.insert(place)
      case .unreadableCell(_, _, let place): inexact.insert(place)
      default: break
      }
    }
    return imported.document.tables.map { table in
      let doubted = table.cells.count { ambiguous.contains($0.place) }
      let unread = table.cells.count { cell in
        !ambiguous.contains(cell.place) && (cell.figure.state == .unreadable || inexact.contains(cell.place))
      }
      return TableConfidence(
        table: table, read: table.cells.count - doubted - unread, ambiguous: doubted, unread: unread)
    }
  }

  /// The format of the document and a line for each table.
  static func report(_ imported: ImportedDocument, language: Language) -> String {
    let header = [
      Wording("table", "表号"), Wording("cells read", "已读单元格"), Wording("ambiguous", "有歧义"),
      Wording("repaired", "已修正"), Wording("unread", "未读出"),
    ].map { $0(language) }
    let rows = of(imported).map { table in
      [
        table.table.name, "\(table.read)", "\(table.ambiguous)", "\(table.repaired)", "\(table.unread)",
      ]
    }
    return imported.document.origin.wording(language) + "\n"
      + ListingText.text([header] + rows, textColumns: 1)
  }
}

/// What `.documents` prints: a line for each open document.
enum DocumentListing {
  static func text(_ documents: [ImportedDocument], language: Language, width: Int?) -> String {
    let header = [
      Wording("file", "文件"), Wording("format", "格式"), Wording("entity", "单位"), Wording("tier", "级别"),
      Wording("year", "年度"), Wording("phase", "阶段"), Wording("tables", "表"), Wording("cells", "单元格"),
      Wording("in doubt", "存疑"), Wording("remarks", "提示"),
    ].map { $0(language) }
    let rows = documents.map { imported in
      let document = imported.document
      let tier =
        switch document.tier {
        case .department: Wording("department", "部门")
        case .unit: Wording("unit", "单位")
        case nil: Wording("—", "—")
        }
      let tables = TableConfidence.of(imported)
      return [
        document.name, document.origin.wording(language), document.entity.isEmpty ? "—" : document.entity,
        tier(language),
        document.year.map { "\($0.number)" } ?? "—",
        Wording(document.phase.rawValue, document.phase == .final ? "决算" : "预算")(language),
        "\(document.tables.count)", "\(tables.reduce(0) { $0 + $1.read })",
        "\(tables.reduce(0) { $0 + $1.ambiguous + $1.unread })",
        "\(imported.findings.count(where: \.isLoss))",
      ]
    }
    return ListingText.text(
      [header] + rows, textColumns: 6, keys: 1, shortened: [0, 1, 2], width: width)
  }
}

/// Lines of words in columns: texts to the left, numbers to the right.
enum ListingText {
  /// The first line holds the headings. Within a width, the columns that are named are shortened, and what does not fit
  /// beside the keys, the first columns, goes to further blocks.
  static func text(
    _ lines: [[String]], textColumns: Int, keys: Int = 1, shortened: Set<Int> = [], width: Int? = nil
  ) -> String {
    let columns = (lines.first ?? []).indices.map { index in
      ColumnFit.Column(
        lines[0][index].withoutControls, lines.dropFirst().map { $0[index].withoutControls },
        alignment: index >= textColumns ? .right : .left,
        least: shortened.contains(index) ? 2 * ColumnFit.least : nil, role: index < keys ? .key : .rest)
    }
    return ColumnFit.blocks(columns, width: width, gap: 2).map { block in
      (block.heading + (1..<max(1, lines.count)).map { block.texts(ofRow: $0 - 1) }).map { texts in
        let cells = texts.indices.map {
          texts[$0].padded(to: block.widths[$0], alignment: block.columns[$0].alignment)
        }
        return cells.joined(separator: "  ").withoutBlanksAtEnd + "\n"
      }.joined()
    }.joined(separator: "\n")
  }
}
