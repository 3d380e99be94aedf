/// A workbook (工作簿) to be written as XLSX: sheets of a header row and rows of values.
///
///     let sheet = Workbook.Sheet("cells", header: ["code", "total"], rows: [[.code("208"), .number("3895.18")]])
///     let bytes = Workbook([sheet]).bytes
package struct Workbook: Sendable, Hashable {
  package struct Sheet: Sendable, Hashable {
    package let name: String
    package let header: [String]
    package let rows: [[DataValue]]

    package init(_ name: String, header: [String], rows: [[DataValue]]) {
      self.name = name
      self.header = header
      self.rows = rows
    }
  }

  package var sheets: [Sheet]

  package init(_ sheets: [Sheet] = []) { self.sheets = sheets }

  /// The most rows a worksheet has, its header among them.
  package static let mostRows = 1 << 20

  /// The first sheet that has more rows than a worksheet can hold.
  package var tooLong: Sheet? { sheets.first { $0.rows.count >= Workbook.mostRows } }

  /// The file. The same sheets always give the same bytes.
  package var bytes: [UInt8] { WorkbookWriter(self).bytes }

  /// The names of the sheets as the format allows them: no longer than 31 units, none of `:\/?*[]`, each once.
  var sheetNames: [String] {
    var names: [String] = []
    for sheet in sheets {
      var name = String(sheet.name.map { ":\\/?*[]'".contains($0) || $0.isNewline ? "_" : $0 })
      if name.isEmpty { name = "_" }
      name = Workbook.cut(name, to: 31)
      var number = 1
      let base = name
      while names.contains(where: { $0.lowercased() == name.lowercased() }) {
        number += 1
        name = Workbook.cut(base, to: 27) + " \(number)"
      }
      names.append(name)
    }
    return names
  }

  private static func cut(_ name: String, to units: Int) -> String {
    var result = name
    while result.utf16.count > units { result.removeLast() }
    return result
  }
}
