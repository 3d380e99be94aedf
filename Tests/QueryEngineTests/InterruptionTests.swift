import Disclosure
import QueryLanguage
import Rendering
import SourceText
import Synchronization
import Testing

@testable import QueryEngine

/// Work that is broken off stops at once wherever it is, and leaves everything as it was.
@Suite struct InterruptionTests {
  /// How often the work asked whether it is broken off, and the time it is told so.
  private final class Asked: Sendable {
    private let count = Mutex(0)
    let last: Int

    init(last: Int) { self.last = last }

    var times: Int { count.withLock { $0 } }

    func ask() -> Bool {
      count.withLock { count in
        count += 1
        return count >= last
      }
    }
  }

  private static let documents = (1...40).map { index in
    SampleDocument(
      entity: "第\(index)所",
      tables: [SampleTable.column(["total": "3", "208": "1", "20801": "1", "210": "2"])],
      forms: [
        SampleForms.scored(
          1, "甲项目\(index)", ["3", "3", "2", "1", "0"], score: "9\(index % 10)",
          indicators: [
            SampleForms.indicator("次数\(index)", score: "9", line: 110)
          ])
      ],
      narrative: Narrative(
        claims: [claim(index)], staffing: staffing,
        terms: [Term(term: "名词\(index)", definition: "释义", line: 500)]))
  }

  private static let staffing = Narrative(quota: "3", staff: "4").staffing

  private static func claim(_ index: Int) -> Claim {
    Claim(
      section: "一、总体情况", subject: "支出总计", aspect: index % 2 == 0 ? .amount : .change,
      direction: index % 2 == 0 ? nil : .increase, printed: "3", figure: Figure(printed: "3"),
      unit: .money(.wan), about: ClaimReference(table: .expenditure, row: 0, column: 0),
      place: TextPlace(line: 9, bytes: 0..<3))
  }

  private func run(
    _ sentence: String, on engine: QueryEngine, in environment: inout Environment, breakingOffAt last: Int
  ) throws -> (Result<Response, QueryError>, times: Int) {
    let statement = try #require(try Parser.statement(Source(sentence)))
    let asked = Asked(last: last)
    var scope = environment
    let ask: @Sendable () -> Bool = { asked.ask() }
    let result = Interruption.$isRequested.withValue(ask) {
      Result { () throws(QueryError) in try engine.run(statement, in: &scope) }
    }
    environment = scope
    return (result, asked.times)
  }

  @Test(arguments: [
    "sum expense", "sum expense group by unit", "sum expense where leaf group by unit", "show expense",
    "count expense group by section", "tree expense", "avg expense group by unit", "show cells",
    "count cells group by unit", "check rollup", "trace sum expense group by unit", "let p = sum expense",
    "(sum expense) * 2", "min expense", "sum expense with stated", "list expense", "max expense",
    "median expense group by unit", "sum expense group by class having amount > 1",
    "sum expense group by unit order by amount desc", "show expense top 3", "show expense with share",
    "sum expense per staff group by unit", "sum expense per expense group by unit",
    "sum expense group by unit with gap",
    "sum expense compare 第1所, 第2所", "sum expense where name ~ 名 group by unit",
    "sum expense where unit != 第1所", "show expense where name matches /名.*/", "explain sum expense",
    "explain 208", "explain 名词40", "check narrative", "check", "assert (sum expense) > 0",
    "use where unit != 第1所", "count expense where code ~ 208 group by unit having count > 0",
  ])
  func everyStepCanBeTheLast(_ sentence: String) throws {
    try expectEveryStep(of: sentence, over: Self.documents.map(\.document))
  }

