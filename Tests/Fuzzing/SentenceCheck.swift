import Disclosure
import DisclosureImport
import Glibc
import QueryEngine
import QueryLanguage
import Rendering
import SourceText

/// What holds of every text that is read as sentences, over the bundled example.
enum SentenceCheck {
  private static let engine: QueryEngine = {
    guard let file = fopen("examples/data/fenyang-2024.txt", "r") else {
      fatalError("run it from the project's folder")
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    guard let document = try? DocumentReader.read(bytes, name: "example").document,
      let engine = try? QueryEngine([document])
    else { fatalError("the example is not read") }
    return engine
  }()

  static func run(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    _ = Lexer.expectsMore(text)
    var environment = Environment()
    for result in Parser.script(Source(text), parameters: ["year": "2024", "text": "a b", "least": "-1"]) {
      switch result {
      case .failure(let errors):
        for error in errors.all { check(error.diagnostic, in: Source(text)) }
      case .success(let statement): run(statement, in: &environment, of: Source(text))
      }
    }
  }

  private static func run(_ statement: Statement, in environment: inout Environment, of source: Source) {
    let canonical = statement.value.text
    guard let again = try? Parser.statement(Source(canonical)) else {
      return require(false, "canonical text that is not read")
    }
    require(again == statement, "canonical text that is read otherwise")
    var other = environment
    do throws(QueryError) {
      let response = try engine.run(statement, in: &environment)
      let repeated = try engine.run(again, in: &other)
      require(response == repeated, "canonical text with another answer")
      guard case .table(let table) = response else { return }
      for format in [OutputFormat.table, .csv, .json, .markdown] {
        let rendered = RenderedAnswer(table, format: format, language: .chinese, states: true)
        require(!rendered.output.isEmpty || table.rows.isEmpty, "an answer without text")
      }
    } catch {
      for error in [error] + engine.otherErrors(of: statement, beside: error, in: environment) {
        check(error.diagnostic.placed(at: statement.span), in: source)
      }
    }
  }

  private static func check(_ diagnostic: Diagnostic, in source: Source) {
    for language in [Language.english, .chinese] {
      require(!diagnostic.rendered(in: source, language: language).isEmpty, "an error without words")
    }
  }
}
