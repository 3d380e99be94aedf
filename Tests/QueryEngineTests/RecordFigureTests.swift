import Disclosure
import QueryLanguage
import Rendering
import SourceText
import Testing

@testable import QueryEngine

/// Figures of records as measures, and conditions on the rows of their answers.
@Suite struct RecordFigureTests {
  private static let forms = [
    SampleForms.scored(
      1, "取暖费", ["1", "1", "1", "1", "0"], score: "99",
      indicators: [
        SampleForms.indicator("人数", weight: "20", score: "19.5", line: 110),
        SampleForms.indicator("及时率", weight: "10", score: "", line: 111),
      ]),
    SampleForms.scored(2, "补贴", ["3", "3", "3", "2.5", "0"], score: "90.5", grade: "良"),
    SampleForms.scored(3, "经费", ["4", "4", "4", "4", "0"], score: "", department: "乙局"),
  ]
  private let engine: QueryEngine

  init() throws {
    engine = try QueryEngine([SampleDocument(tables: [.column(["total": "1"])], forms: Self.forms)])
  }

  private func text(_ sentence: String) throws -> [String] {
    let answer = try #require(try engine.ask(sentence).table)
    return TextTable.text(answer, language: .english).split(separator: "\n").dropFirst(2).map {
      $0.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }.joined(separator: "|")
    }
  }

  @Test func averagesOfScoresHaveTwoDecimals() throws {
    #expect(try text("avg score projects") == ["94.75"])
    #expect(try text("median score projects") == ["94.75"])
    #expect(try text("max score projects") == ["99"])
    #expect(try text("min score projects") == ["90.5"])
    #expect(try text("avg executed projects") == ["2.5"])
    #expect(try text("平均 得分 项目表 按 等级 分组 按 得分 升序 排序") == ["良|90.50", "优|99.00"])
    #expect(try text("max weight indicators group by form") == ["1|取暖费|20"])
    let notes = try #require(try engine.ask("avg score projects").table).notes
    #expect(notes.contains(.entered([Note.Entered(key: nil, figures: 2)], blanks: 1)))
  }

  @Test func figuresAreColumns() throws {
    #expect(try text("show score projects where score > 95") == ["取暖费|99"])
    #expect(try text("show projects group by executed/score order by score bottom 1") == ["补贴|2.5|90.5"])
    #expect(try text("count score projects") == ["2"])
    #expect(try text("count score projects with blank") == ["3"])
    #expect(try text("list score projects") == ["1|取暖费", "2|补贴"])
    #expect(try text("show weight indicators where score is blank") == ["及时率|10|—"])
  }

  @Test(arguments: [
    ("sum score projects", "E0359"), ("sum rate projects", "E0359"),
    ("sum projects group by executed/score", "E0359"), ("avg name projects", "E0360"),
    ("show target indicators", "E0360"), ("avg weight projects", "E0304"), ("sum weight indicators", "E0326"),
    ("avg indicators", "E0326"), ("avg value claims", "E0326"), ("avg score expense", "E0304"),
    ("avg score projects in yuan", "E0327"), ("show projects having score > 1", "E0327"),
    ("sum projects having total > 1", "E0314"),
    ("sum projects group by form per staff having total > 1", "E0352"),
    ("count projects group by grade having total > 1", "E0321"),
    ("sum projects group by grade having count > 1", "E0321"), ("count projects where count > 1", "E0338"),
    ("show indicators with share", "E0327"), ("show terms with stated", "E0327"),
  ])
  func refusals(_ sentence: String, _ code: String) throws {
    guard case .failed(let error) = try engine.ask(sentence) else {
      Issue.record("\(sentence) has an answer")
      return
    }
    #expect(error.diagnostic.code == code)
  }

  @Test func rowsAreTested() throws {
    #expect(try text("count projects group by department having count > 1") == ["甲局|2"])
    #expect(try text("sum projects group by department having total > 3.6") == ["乙局|4", "Σ rows|7.5"])
    #expect(
      try text("sum projects group by department with share having share < 50%") == [
        "甲局|3.5|46.67", "Σ rows|7.5|100.00",
      ])
    #expect(
      try text("sum projects group by department having department = 乙局 or executed < 30000元") == [
        "乙局|4", "Σ rows|7.5",
      ])
    #expect(
      try text("sum projects group by form having name ~ 补贴 or form = 1") == [
        "1|取暖费|1", "2|补贴|2.5", "|Σ rows|7.5",
      ])
    #expect(try text("avg score projects group by form having score > 95") == ["1|取暖费|99.00"])
    #expect(try text("avg score projects group by form having score is blank") == ["3|经费|—"])
    let answer = try #require(try engine.ask("count projects group by form having count > 1").table)
    #expect(answer.rows.isEmpty && answer.notes.contains(.having(rows: 3, hasSum: false)))
  }

  @Test func numbersOfDifferentThingsAreNotAdded() throws {
    let lines = SampleLines.sections([
      ("三、国有资产占用情况", "车辆", "5", "辆"), ("三、国有资产占用情况", "设备", "3", "台"),
    ])
    let engine = try QueryEngine([SampleDocument(tables: [], lines: [lines])])
    let environment = Environment()
    func cause(_ sentence: String) throws -> ResolveError.Cause? {
      let statement = try #require(try Parser.script(Source(sentence)).first?.get())
      var environment = environment
      do throws(QueryError) {
        _ = try engine.run(statement, in: &environment)
        return nil
      } catch {
        guard case .resolve(let error) = error else { return nil }
        return error.cause
      }
    }
    #expect(try cause("statistics[车辆] + statistics[设备]") == .mixedCounts(.plus, "辆", "台"))
    #expect(try cause("2 * statistics[车辆] - statistics[设备] / 3") == .mixedCounts(.minus, "辆", "台"))
    #expect(try cause("assert statistics[车辆] = statistics[设备]") == .mixedCounts(.minus, "辆", "台"))
    #expect(try cause("statistics[车辆] + statistics[车辆] + 1") == nil)
    #expect(try cause("statistics[车辆] / statistics[设备] + 1") == nil)
  }
}
