import SourceText
import TestSupport
import Testing

@testable import Session

/// `diff`, `from`, `compare prior` and `as`, over several documents.
@Suite struct DifferenceTests {
  /// A document of one table of expenditure in yuan, by its cells.
  private static func text(
    year: Int, unit: String = "元", entity: String = "甲局", _ rows: [(String, String, String)]
  ) -> String {
    let lines = rows.map { "\($0.0)\t名\($0.0)\t\($0.1)\t\($0.2)" }.joined(separator: "\n")
    return
      "\(entity)\(year)年度部门决算\n\n公开03表\n支出决算表\n单位：\(unit)\n\n科目代码\t科目名称\t本年支出合计\t基本支出\n\(lines)\n"
  }

  /// Runs a script over documents.
  private func run(_ documents: [String], _ script: String) throws -> (output: String, errors: String) {
    let folder = TemporaryDirectory()
    var names: [String] = []
    for (index, document) in documents.enumerated() {
      folder.write(Array(document.utf8), to: "d\(index).txt")
      names.append("\(folder.path)/d\(index).txt")
    }
    let recorder = Recorder()
    var session = Session(Settings(keepsGoing: true)) { channel, text in recorder.write(channel, text) }
    guard try session.open(names) else { throw NotOpened(errors: recorder.errors) }
    _ = try session.run(Source(script))
    return (recorder.output, recorder.errors)
  }

  private struct NotOpened: Error { let errors: String }

