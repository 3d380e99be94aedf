/// A relation (关系表) of exchanged documents: a file of a package, a table of a database.
///
/// All that a `Document` holds is in these, with the numbers that tie it together; columns that only spare a join are
/// marked as derived and not read back.
package enum Relation: String, Sendable, Hashable, CaseIterable {
  case documents
  /// The parts of the files: pages, worksheets.
  case parts
  /// The boxes of the cells of pages.
  case boxes
  /// The statement tables.
  case tables
  case columns
  case rows
  case cells
  /// The notes under the tables, the duties of the unit, and the tables that are printed but not read.
  case texts
  /// The self-evaluation forms.
  case forms
  /// The rows of their money blocks.
  case funds
  case indicators
  /// All figures of the forms, as printed and as read.
  case figures
  /// Goals, results and analysis of the forms.
  case formTexts = "form_texts"
  /// The figures that the narrative states.
  case claims
  /// The glossary.
  case terms
  /// What was noticed while reading.
  case findings

  /// The version of this layout, written into packages and databases.
  package static let version = 2

  package struct Field: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
      case text, code, integer, year, number, flag
    }

    package let name: String
    package let kind: Kind
  }

  /// A key of another relation that fields of this one hold.
  package struct Reference: Sendable, Hashable {
    package let fields: [String]
    package let relation: Relation
  }

  /// The fields in order.
  package var fields: [Field] {
    description.split(separator: " ").map { word in
      let parts = word.split(separator: ":")
      return Field(
        name: String(parts[0]),
        kind: parts.count > 1 ? Field.Kind(rawValue: String(parts[1])) ?? .text : .text)
    }
  }

  /// The fields as words, a kind after a colon where it is not text.
  private var description: String {
    switch self {
    case .documents:
      "document_id:integer name entity tier department year:year phase currency format"
    case .parts:
      "document_id:integer part:integer kind name number:integer method first_line:integer lines:integer"
    case .boxes:
      "document_id:integer part:integer line_no:integer cell_no:integer left_side:number top_side:number right_side:number bottom_side:number"
    case .tables:
      "document_id:integer table_id:integer kind title mark unit factor:integer entity year:year source_line:integer heading_lines"
    case .columns:
      "document_id:integer table_id:integer column_id:integer heading depth:integer role member item side"
    case .rows:
      "document_id:integer table_id:integer row_id:integer kind code:code line_no:integer label member row_group section side unit source_line:integer source_cell:integer number_cell:integer"
    case .cells:
      "document_id:integer table_id:integer cell_id:integer row_id:integer column_id:integer entity year:year phase measure function_code:code economic_code:code label line_no:integer section side heading role member state value:number unit factor:integer amount:number fen:integer printed source_line:integer source_cell:integer repair print_state print_value:number"
    case .texts: "document_id:integer text_no:integer table_id:integer kind text source_line:integer"
    case .forms:
      "document_id:integer form_id:integer number:integer layout title project department_code:code department unit_code:code unit year:year attribute period grade first_line:integer last_line:integer year_line:integer department_line:integer heading_lines contact_lines"
    case .funds:
      "document_id:integer form_id:integer fund:integer source label reason source_line:integer"
    case .indicators:
      "document_id:integer form_id:integer indicator:integer period level1 level2 level3 template target actual result weight:number score:number reason repaired:flag source_line:integer source_cell:integer"
    case .figures:
      "document_id:integer form_id:integer figure:integer part part_no:integer measure printed state value:number unit fen:integer source_line:integer source_cell:integer repair repaired_fen:integer repair_decimals:integer evidence"
    case .formTexts:
      "document_id:integer form_id:integer text_no:integer label text source_line:integer source_cell:integer"
    case .claims:
      "document_id:integer claim:integer section subject aspect direction printed state value:number unit fen:integer about_table about_row:integer about_column:integer source_line:integer first_byte:integer end_byte:integer posts listed:flag"
    case .terms: "document_id:integer term_no:integer term definition source_line:integer"
    case .findings:
      "document_id:integer finding:integer loss:flag english chinese shifted_form:integer shifted_lines"
    }
  }

  /// The fields that tell a row from all others.
  package var key: [String] {
    let names = fields.map(\.name)
    switch self {
    case .documents: return ["document_id"]
    case .boxes: return Array(names.prefix(4))
    case .texts, .claims, .terms, .findings, .parts, .tables, .forms: return Array(names.prefix(2))
    case .columns, .rows, .cells, .funds, .indicators, .figures, .formTexts: return Array(names.prefix(3))
    }
  }

  package var references: [Reference] {
    switch self {
    case .documents: []
    case .parts, .tables, .texts, .forms, .claims, .terms, .findings:
      [Reference(fields: ["document_id"], relation: .documents)]
    case .boxes: [Reference(fields: ["document_id", "part"], relation: .parts)]
    case .columns, .rows: [Reference(fields: ["document_id", "table_id"], relation: .tables)]
    case .cells:
      [
        Reference(fields: ["document_id"], relation: .documents),
        Reference(fields: ["document_id", "table_id"], relation: .tables),
        Reference(fields: ["document_id", "table_id", "row_id"], relation: .rows),
        Reference(fields: ["document_id", "table_id", "column_id"], relation: .columns),
      ]
    case .funds, .indicators, .figures, .formTexts:
      [Reference(fields: ["document_id", "form_id"], relation: .forms)]
    }
  }
}
