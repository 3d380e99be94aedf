import Disclosure

/// Writes and recognizes `datapackage.json`: a tabular data package (Frictionless) that says what its money and its
/// dimensions are, as the Fiscal Data Package does.
enum PackageDescription {
  /// The member by which a package of ours is known; its value is the version of the layout.
  private static let marker = "\"juesuan\""

  /// The version of the layout that a descriptor of ours states; `nil` for any other text.
  static func version(in bytes: [UInt8]) -> Int? {
    guard bytes.first(where: { !isBlank($0) && ![0xEF, 0xBB, 0xBF].contains($0) }) == UInt8(ascii: "{"),
      let start = bytes.firstRange(of: Array(marker.utf8))
    else { return nil }
    let colon = bytes[start.upperBound...].drop(while: isBlank)
    guard colon.first == UInt8(ascii: ":") else { return nil }
    let digits = colon.dropFirst().drop(while: isBlank).prefix { (0x30...0x39).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

  static func text(of documents: [Document]) -> String {
    var members: [(String, JSONTree)] = [
      ("juesuan", .integer(Relation.version)), ("profile", .string("tabular-data-package")),
      ("name", .string("final-accounts")), ("title", .string(title(of: documents))),
      ("description", .string(description)), ("countryCode", .string("CN")),
      ("granularity", .string("aggregated")),
    ]
    let years = documents.flatMap { [$0.year] + $0.tables.map(\.year) }.compactMap { $0?.number }
    if let first = years.min(), let last = years.max() {
      members.append(
        (
          "fiscalPeriod",
          .object([("start", .string("\(first)-01-01")), ("end", .string("\(last)-12-31"))])
        ))
    }
    members.append(("model", .object([("measures", measures(of: documents)), ("dimensions", dimensions)])))
    members.append(("resources", .array(Relation.allCases.map(resource))))
    return JSONTree.object(members).text() + "\n"
  }

  private static let description = """
    Final-accounts disclosures (部门决算公开) as printed. A code and the codes above it print the same money: add the rows \
    of one level only. An empty value is not zero; “state” tells blank, barred and zero apart. “value” is in “unit”, \
    “amount” is in yuan.
    """

  private static func title(of documents: [Document]) -> String {
    let names = documents.prefix(3).map { document in
      ([document.entity] + (document.year.map { ["\($0.number)"] } ?? [])).filter { !$0.isEmpty }.joined(
        separator: " ")
    }.filter { !$0.isEmpty }
    return (["部门决算公开"] + names + (documents.count > 3 ? ["…"] : [])).joined(separator: " · ")
  }

  // MARK: Money and dimensions

  private static func measures(of documents: [Document]) -> JSONTree {
    let phases = Set(documents.map(\.phase))
    let units = Set(documents.flatMap(\.tables).compactMap(\.unit))
    func measure(_ source: String, factor: Int?) -> (String, JSONTree) {
      var members: [(String, JSONTree)] = [
        ("resource", .string("cells")), ("source", .string(source)), ("currency", .string("CNY")),
      ]
      if let factor { members.append(("factor", .integer(factor))) }
      if phases.count == 1, let phase = phases.first {
        members.append(("phase", .string(phase == .final ? "executed" : "approved")))
      }
      return (source, .object(members))
    }
    // With several units the factor of each figure stands beside it.
    let factor = units.count == 1 ? units.first?.factor : nil
    return .object([measure("amount", factor: 1), measure("value", factor: factor)])
  }

  private static let dimensions: JSONTree = {
    func dimension(
      _ name: String, _ field: String, _ type: String, _ more: [(String, JSONTree)] = []
    ) -> (String, JSONTree) {
      let attribute = JSONTree.object([("resource", .string("cells")), ("source", .string(field))])
      return (
        name,
        .object(
          [
            ("dimensionType", .string(type)), ("primaryKey", .string(field)),
            ("attributes", .object([(field, attribute)])),
          ] + more)
      )
    }
    func kind(_ word: String) -> [(String, JSONTree)] { [("classificationType", .string(word))] }
    return .object([
      dimension("entity", "entity", "entity"), dimension("fiscal-year", "year", "datetime"),
      dimension("functional-classification", "function_code", "classification", kind("functional")),
      dimension("economic-classification", "economic_code", "classification", kind("economic")),
    ])
  }()

  // MARK: Resources

  private static func resource(_ relation: Relation) -> JSONTree {
    let fields = relation.fields.map { field in
      JSONTree.object(
        [("name", .string(field.name)), ("type", .string(type(of: field)))]
          + constraints(of: field, in: relation))
    }
    var schema: [(String, JSONTree)] = [
      ("fields", .array(fields)), ("missingValues", .array([.string("")])),
      ("primaryKey", .array(relation.key.map(JSONTree.string))),
    ]
    if !relation.references.isEmpty {
      schema.append(("foreignKeys", .array(relation.references.map(foreignKey))))
    }
    return .object([
      ("name", .string(relation.rawValue)), ("profile", .string("tabular-data-resource")),
      ("path", .string(relation.fileName)), ("title", .string(relation.title)), ("format", .string("csv")),
      ("mediatype", .string("text/csv")), ("encoding", .string("utf-8")), ("schema", .object(schema)),
    ])
  }

  private static func type(of field: Relation.Field) -> String {
    switch field.kind {
    case .text, .code: "string"
    case .integer: "integer"
    case .year: "year"
    case .number: "number"
    case .flag: "boolean"
    }
  }

  private static func constraints(
    of field: Relation.Field, in relation: Relation
  ) -> [(String, JSONTree)] {
    var constraints: [(String, JSONTree)] = []
    if relation.key.contains(field.name) { constraints.append(("required", .flag(true))) }
    if field.name == "state" {
      constraints.append(("enum", .array(CellState.allCases.map { .string($0.word) })))
    }
    return constraints.isEmpty ? [] : [("constraints", .object(constraints))]
  }

  private static func foreignKey(_ reference: Relation.Reference) -> JSONTree {
    let fields = JSONTree.array(reference.fields.map(JSONTree.string))
    return .object([
      ("fields", fields),
      (
        "reference",
        .object([("resource", .string(reference.relation.rawValue)), ("fields", fields)])
      ),
    ])
  }
}

extension Relation {
  /// The file of the relation in a package.
  var fileName: String { rawValue + ".csv" }

  /// What the rows of the relation are.
  var title: String {
    switch self {
    case .documents: "Documents (决算公开文件)"
    case .parts: "Parts of the files: pages, worksheets (文件各部分)"
    case .boxes: "Boxes of the cells of pages (单元格在页面上的位置)"
    case .tables: "Statement tables (报表)"
    case .columns: "Columns of statement tables (栏)"
    case .rows: "Rows of statement tables (行)"
    case .cells: "Cells of statement tables (单元格)"
    case .texts: "Notes under tables, duties, and what the narrative says without figures (表注、职责与无数字的说明)"
    case .forms: "Self-evaluation forms (绩效自评表)"
    case .funds: "Rows of the money blocks of forms (资金安排)"
    case .indicators: "Indicators of forms (绩效指标)"
    case .figures: "Figures of forms, as printed and as read (自评表中的数字)"
    case .formTexts: "Texts of forms (自评表中的文字)"
    case .claims: "Figures stated in the narrative (情况说明中的数字)"
    case .terms: "Glossary (名词解释)"
    case .findings: "What was noticed while reading (读取时的提示)"
    }
  }
}
