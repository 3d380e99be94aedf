import Disclosure
import QueryLanguage
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
      tables: [SampleTable.column(["total": "3", "208": "1", "20801": "1", "210": "2"])])
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
    "(sum expense) * 2", "min expense", "sum expense with stated",
  ])
  func everyStepCanBeTheLast(_ sentence: String) throws {
    var environment = Environment()
    let (whole, times) = try run(
      sentence, on: try QueryEngine(Self.documents.map(\.document)), in: &environment, breakingOffAt: .max)
    _ = try whole.get()
    // What grows with the documents asks at each of them.
    #expect(times >= Self.documents.count, "\(sentence): \(times)")
    for last in Set([1, 2, 3, times / 3, times / 2, times - 1, times]) where last > 0 {
      // New documents, so that nothing is left over from before.
      let engine = try QueryEngine(Self.documents.map(\.document))
      var environment = Environment()
      let (result, _) = try run(sentence, on: engine, in: &environment, breakingOffAt: last)
      let isInterrupted =
        if case .failure(.evaluate(let error)) = result { error.cause == .interrupted } else { false }
      #expect(isInterrupted, "\(sentence) at \(last) of \(times)")
      #expect(environment.names.isEmpty && environment.last == nil)
      // The same can be asked again.
      let (again, _) = try run(sentence, on: engine, in: &environment, breakingOffAt: .max)
      _ = try again.get()
    }
  }

  @Test func itIsToldInWords() {
    let diagnostic = EvaluationError(.interrupted).diagnostic
    #expect(diagnostic.code == "E0423")
    #expect(diagnostic.message(.chinese).contains("中断"))
  }
}
