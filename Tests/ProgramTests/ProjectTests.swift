import ErrorCatalogue
import Foundation
import Session
import TestSupport
import Testing

/// The project keeps its own rules.
@Suite struct ProjectTests {
  static func sources(_ folder: String) throws -> [String] {
    let names = FileManager.default.enumerator(atPath: Repository.root + "/" + folder)?.compactMap {
      $0 as? String
    }
    return (names ?? []).filter { $0.hasSuffix(".swift") }.sorted().map { folder + "/" + $0 }
  }

  /// The codes of diagnostics that stand in the sources.
  static func codes() throws -> Set<String> {
    var codes: Set<String> = []
    for path in try sources("Sources") {
      for match in try Repository.text(of: path).matches(of: /"(E\d{4})"/) { codes.insert(String(match.1)) }
    }
    return codes
  }

  @Test func everyDiagnosticCodeIsInTheCatalogueAndNoOther() throws {
    let explained = ErrorCatalogue.entries.map(\.code)
    #expect(explained == Set(explained).sorted(), "in order, each once")
    let codes = try Self.codes()
    #expect(codes.subtracting(explained).sorted() == [], "codes without an explanation")
    #expect(Set(explained).subtracting(codes).sorted() == [], "explanations of no code")
  }

  @Test func everyDiagnosticCodeHasATestThatNamesIt() throws {
    let codes = try Self.codes()
    var tests = ""
    for path in try Self.sources("Tests") + Repository.files(in: "examples/errors", ending: ".out") {
      tests += try Repository.text(of: path)
    }
    #expect(codes.count > 40)
    #expect(codes.filter { !tests.contains($0) }.sorted() == [], "codes that no test names")
  }

  @Test func everyCommandAndOptionHasATestThatNamesIt() throws {
    var tests = ""
    for path in try Self.sources("Tests") { tests += try Repository.text(of: path) }
    for path in try Repository.files(in: "examples/sessions", ending: ".txt") {
      tests += try Repository.text(of: path)
    }
    let commands = Command.allCases.flatMap(\.words)
    let options = ["--format", "--lang", "--states", "--keep-going", "--check", "--no-init"]
    for word in commands + options {
      #expect(tests.contains(word), "\(word)")
    }
  }

  @Test func moneyIsNeverBinaryFractionAndFoundationIsNotShipped() throws {
    for path in try Self.sources("Sources") {
      // Places on paper are the one thing that is measured so, by a name of their own.
      let text = try Repository.text(of: path).replacing("package typealias Points = Float\n", with: "")
      let hasFraction = text.firstMatch(of: /\b(Double|Float)\b/) != nil
      #expect(!hasFraction, "\(path)")
      let importsFoundation = text.firstMatch(of: /import Foundation\b/) != nil
      #expect(!importsFoundation, "\(path)")
      #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 600, "\(path)")
    }
  }
}
