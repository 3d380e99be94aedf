import Disclosure
import QueryLanguage
import SourceText

@testable import QueryEngine

/// A table to be printed for a test: rows by code (`total`, `personnel` and `public` are codes here) and
/// cell texts.
struct SampleTable {
  struct Row {
    var code: String
    var label: String
    var cells: [String]
    var kind: Member?

    init(_ code: String, _ label: String, _ cells: [String], kind: Member? = nil) {
      self.code = code
      self.label = label
      self.cells = cells
      self.kind = kind
    }
  }

  var kind = TableKind.expenditure
  var unit: MoneyUnit? = .wan
  var columns: [ColumnRole] = [.total, .member(.basic), .member(.project)]
  var rows: [Row]

  /// The line on which a row of a sample stands.
  static func line(_ row: Int) -> Int { row + 10 }

  /// A table of one column: codes with what is printed beside them.
  static func column(_ rows: KeyValuePairs<String, String>) -> SampleTable {
    SampleTable(columns: [.total], rows: rows.map { Row($0.key, "名\($0.key)", [$0.value]) })
  }

  var statement: StatementTable {
    let domain = kind.codeDomain ?? .function
    let printed = rows.enumerated().map { index, row in
      Disclosure.Row(
        key: SampleTable.key(row.code, in: domain), label: row.label, kind: row.kind,
        place: SourcePlace(line: SampleTable.line(index)))
    }
    let cells = rows.enumerated().flatMap { index, row in
      row.cells.enumerated().map { column, text in
        Cell(
          row: index, column: column, printed: text, figure: Figure(printed: text),
          place: SourcePlace(line: SampleTable.line(index), cell: column))
      }
    }
    return StatementTable(
      kind: kind, title: kind.title, mark: nil, line: 1, unit: unit, entity: nil, year: nil,
      columns: columns.map { Column(headings: ["\($0)"], role: $0) }, rows: printed, cells: cells)
  }

  private static func key(_ code: String, in domain: CodeDomain) -> RowKey {
    switch code {
    case "total": .total
    case "personnel": .kind(.personnel)
    case "public": .kind(.public)
    default: AccountCode(code, in: domain).map { .code($0) } ?? .unplaced
    }
  }
}

/// A document to be loaded for a test.
struct SampleDocument {
  var entity = "甲局"
  var tier: EntityTier? = .unit
  var department: String?
  var year = 2024
  var phase = Phase.final
  var tables: [SampleTable]
  var lines: [SampleLines] = []
  var forms: [EvaluationForm] = []
  var narrative = Narrative()

  var document: Document {
    Document(
      name: entity + ".txt", entity: entity, tier: tier, department: department, year: FiscalYear(year),
      phase: phase, tables: tables.map(\.statement) + lines.map(\.statement), forms: forms,
      narrative: narrative)
  }
}

extension Narrative {
  /// An overview that states numbers of people as printed.
  init(quota: String? = nil, staff: String? = nil) {
    func claim(_ printed: String?, _ subject: String) -> Claim? {
      printed.map { printed in
        Claim(
          section: "概况", subject: subject, aspect: .amount, direction: nil, printed: printed,
          figure: Figure(printed: printed), unit: nil, about: nil, place: TextPlace(line: 7, bytes: 0..<1))
      }
    }
    self.init(staffing: Staffing(quota: claim(quota, "编制人数"), staff: claim(staff, "实有人数")))
  }
}

/// What came of a question.
enum Outcome {
  case answer(ResultTable)
  case failed(QueryError)

  var table: ResultTable? { if case .answer(let table) = self { table } else { nil } }

  var evaluation: EvaluationError.Cause? {
    if case .failed(.evaluate(let error)) = self { error.cause } else { nil }
  }

  var resolution: ResolveError.Cause? {
    if case .failed(.resolve(let error)) = self { error.cause } else { nil }
  }
}

extension QueryEngine {
  /// An engine over tables, each in a document of its own unit.
  init(_ samples: [SampleDocument]) throws {
    try self.init(samples.map(\.document))
  }

  /// An engine over one table.
  init(_ table: SampleTable) throws {
    try self.init([SampleDocument(tables: [table])])
  }

  /// Reads a sentence and asks it.
  func ask(_ sentence: String) throws -> Outcome {
    guard let query = try Parser.statement(Source(sentence))?.value.query else { throw NoSentence() }
    do throws(QueryError) {
      return .answer(try answer(query))
    } catch {
      return .failed(error)
    }
  }

  /// The answer to a sentence as text, a row a line, for comparing with what a test expects.
  func lines(_ sentence: String) throws -> [String] {
    switch try ask(sentence) {
    case .answer(let table): table.rows.map { $0.cells.map(\.plain).joined(separator: " ") }
    case .failed(let error): ["error: \(error)"]
    }
  }
}

struct NoSentence: Error {}

extension ResultCell {
  /// The cell in plain words: fen, a state, a fraction.
  var plain: String {
    switch self {
    case .text(let text): text
    case .member(let member): member.rawValue
    case .phase(let phase): phase.rawValue
    case .count(let count): String(count)
    case .empty: "-"
    case .quantity(let value): value.text
    case .word(let word): word.english
    case .title(let title): title.identifier
    case .number(let value):
      value.state == .figure ? "\(value.digits)e-\(value.decimals)" : "\(value.state)"
    case .share(let ratio): ratio.map { "\($0.numerator)/\($0.denominator)" } ?? "n/a"
    case .amount(let value): value.state == .figure ? String(value.amount.fen) : value.state.plain
    case .quotient(let value):
      value.state == .figure
        ? "\(value.quotient.numerator)/\(value.quotient.denominator)" : value.state.plain
    }
  }
}

extension AmountValue.State {
  fileprivate var plain: String {
    switch self {
    case .figure: "figure"
    case .blank: "blank"
    case .dash: "dash"
    case .unreadable: "unreadable"
    case .absent: "absent"
    }
  }
}