  /// Cells changed at random are exactly those that are listed.
  @Test func findsEveryCellThatWasChanged() throws {
    var random = SeededGenerator(seed: 21)
    let states = ["", "—", "0", "1.50", "2.5", "30"]
    // Two prints that say the same: a figure with another number of decimals.
    let same = ["1.50": "1.5", "30": "30.00", "0": "0.00"]
    for _ in 0..<60 {
      let codes = ["208", "20801", "2080101", "210", "21001"].filter { _ in random.below(5) > 0 }
      guard codes.count > 1 else { continue }
      let rows = codes.map { ($0, states[random.below(6)], states[random.below(6)]) }
      var others = rows
      var expected: Set<String> = []
      for index in others.indices {
        if random.below(3) == 0 {
          let new = states[random.below(6)]
          if new != others[index].1, Double(new) != Double(others[index].1) || Double(new) == nil {
            expected.insert("\(others[index].0) 本年支出合计")
          }
          others[index].1 = new
        } else if let print = same[others[index].1] {
          others[index].1 = print
        }
      }
      let dropped = random.below(2) == 0 ? others.removeLast().0 : nil
      if let dropped {
        expected.remove("\(dropped) 本年支出合计")
        expected.formUnion(["\(dropped) 本年支出合计", "\(dropped) 基本支出"])
      }
      let (output, errors) = try run(
        [Self.text(year: 2023, rows), Self.text(year: 2024, others)], "diff 2023 2024 as csv")
      let found = output.split(separator: "\n").dropFirst().map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        return "\(cells[1].filter { $0 != "\"" }) \(cells[3])"
      }
      #expect(Set(found) == expected && found.count == expected.count, "\(rows)\n\(others)\n\(output)")
      #expect(errors.contains("! \(rows.count * 2) cells compared, \(expected.count) differ"), "\(errors)")
    }
  }

  @Test func aCodeOfAnotherNameIsTold() throws {
    let one = Self.text(year: 2023, [("208", "1", "1")])
    let other = Self.text(year: 2024, [("208", "1", "1")]).replacing("名208", with: "新208")
    let output = try run([one, other], "diff 2023 2024").output
    #expect(output.contains("0 differ") && output.contains("名208") && output.contains("新208"), "\(output)")
  }

  @Test func comparesAcrossUnits() throws {
    let (output, _) = try run(
      [
        Self.text(year: 2023, [("208", "15000", "")]),
        Self.text(year: 2024, unit: "万元", [("208", "1.50", "")]),
      ],
      "diff 2023 2024")
    #expect(output.contains("2 cells compared, 0 differ"))
  }

  @Test func aNameOfTwoDocumentsIsAnError() throws {
    let documents = ["甲局", "乙局"].map { Self.text(year: 2024, entity: $0, [("208", "1", "")]) }
    let (_, errors) = try run(
      documents + [Self.text(year: 2023, [("208", "2", "")])], "diff 2023 2024\ndiff 03 03")
    #expect(errors.contains("E0356") && errors.contains("d0.txt") && errors.contains("E0357"))
    #expect(try run(documents, "diff 甲局 乙局").output.contains("2 cells compared, 0 differ"))
    #expect(try run(documents, "diff 2022 2024").errors.contains("2024"))
  }

  @Test func changeIsThatOfTheTwoYears() throws {
    let documents = [2023, 2024].map { Self.text(year: $0, [("208", "\($0)", ""), ("20801", "\($0)", "")]) }
    let (output, errors) = try run(documents, "sum expense group by class with change")
    #expect(
      !errors.contains("error") && output.contains("208  | 名208 | 2023 | 2024 |      1 | 0.05"),
      "\(output)\(errors)")
    #expect(try run(documents, "sum expense where year in 2022..2023").output.contains("2023"))
    #expect(try run(documents, "sum expense where year > 2023").output.contains("2024"))
  }

  @Test func writesOneAnswerIntoAFile() throws {
    let folder = TemporaryDirectory()
    let recorder = Recorder()
    var session = try recorder.session(Settings())
    _ = try session.run(Source("sum expense as csv into \"\(folder.path)/a.csv\""))
    #expect(recorder.output.isEmpty && recorder.errors.contains("wrote"))
    #expect(folder.contents(of: "a.csv") == Array("total\n3951.18\n".utf8))
    _ = try session.run(Source("check as xlsx into \"\(folder.path)/a.xlsx\""))
    #expect(folder.contents(of: "a.xlsx")?.starts(with: Array("PK".utf8)) ?? false)
    #expect(session.status == .success)
    #expect(try session.run(Source("sum expense as csv into \"\(folder.path)/none/a.csv\"")) == .failed)
    #expect(session.status == .output && recorder.errors.contains("none/a.csv"))
  }

  @Test func anAnswerTakesTheNameOfNothingThatIsInUse() throws {
    let folder = TemporaryDirectory()
    folder.write(Array(Self.text(year: 2024, [("208", "1", "")]).utf8), to: "a.txt")
    let recorder = Recorder()
    var session = Session(Settings(keepsGoing: true)) { channel, text in recorder.write(channel, text) }
    #expect(try session.open(["\(folder.path)/a.txt"]))
    let before = folder.contents(of: "a.txt")
    _ = try session.run(Source("sum expense as csv into \"\(folder.path)/./a.txt\""))
    #expect(recorder.errors.contains("E0618") && folder.contents(of: "a.txt") == before)
    folder.write(
      Array("sum expense as csv into \"\(folder.path)/b.csv\"\n".utf8)
        + Array("sum expense as csv into \"\(folder.path)/b.csv\"\n".utf8)
        + Array("sum expense as csv into \"\(folder.path)/c.dq\"\n".utf8), to: "c.dq")
    let outcome = try session.run(file: "\(folder.path)/c.dq")
    #expect(outcome == .failed && recorder.errors.contains("c.dq:2:") && recorder.errors.contains("c.dq:3:"))
  }

  @Test func unitsOfTheFirstHoldForBoth() throws {
    let rows = [("208", "15000", "")]
    let (output, _) = try run(
      [Self.text(year: 2023, rows), Self.text(year: 2024, unit: "万元", [("208", "3.00", "")])],
      "diff 2023 2024 as csv")
    #expect(output.contains(",15000,30000,15000,元,"), "\(output)")
  }

  @Test(arguments: [
    ("diff 04 05", "E0353"), ("diff 05 06", "E0353"), ("diff 02 03", "E0353"), ("check 02 = 03", "E0353"),
    ("sum income from 05", "E0365"), ("sum operating expense from 02", "E0365"), ("diff 03 附表", "E0366"),
    ("sum expense with change per staff", "E0352"), ("sum expense where amount in 50..10", "E0364"),
  ])
  func refusesOtherMoney(_ sentence: String, _ code: String) throws {
    let recorder = Recorder()
    var session = try recorder.session(Settings())
    _ = try session.run(Source(sentence))
    #expect(recorder.errors.contains("error[\(code)]"), "\(recorder.all)")
  }

  @Test func anEmptyScopeIsSaid() throws {
    for sentence in ["sum expense where year > 2024", "show expense where not year = 2024"] {
      let recorder = Recorder()
      var session = try recorder.session(Settings())
      _ = try session.run(Source(sentence))
      #expect(recorder.output.contains("nothing matches the condition"), "\(recorder.all)")
    }
  }
}
