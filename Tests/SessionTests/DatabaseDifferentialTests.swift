import Rendering
import SourceText
import TestSupport
import Testing

@testable import Exchange
@testable import Session

/// The engine and SQL over the exported database give the same figures.
@Suite struct DatabaseDifferentialTests {
  struct Question: Sendable, CustomTestStringConvertible {
    let sentence: String
    let sql: String
    var testDescription: String { sentence }
  }

  /// The example as a database, and a session over it.
  final class Answers {
    let folder = TemporaryDirectory()
    let database: Database
    let recorder = Recorder()
    private var session: Session

    init() throws {
      let file = folder.path + "/x.db"
      guard case .success(let documents) = Session.read(nil) else { throw Recorder.ExampleMissing() }
      try DatabaseFile(file).write(documents.map(ExchangedDocument.init))
      database = try Database(file, .reading)
      let recorder = recorder
      session = Session(Settings(format: .csv)) { channel, text in recorder.write(channel, text) }
      guard try session.open([file]) else { throw Recorder.ExampleMissing() }
    }

    /// The last field of each row of an answer.
    func figures(_ sentence: String) throws -> [String] {
      let start = recorder.output.count
      #expect(try session.run(Source(sentence)) == .success, "\(recorder.errors)")
      let lines = recorder.output.dropFirst(start).split(separator: "\n").dropFirst()
      return lines.map { String($0.split(separator: ",", omittingEmptySubsequences: false).last ?? "") }
    }
  }

  private static func figure(_ measure: String, _ member: String) -> String {
    member.isEmpty
      ? "measure = '\(measure)' AND role = 'total'" : "measure = '\(measure)' AND member = '\(member)'"
  }

  /// Sums of printed rows, sums of leaves, rows as printed, by code, level and column.
  static let questions: [Question] = {
    var questions: [Question] = []
    for measure in ["expense", "income", "general"] {
      let members = measure == "income" ? ["", "appropriation"] : ["", "basic", "project"]
      for member in members {
        let words = "\(member) \(measure)"
        let column = figure(measure, member)
        for code in ["208", "20805", "2080505", "210", "22102"] {
          questions.append(
            Question(
              sentence: "sum \(words) where code ~ \(code)",
              sql: "SELECT sum(fen) FROM code_cells WHERE \(column) AND code = '\(code)'"))
          questions.append(
            Question(
              sentence: "sum \(words) where code ~ \(code) at leaf",
              sql: "SELECT sum(fen) FROM leaf_cells WHERE \(column) AND code LIKE '\(code)%'"))
        }
        for (level, length) in [("class", 3), ("section", 5), ("item", 7)] {
          questions.append(
            Question(
              sentence: "show \(words) where level = \(level) order by code",
              sql:
                "SELECT fen FROM code_cells WHERE \(column) AND length(code) = \(length) AND fen IS NOT NULL ORDER BY code"
            ))
        }
        questions.append(
          Question(
            sentence: "sum \(words) where code ~ 208 group by section",
            sql:
              "SELECT fen FROM code_cells WHERE \(column) AND code LIKE '208__' AND fen IS NOT NULL ORDER BY code"
          ))
      }
    }
    return questions
  }()

  @Test func engineAndSQLAgree() throws {
    #expect(Self.questions.count >= 30)
    let answers = try Answers()
    var compared = 0
    for question in Self.questions {
      // A figure in 万元 with two decimals is a hundredth of a million fen.
      let engine = try answers.figures(question.sentence).filter { !$0.isEmpty }
      let sql = try answers.database.rows(question.sql).compactMap { $0[0].flatMap { Int64($0) } }
      let fen = engine.compactMap { Int64($0.replacing(".", with: "")) }.map { $0 * 10_000 }
      #expect(fen == sql, "\(question.sentence)")
      compared += sql.count
    }
    #expect(compared > 60)
  }

  @Test func projectsAgree() throws {
    let answers = try Answers()
    let engine = try answers.figures("sum executed projects")
    // A sheet of targets says 100% carried out, so that the amount of its year stands for what was spent.
    let sql = "SELECT count(*), sum(coalesce(executed_fen, year_fen)) FROM projects"
    #expect(engine == ["3831.077"])
    #expect(try answers.database.rows(sql) == [["17", "3831077000"]])
  }
}
