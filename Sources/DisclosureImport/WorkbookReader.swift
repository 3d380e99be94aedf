import Containers
import Disclosure

/// Reads a workbook (XLSX): each sheet that is shown, as it is shown.
///
/// Hidden sheets are not read, which is said; they hold lists of codes and last year's figures. Hidden rows and columns of
/// a sheet are read.
enum WorkbookReader {
  /// The part by which a workbook is known.
  static let mark = "xl/workbook.xml"
  private static let mostSheets = 1000

  static func read(
    _ archive: ZipArchive, findings: inout [Finding]
  ) throws(ContainerError) -> Grid {
    var index = WorkbookIndex()
    try MarkupReader.read(try archive.contents(of: mark), as: .xml, into: &index)
    var targets = PartTargets()
    try MarkupReader.read(try archive.contents(of: "xl/_rels/workbook.xml.rels"), as: .xml, into: &targets)
    var texts = SharedTexts()
    if archive.entry(named: "xl/sharedStrings.xml") != nil {
      try MarkupReader.read(try archive.contents(of: "xl/sharedStrings.xml"), as: .xml, into: &texts)
    }
    var styles = CellStyles()
    if archive.entry(named: "xl/styles.xml") != nil {
      try MarkupReader.read(try archive.contents(of: "xl/styles.xml"), as: .xml, into: &styles)
    }
    guard index.sheets.count <= mostSheets else { throw .excessive(.entries(most: mostSheets)) }
    var budget = CellBudget()
    var parts: [Grid.Part] = []
    var sources: [SourcePart] = []
    var firstLine = 1
    for sheet in index.sheets {
      guard let path = targets.path(of: sheet.relation), path.lowercased().contains("worksheets/") else {
        continue
      }
      if sheet.isHidden {
        findings.append(.hiddenSheet(sheet.name))
        continue
      }
      var reader = SheetReader(
        texts: texts.texts, formats: styles.formats, countsFrom1904: index.countsFrom1904, budget: budget)
      try MarkupReader.read(try archive.contents(of: path), as: .xml, into: &reader)
      let rows = try reader.rows(firstLine: firstLine)
      budget = reader.budget
      if reader.uncalculated > 0 {
        findings.append(.uncalculatedCells(sheet: sheet.name, count: reader.uncalculated))
      }
      sources.append(SourcePart(kind: .sheet(sheet.name), method: .cells, firstLine: firstLine))
      CellRows.appendGap(to: &parts)
      parts += named(sheet.name, CellRows.parts(of: rows), line: firstLine)
      firstLine += max(1, reader.lastRow)
    }
    guard !sources.isEmpty else { throw .missing(name: "xl/worksheets") }
    return Grid(parts: parts, origin: SourceOrigin(format: .xlsx, parts: sources))
  }

  /// The parts of a sheet, with its name before them where it is needed: to begin a table whose title is only there, or to
  /// set rows without any text above off from the sheet before.
  private static func named(_ name: String, _ parts: [Grid.Part], line: Int) -> [Grid.Part] {
    let isTitled = parts.contains { part in
      if case .text(let text) = part {
        TableTitle.kind(ofTitle: Label.cleaned(text.text)) != nil
      } else {
        false
      }
    }
    let firstFilled = parts.first { $0 != .gap }
    if case .row = firstFilled {
    } else if isTitled || TableTitle.kind(ofTitle: Label.cleaned(name)) == nil {
      return parts
    }
    return [.text(GridText(name, line: line))] + parts
  }
}

/// The sheets of a workbook in their order.
struct WorkbookIndex: MarkupHandler {
  struct Sheet {
    let name: String
    let relation: String
    let isHidden: Bool
  }

  private(set) var sheets: [Sheet] = []
  private(set) var countsFrom1904 = false

  mutating func take(_ event: MarkupEvent) {
    guard case .start(let name, let attributes) = event else { return }
    switch name {
    case "sheet":
      let state = attributes["state"] ?? "visible"
      sheets.append(
        Sheet(name: attributes["name"] ?? "", relation: attributes["id"] ?? "", isHidden: state != "visible"))
    case "workbookPr":
      countsFrom1904 = ["1", "true", "on"].contains { $0 == attributes["date1904"] }
    default: break
    }
  }
}

/// The parts that a part of an office file names.
struct PartTargets: MarkupHandler {
  private var targets: [String: String] = [:]

  mutating func take(_ event: MarkupEvent) {
    guard case .start("Relationship", let attributes) = event, let id = attributes["Id"] else { return }
    targets[id] = attributes["Target"]
  }

  /// The path in the archive of what a relation of the workbook points to.
  func path(of relation: String) -> String? {
    guard let target = targets[relation] else { return nil }
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    return target.hasPrefix("../") ? String(target.dropFirst(3)) : "xl/" + target
  }
}

/// The texts that cells of all sheets share.
struct SharedTexts: MarkupHandler {
  private(set) var texts: [String] = []
  private var run = RichText()

  mutating func take(_ event: MarkupEvent) {
    run.take(event)
    switch event {
    case .start("si", _): run = RichText()
    case .end("si"): texts.append(run.text)
    default: break
    }
  }
}

/// The text of runs with their own looks; what is printed above them to help reading is left out.
struct RichText {
  private(set) var text = ""
  private var isInText = false
  private var isAbove = false

  mutating func take(_ event: MarkupEvent) {
    switch event {
    case .start("t", _): isInText = !isAbove
    case .end("t"): isInText = false
    case .start("rPh", _): isAbove = true
    case .end("rPh"): isAbove = false
    case .text(let piece): if isInText { text += piece }
    case .start, .end: break
    }
  }
}

/// The number formats of the looks that cells refer to.
struct CellStyles: MarkupHandler {
  private(set) var formats: [NumberFormat] = []
  private var defined: [Int: NumberFormat] = [:]
  private var isInCells = false

  mutating func take(_ event: MarkupEvent) {
    switch event {
    case .start("cellXfs", _): isInCells = true
    case .end("cellXfs"): isInCells = false
    case .start("numFmt", let attributes):
      if let number = attributes["numFmtId"].flatMap(Int.init), let code = attributes["formatCode"] {
        defined[number] = NumberFormat(code: code)
      }
    case .start("xf", let attributes):
      guard isInCells else { return }
      let number = attributes["numFmtId"].flatMap(Int.init) ?? 0
      formats.append(defined[number] ?? NumberFormat(builtIn: number))
    case .start, .end, .text: break
    }
  }
}
