import Audit
import Disclosure
import DisclosureImport
import SourceText
import TestSupport
import Testing

/// A disclosure without any difference: it is read whole, and nothing is said against it.
@Suite("A disclosure in which everything holds")
struct ExactDisclosureTests {
  static func read(_ text: String) throws -> AuditedDocument {
    let read = try DocumentReader.read(Array(text.utf8), name: "exact.txt")
    return AuditedDocument(read.document, survey: read.survey)
  }

  /// The relations that no such disclosure makes pass, each with its reason.
  static let neverPassing: [String: String] = [
    "F37": "it is asked of sheets of targets that print a score, and is only ever a finding",
    "F38": "no project stands in two forms",
  ]

  @Test func nothingIsFoundAndEveryRelationPasses() throws {
    var passing: Set<String> = []
    for seed in 0..<50 {
      let (model, before, first) = ExactDisclosure.pair(seed: UInt64(seed))
      let text = try model.text(after: before)
      let audited = try Self.read(text)
      Self.expectTables(audited.document, of: model, seed)
      let audit = Audit(audited, prior: try Self.read(try before.text(after: first)))
      let found = audit.findings.filter { $0.severity > .info || $0.outcome == .rounding }
      #expect(found.isEmpty, "seed \(seed): \(found.map { "\($0.rules) \($0.message.english)" })")
      let notes = audit.findings.filter { $0.outcome == .fail && $0.rules != ["F37"] }
      #expect(notes.isEmpty, "seed \(seed): \(notes.map { "\($0.rules) \($0.message.english)" })")
      for result in audit.results where result.instances.contains(where: { $0.outcome == .pass }) {
        passing.insert(result.rule.id)
      }
    }
    let never = RuleBook.rules.map(\.id).filter { !passing.contains($0) }
    #expect(never.sorted() == Self.neverPassing.keys.sorted())
  }

  /// The tables as they are read have the figures of the model.
  static func expectTables(_ document: Document, of model: ExactDisclosure, _ seed: Int) {
    #expect(document.tables.map(\.kind) == TableKind.expected(in: .final), "seed \(seed)")
    #expect(document.forms.count == model.forms.count && document.tier == .unit, "seed \(seed)")
    func figures(_ kind: TableKind) -> [String: [Int64]] {
      var figures: [String: [Int64]] = [:]
      guard let table = document.table(kind) else { return figures }
      for cell in table.cells where cell.figure.state == .number {
        let key =
          switch table.rows[cell.row].key {
          case .total: ""
          case .code(let code): code.digits
          case .kind(let member): member.rawValue
          case .line(let number): number.map(String.init) ?? ""
          case .unplaced: "?"
          }
        let hundredths = cell.figure.decimals == 0 ? cell.figure.digits * 100 : cell.figure.digits
        figures[key, default: []].append(hundredths)
      }
      return figures
    }
    func row(_ amounts: [Int]) -> [Int64] {
      ([amounts.reduce(0, +)] + amounts).filter { $0 != 0 }.map(Int64.init)
    }
    let codes = ExactDisclosure.tree(model.leaves.map(\.code)) + [""]
    let (income, expense) = (figures(.income), figures(.expenditure))
    let general = figures(.generalExpenditure)
    for code in codes {
      #expect(income[code] == row(model.income(code)), "seed \(seed) income \(code)")
      #expect(expense[code] == row(model.expense(code)), "seed \(seed) expenditure \(code)")
      #expect(general[code] ?? [] == row(model.generalExpense(code)), "seed \(seed) general \(code)")
    }
    let detail = figures(.basicDetail)
    for (code, amount) in model.economic {
      #expect(detail[code] ?? [0] == [Int64(amount)], "seed \(seed) \(code)")
    }
    let summary = figures(.summary)
    #expect(summary["31"] == [Int64(model.total)] && summary["62"] == summary["31"], "seed \(seed)")
    #expect(summary["27"] == [Int64(model.yearIncome)] && summary["58"] == [Int64(model.yearExpense)])
    #expect(figures(.appropriation)["32"] == [Int64(model.fiscalTotal)], "seed \(seed)")
    #expect(figures(.threePublic).values.flatMap { $0 }.count == 12, "seed \(seed)")
    #expect(figures(.statistics)["7"] == [Int64(model.vehicles.reduce(0, +) * 100)], "seed \(seed)")
    let fund = [
      model.fund.opening, model.fund.income, model.fund.expense, model.fund.basic, model.fund.project,
      model.fund.closing,
    ]
    #expect(figures(.fund)[""] == fund.filter { $0 != 0 }.map(Int64.init), "seed \(seed)")
    #expect(
      figures(.stateCapital)[""] ?? []
        == row([model.capital.basic, model.capital.project]).filter { $0 != 0 }, "seed \(seed)")
  }
}
