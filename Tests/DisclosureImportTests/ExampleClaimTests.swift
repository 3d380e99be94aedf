import Disclosure
import TestSupport
import Testing

@testable import DisclosureImport

/// The figures that the narrative of the example states: each with its subject, aspect, direction and cell.
@Suite struct ExampleClaimTests {
  @Test func everyClaimIsReadAndBoundWhereItCanBeTold() throws {
    let document = try Example.document()
    let lines = document.narrative.claims.map { Self.summary($0, in: document) }
    #expect(document.narrative.claims.count == 114)
    try Repository.expectGolden(
      lines.joined(separator: "\n") + "\n", "Tests/DisclosureImportTests/claims.golden")
  }

  /// A claim on one line: line, subject, aspect, direction, value, and the cell it is about.
  static func summary(_ claim: Claim, in document: Document) -> String {
    var about = "–"
    if let reference = claim.about, let table = document.table(reference.table) {
      let row = table.rows[reference.row]
      about = "\(table.name) “\(row.label)” \(table.columns[reference.column].path) line \(row.place.line)"
    }
    return
      "\(claim.place.line) \(claim.subject) | \(claim.aspect.rawValue) \(claim.direction?.rawValue ?? "") | \(claim.printed)\(claim.unit?.printed ?? "") | \(about)"
  }

  @Test func aBoundClaimOfAnAmountIsNearItsCell() throws {
    let document = try Example.document()
    var bound = 0
    var differing: [String] = []
    for claim in document.narrative.claims where claim.aspect != .change {
      guard let reference = claim.about, let table = document.table(reference.table) else { continue }
      bound += 1
      let cell = try #require(table.cells.first { $0.row == reference.row && $0.column == reference.column })
      let stated = claim.unit?.money.flatMap(claim.figure.amount)
      let printed = table.unit(ofRow: reference.row)?.money.flatMap(cell.figure.amount)
      if stated != printed, cell.figure.state.isFigure {
        differing.append("\(claim.subject) \(claim.place.line)")
      }
    }
    #expect(bound >= 40)
    // The three that an auditor finds: 112.76 beside 112.75, 15.55 beside 15.56, 3.41 beside 3.42.
    #expect(differing == ["绩效工资 444", "退休人员退休费 444", "退休人员独生子女奖励金 444"])
  }

  @Test func aFigureStandsInTheBytesThatItsPlaceNames() throws {
    let lines = try Example.text().split(separator: "\n", omittingEmptySubsequences: false)
    for claim in try Example.document().narrative.claims {
      let bytes = Array(lines[claim.place.line - 1].utf8)[claim.place.bytes]
      #expect(String(decoding: bytes, as: UTF8.self) == claim.printed)
    }
  }

  @Test func thePostsOfTheUnitAreKnown() throws {
    let staffing = try Example.document().narrative.staffing
    #expect(staffing.quota?.figure.digits == 30 && staffing.staff?.figure.digits == 34)
    #expect(staffing.quota?.place.line == 42)
  }

  @Test func theGlossaryGoesOnOverThePage() throws {
    let terms = try Example.document().narrative.terms
    #expect(terms.count == 14)
    #expect(terms.map(\.line) == Array(506...518) + [522])
    let wrapped = try #require(terms.first { $0.line == 518 })
    #expect(wrapped.term == "社会保障和就业支出" && wrapped.definition.hasSuffix("。"))
  }

  @Test func dutiesAndNotesAreKept() throws {
    let document = try Example.document()
    #expect(document.narrative.duties.map(\.line) == [40, 42])
    let empty = document.tables.filter(\.isDeclaredEmpty).map(\.kind)
    #expect(empty == [.fund, .stateCapital, .threePublic])
    #expect(document.table(.summary)?.notes.map(\.line) == [97])
  }
}
