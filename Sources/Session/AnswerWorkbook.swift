import Disclosure
import DisclosureImport
import Exchange
import QueryEngine
import Rendering
import SourceText

/// The sheets of a workbook: a sheet for each answer, one of notes, one of sources (来源).
struct AnswerWorkbook: Sendable {
  private var sheets: [Workbook.Sheet] = []
  private var notes: [[DataValue]] = []

  mutating func add(_ table: ResultTable, sentence: String, _ settings: Settings) {
    let name = Wording("answer", "结果")(settings.language) + " \(sheets.count + 1)"
    sheets.append(table.sheet(named: name, states: settings.showsStates))
    notes.append([.text(name), .text(sentence)])
    for note in table.notes(in: settings.language) { notes.append([.text(name), .text(note)]) }
  }

  mutating func add(_ sheet: Workbook.Sheet) { sheets.append(sheet) }

  func workbook(of documents: [ImportedDocument], language: Language) -> Workbook {
    var notes = notes
    for imported in documents {
      for finding in imported.findings {
        notes.append([
          .text(imported.document.name), .text(finding.wording(in: imported.document)(language)),
        ])
      }
    }
    let header = [Wording("about", "关于"), Wording("note", "注释")].map { $0(language) }
    return Workbook(
      sheets + [
        Workbook.Sheet(Wording("notes", "注释")(language), header: header, rows: notes),
        AnswerWorkbook.sources(documents.map(\.document), language),
      ])
  }

  /// Who, when, and where the tables stand.
  private static func sources(_ documents: [Document], _ language: Language) -> Workbook.Sheet {
    let header = [
      Wording("document", "文件"), Wording("entity", "单位"), Wording("department", "主管部门"),
      Wording("year", "年度"),
      Wording("phase", "阶段"), Wording("format", "格式"), Wording("table", "表号"), Wording("title", "表名"),
      Wording("unit", "金额单位"), Wording("part", "部分"), Wording("line", "起始行"),
    ]
    var rows: [[DataValue]] = []
    for document in documents {
      let own: [DataValue] = [
        .text(document.name), .filled(document.entity), .filled(document.department),
        .integer(orNone: document.year?.number),
        .text(Wording(document.phase.rawValue, document.phase == .final ? "决算" : "预算")(language)),
        .text(document.origin.format.rawValue),
      ]
      if document.tables.isEmpty { rows.append(own) }
      for table in document.tables {
        let place = document.origin.part(ofLine: table.line)
        rows.append(
          own + [
            .filled(table.mark), .text(table.title), .filled(table.unit?.printed),
            .filled(place.map { name(of: $0.part.kind)(language) }), .integer(place?.line ?? table.line),
          ])
      }
    }
    return Workbook.Sheet(
      Wording("sources", "来源")(language), header: header.map { $0(language) }, rows: rows)
  }

  /// A part of a file in words.
  private static func name(of part: SourcePart.Kind) -> Wording {
    switch part {
    case .text: Wording("text", "文本")
    case .page(let number): Wording("page \(number)", "第\(number)页")
    case .sheet(let name): Wording(name, name)
    case .table(let number): Wording("table \(number)", "第\(number)张表")
    case .body: Wording("body", "正文")
    }
  }
}
