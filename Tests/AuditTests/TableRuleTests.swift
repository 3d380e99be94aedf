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

  /// The findings above what the example has, with a row of table 03 printed once more under another.
  private static func findings(repeating row: String, as other: String) throws -> [AuditFinding] {
    var text = try Repository.text(of: "examples/data/fenyang-2024.txt")
    let known = try Set(Self.findings(in: text).map(\.fingerprint))
    let start = try #require(text.firstRange(of: "公开03")).lowerBound
    let place = try #require(text[start...].firstRange(of: row))
    let end = text[place.upperBound...].firstIndex(of: "\n") ?? text.endIndex
    text.insert(contentsOf: "\n" + other + text[place.upperBound..<end], at: end)
    return try Self.findings(in: text).filter { !known.contains($0.fingerprint) }
  }

  private static func findings(in text: String) throws -> [AuditFinding] {
    let imported = try DocumentReader.read(Array(text.utf8), name: "changed")
    return Audit(AuditedDocument(imported.document, survey: imported.survey)).findings
  }

  /// A row that is printed twice switches no check off without a word.
  @Test func aRowPrintedTwiceIsFound() throws {
    let row = "2080505\t机关事业单位基本养老保险缴费支出\t40.29\t40.29"
    let same = try Self.findings(repeating: row, as: row)
    #expect(same.map(\.rules) == [["G10"]] && same[0].severity == .warning && same[0].lines == [155, 156])
    let other = try Self.findings(
      repeating: row, as: "2080505\t机关事业单位基本养老保险缴费支出\t41.29\t41.29")
    let repeated = try #require(other.first { $0.rules == ["G10"] })
    #expect(repeated.severity == .error && repeated.message.english.contains("twice, with different figures"))
    let unsummed = try #require(other.first { $0.rules.contains("W10") })
    #expect(unsummed.outcome == .unreadable && unsummed.severity == .info)
    #expect(unsummed.message.english.contains("20805 行政事业单位养老支出 are not summed: "))
    // Under another name it is the code that is wrong.
    let wrong = try Self.findings(repeating: row, as: "2080505\t机关事业单位职业年金缴费支出\t26.80\t26.80")
    #expect(wrong.first { $0.rules == ["G10"] }?.severity == .warning)
  }

  @Test func twoTotalsThatDifferAreFound() throws {
    let row = "合计\t\t3951.18\t449.59"
    let found = try Self.findings(repeating: row, as: "合计\t\t3952.18\t449.59")
    let finding = try #require(found.first { $0.rules == ["G10"] })
    #expect(finding.severity == .error)
    #expect(
      found.contains { $0.outcome == .insufficient && $0.message.english.contains("2 totals that differ") })
  }

  /// Codes that stand in a table once for each of several units are no slip.
  @Test func aTableOfSeveralUnitsRepeatsItsCodes() throws {
    let rows = "208\t社会保障和就业支出\t7.00\n20801\t人力资源\t7.00\n2080109\t经办机构\t7.00\n"
    let text =
      "部门决算\n单位名称：某局\n2024年度\n\n支出决算表\n公开03表\n单位：万元\n\n科目代码\t科目名称\t本年支出合计\n\t合计\t14.00\n"
      + rows + rows.replacing("7.00", with: "8.00") + "\n"
    #expect(try !Self.findings(in: text).contains { $0.rules.contains("G10") })
  }

  /// A cell that is no number is wrong where the file says itself what the cell holds.
  @Test func aCellThatIsNoNumberIsFound() throws {
    let text = try Repository.text(of: "examples/data/fenyang-2024.txt")
      .replacing("社会保险经办机构\t3812.54\t310.95", with: "社会保险经办机构\t38l2.54\t310.95", maxReplacements: 1)
    let finding = try #require(Self.findings(in: text).first { $0.rules == ["G05"] })
    #expect(finding.severity == .warning)
    #expect(finding.message.english.contains("1 cell cannot be read, the first “38l2.54”"))
  }

  /// A figure in another unit than the one it is held against is shown as it is printed, too.
  @Test func aTableInAnotherUnitIsNamed() throws {
    var text = try Repository.text(of: "examples/data/fenyang-2024.txt")
    let table = try #require(text.firstRange(of: "公开05表")).lowerBound
    let unit = try #require(text[table...].firstRange(of: "万元"))
    text.replaceSubrange(unit, with: "元")
    let found = try Self.findings(in: text)
    #expect(
      found.contains {
        $0.rules == ["G04"] && $0.message.english.contains("公开05表 is in 元, the other tables in 万元")
      })
    #expect(
      found.contains {
        $0.rules == ["B08"] && $0.message.english.contains(" 0.395118, printed 3951.18元 (line ")
      })
  }

  /// Whatever a document prints as the name of a project, no number of a person goes into a report.
  @Test func numbersOfPersonsAreMasked() throws {
    for number in [
      "13812345678", "11010519491231002X", "6222020200112233446", "138-1234-5678", "138 1234 5678",
      "１３８１２３４５６７８",
      "142301800101001", "zhangsan@qq.com", "0358-7222222",
    ] {
      for text in ["张三\(number)补助", "困难补助（张三，\(number)）", "困难补助(张三,\(number))", "张三:\(number)."] {
        let masked = MaskedText.masked(text)
        #expect(!masked.contains(number) && masked.contains("•"), "\(text): \(masked)")
      }
    }
    for asked in ["卡号：6222020200012345678", "账号：0508123412341234", "电话：7222222"] {
      #expect(MaskedText.masked(asked).contains("•"), "\(asked)")
    }
    for amount in ["13951180000.00元", "3951180000元", "262,100", "金额13812345678元", "2080505", "407002"] {
      #expect(MaskedText.masked(amount) == amount)
    }
  }
}
