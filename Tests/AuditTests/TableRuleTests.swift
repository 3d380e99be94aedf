import Audit
import DisclosureImport
import SourceText
import TestSupport
import Testing

/// Relations of the tables on changes of the example that a person would judge at a glance.
@Suite("Relations of the tables")
struct TableRuleTests {
  /// The outcomes of relations on the example with some texts replaced, each once.
  private static func outcomes(_ changes: [(String, String)], _ ids: [String]) throws -> [AuditOutcome] {
    var text = try Repository.text(of: "examples/data/fenyang-2024.txt")
    for (old, new) in changes {
      try #require(text.contains(old), "\(old)")
      text = text.replacing(old, with: new, maxReplacements: 1)
    }
    let imported = try DocumentReader.read(Array(text.utf8), name: "changed")
    let audit = Audit(AuditedDocument(imported.document, survey: imported.survey))
    return try ids.map { id in try #require(audit.results.first { $0.rule.id == id }).outcome }
  }

  /// An empty table says that there is nothing; one of a budget alone has no final account to be held against.
  @Test func theThreePublicCostsOfAnEmptyTableAreNone() throws {
    let cost = ("30217\t公务接待费\t\t", "30217\t公务接待费\t2.44\t")
    #expect(try Self.outcomes([cost], ["B17"]) == [.fail])
    #expect(try Self.outcomes([], ["B17"]) == [.notApplicable])
  }

  /// Where a form bars the books of a balance, the balance is not broken down, and no book is wrong.
  @Test func barredBooksAreNoDifference() throws {
    let closing = (
      "年末财政拨款结转和结余\t60\t\t\t\t", "年末财政拨款结转和结余\t60\t10.00\t—\t—\t—"
    )
    let total = ("总计\t64\t3951.18\t3951.18\t\t", "总计\t64\t3961.18\t—\t—\t—")
    #expect(try Self.outcomes([closing, total], ["W13", "W17"]).allSatisfy { $0 == .pass })
  }

  /// One wrong cell is one finding, with the place and what another figure says it would be.
  @Test func oneWrongCellIsOneFinding() throws {
    var text = try Repository.text(of: "examples/data/fenyang-2024.txt")
    let start = try #require(text.firstRange(of: "公开03")).lowerBound
    let row = "机关事业单位基本养老保险缴费支出\t40.29\t40.29"
    let place = try #require(text[start...].firstRange(of: row))
    text.replaceSubrange(place, with: "机关事业单位基本养老保险缴费支出\t42.29\t40.29")
    let imported = try DocumentReader.read(Array(text.utf8), name: "changed")
    let errors = Audit(AuditedDocument(imported.document)).findings.filter {
      $0.severity == .error && $0.rules.contains("W11")
    }
    #expect(errors.count == 1)
    #expect(errors.first?.rules.contains("W10") ?? false)
    #expect(errors.first?.message.english.contains("were 40.29") ?? false, "\(errors.map(\.message.english))")
  }

  /// Whatever a document prints as the name of a project, no number of a person goes into a report.
  @Test func numbersOfPersonsAreMasked() throws {
    for number in ["13812345678", "11010519491231002X", "6222020200112233446"] {
      let masked = MaskedText.masked("张三\(number)补助")
      #expect(!masked.contains(number) && masked.contains("•"), "\(number)")
    }
    for amount in ["13951180000.00元", "3951180000元", "262,100", "金额13812345678元", "2080505", "407002"] {
      #expect(MaskedText.masked(amount) == amount)
    }
  }
}
