import Disclosure
import Rendering
import SourceText
import Testing

@testable import QueryEngine

/// Answers of records as text and as data.
@Suite struct RecordRenderingTests {
  private let engine: QueryEngine

  init() throws {
    let term = Term(
      term: "机关运行经费", definition: String(repeating: "为保障行政单位运行用于购买货物和服务的各项资金，", count: 3), line: 7)
    engine = try QueryEngine([
      SampleDocument(
        tables: [],
        lines: [
          .sections([("一、政府采购情况", "合计", "7.33", nil), ("三、国有资产占用情况", "(一) 车辆数合计(辆)", "1", "辆")])
        ], forms: SampleForms.forms2024, narrative: Narrative(terms: [term]))
    ])
  }

  private func rendered(
    _ sentence: String, _ format: OutputFormat = .table, _ language: Language = .english
  ) throws -> RenderedAnswer {
    let table = try #require(try engine.ask(sentence).table)
    return RenderedAnswer(table, format: format, language: language, states: true)
  }

  /// Sentence #29 as a person reads it.
  @Test func comparedFields() throws {
    #expect(
      try rendered("show projects where executed < initial").output == """
        name                                 |  initial | executed |     gap |     %
        -------------------------------------+----------+----------+---------+------
        2024年城乡居民基本养老保险代办员补助 |   27.34  |   25.24  |  -2.10  | 92.32
        2024年城乡居民养老保险工作经费(采购) |    9.64  |    9.629 |  -0.011 | 99.89
        2024年企业新中国成立前老工人生活补助 |    5.825 |    4.875 |  -0.950 | 83.69
        2024年企业退休职工取暖费(上解)       | 1068     |  995     | -73     | 93.16
        2024年丧葬费补贴                     |  200     |  170     | -30     | 85.00
        2024年新增企业退休职工取暖费         |  820     |  788.256 | -31.744 | 96.13
          ! 万元 · self-evaluation forms, 甲局 2024
          ! 2024年山西省对城乡居民基本养老保险的出口补贴（第三批）: initial not printed → not compared

        """)
  }

  @Test func sumsAndTheirNotes() throws {
    let english = try rendered("sum projects").output
    #expect(english.contains("3831.077"))
    #expect(
      english.contains(
        """
          ! 2024年山西省对城乡居民基本养老保险的出口补贴（第三批）: executed read as 1340 for a blank (the text of the form states it; lines 842, 853)
          ! 临时工工资: executed read as 14.256 for “14,256” (a comma stands for the point; lines 1085, 1086)

        """))
    #expect(english.contains("! 万元 · self-evaluation forms, 甲局 2024"))
    let chinese = try rendered("sum projects", .table, .chinese).output
    #expect(chinese.contains("执行数"))
    #expect(chinese.contains("! 万元 · 绩效自评表，甲局 2024"))
    #expect(chinese.contains("临时工工资：执行数读作14.256，印出的是“14,256”（逗号代替了小数点，见第1085、1086行）"))
    #expect(try rendered("sum projects in 元").output.contains("38310770"))
    #expect(
      try rendered("sum projects group by source").output.contains(
        "! the rows by source do not reach the totals: 2024年山西省对城乡居民基本养老保险的出口补贴（第三批）: "
          + "no source row has a figure of 1340; 2024年特殊困难人员代缴经费基本险（追加）: no source row has a figure of 6.42"))
    #expect(
      try rendered("show projects where executed > initial", .table, .chinese).output.contains(
        "! 2024年山西省对城乡居民基本养老保险的出口补贴（第三批）：没有印出年初预算，未作比较"))
  }

  @Test func dataHasStableNames() throws {
    #expect(
      try rendered("show projects where form in (6, 10)", .csv).output == """
        name,initial,initial_state,budget,budget_state,executed,executed_state,rate,rate_state,score,score_state,grade,form
        2024年企业新中国成立前老工人生活补助,5.825,number,4.875,number,4.875,number,100,number,99,number,优,6
        2024年山西省对城乡居民基本养老保险的出口补贴（第三批）,,blank,,blank,1340,number,100,number,100,number,absent,10

        """)
    #expect(
      try rendered("sum projects group by layout", .ndjson).output == """
        {"layout":"scored","executed":2049.097,"measured_in":"万元"}
        {"layout":"target","executed":1781.98,"measured_in":"万元"}

        """)
    #expect(
      try rendered("show statistics", .ndjson, .chinese).output == """
        {"part":"一、政府采购情况","name":"合计","total":7.33,"measured_in":"万元"}
        {"part":"三、国有资产占用情况","name":"(一) 车辆数合计(辆)","total":1,"measured_in":"辆"}

        """)
    #expect(
      try rendered("sum statistics where measured_in = 辆", .json).output
        == "[\n  {\"total\":1,\"measured_in\":\"辆\"}\n]\n")
  }

  @Test func thingsAreNotConverted() throws {
    let answer = try rendered("show statistics in yuan").output
    #expect(answer.contains("73300") && answer.contains("|     1 | 辆"))
    #expect(try rendered("sum statistics where measured_in = 辆 in yuan").output.contains("! 辆 · "))
  }

  /// A table for people cuts long text, data never does; a figure is never cut.
  @Test func longTextIsCut() throws {
    let text = try rendered("show terms").output
    let cut = try #require(text.split(separator: "\n").last { $0.contains("…") })
    #expect(cut.contains("为保障行政单位运行用于购买货物和服务的…"))
    #expect(DisplayWidth.columns(of: cut) < 70)
    #expect(try rendered("show terms", .csv).output.contains("各项资金，为保障"))
    #expect(!(try rendered("show projects where form = 10").output.contains("…")))
  }
}