  /// Expects that a sentence asks at each document, or so often at least, and that it can be broken off wherever it asks.
  private func expectEveryStep(of sentence: String, over documents: [Document], least: Int? = nil) throws {
    var environment = Environment()
    let (whole, times) = try run(
      sentence, on: try QueryEngine(documents), in: &environment, breakingOffAt: .max)
    _ = try whole.get()
    // What grows with the documents asks at each of them.
    #expect(times >= least ?? Self.documents.count, "\(sentence): \(times)")
    for last in Set([1, 2, 3, times / 3, times / 2, times - 1, times]) where last > 0 {
      // New documents, so that nothing is left over from before.
      let engine = try QueryEngine(documents)
      var environment = Environment()
      let (result, _) = try run(sentence, on: engine, in: &environment, breakingOffAt: last)
      let isInterrupted =
        if case .failure(.evaluate(let error)) = result { error.cause == .interrupted } else { false }
      #expect(isInterrupted, "\(sentence) at \(last) of \(times)")
      #expect(environment.names.isEmpty && environment.last == nil && environment.scope == nil)
      // The same can be asked again.
      let (again, _) = try run(sentence, on: engine, in: &environment, breakingOffAt: .max)
      _ = try again.get()
    }
  }

  /// Records: every verb that their measure takes, with what stands around it.
  @Test(arguments: [
    "show projects", "list projects", "count projects", "sum projects", "avg projects", "min projects",
    "max projects",
    "median projects", "sum projects group by unit", "sum projects group by source",
    "avg projects group by unit order by amount", "sum projects group by unit with share",
    "sum projects group by unit having amount > 0", "sum projects per staff group by unit",
    "show projects order by name", "show projects top 3", "show projects where executed < budget",
    "trace sum projects", "trace show projects", "count projects group by unit order by count",
    "show indicators", "count indicators group by unit", "avg score indicators", "show claims",
    "list claims",
    "count claims group by unit", "show cells order by amount", "show cells where value > 1", "list cells",
    "show terms", "count terms", "show projects where name ~ 甲", "show claims where subject matches /支出.*/",
    "sum projects with stated", "show cells with stated",
  ])
  func everyStepOverRecordsCanBeTheLast(_ sentence: String) throws { try everyStepCanBeTheLast(sentence) }

  @Test func twoSidesCanBeBrokenOff() throws {
    let documents = [2023, 2024].flatMap { year in
      Self.documents.map { sample in
        var sample = sample
        sample.year = year
        return sample.document
      }
    }
    for sentence in [
      "sum expense compare 2023, 2024 group by section", "sum expense group by unit compare 2023, 2024",
      "sum expense compare prior, 2024 group by class",
    ] {
      try expectEveryStep(of: sentence, over: documents)
    }
    try expectEveryStep(of: "diff 第1所 第2所", over: Self.documents.map(\.document), least: 4)
  }

  @Test(arguments: OutputFormat.allCases)
  func layingOutStops(_ format: OutputFormat) throws {
    var environment = Environment()
    let engine = try QueryEngine(Self.documents.map(\.document))
    for sentence in ["show expense", "show cells", "count expense", "sum expense group by unit"] {
      let table = try #require(
        try run(sentence, on: engine, in: &environment, breakingOffAt: .max).0.get().table)
      func rendered(_ asked: Asked) -> RenderedAnswer {
        let ask: @Sendable () -> Bool = { asked.ask() }
        return Interruption.$isRequested.withValue(ask) {
          RenderedAnswer(table, format: format, language: .chinese, states: true, width: 40)
        }
      }
      let all = Asked(last: .max)
      let whole = rendered(all)
      for last in 1...max(1, all.times) {
        let part = rendered(Asked(last: last))
        #expect(part.output.utf8.count <= whole.output.utf8.count)
        #expect(part.notes.utf8.count <= whole.notes.utf8.count)
      }
      #expect(format == .xlsx || rendered(Asked(last: 1)).output.utf8.count < 200)
    }
  }

  @Test func itIsToldInWords() {
    let diagnostic = EvaluationError(.interrupted).diagnostic
    #expect(diagnostic.code == "E0423")
    #expect(diagnostic.message(.chinese).contains("中断"))
  }
}

extension Response {
  fileprivate var table: ResultTable? { if case .table(let table) = self { table } else { nil } }
}
