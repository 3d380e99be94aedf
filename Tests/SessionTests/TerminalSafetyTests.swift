import Rendering
import SourceText
import TestSupport
import Testing

@testable import Session

/// What documents print and files are called drives no terminal.
@Suite struct TerminalSafetyTests {
  private let folder = TemporaryDirectory()

  /// An escape sequence, a C1 control, a change of direction, a separator of lines.
  static let controls = ["\u{1B}]0;T\u{07}", "\u{9B}2J", "\u{202E}", "\u{2066}", "\u{2028}"]

  private func isHarmless(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { !$0.actsOnTerminal || $0 == "\n" }
  }

  @Test(arguments: controls) func noNameOfAFileIsPrintedRaw(_ control: String) throws {
    let name = "a\(control).txt"
    folder.write(try Repository.bytes(of: "examples/data/fenyang-2024.txt"), to: name)
    for (width, language) in [(nil, .english), (40, .chinese)] as [(Int?, Language)] {
      let recorder = Recorder()
      var session = try recorder.session(Settings(language: language, keepsGoing: true))
      session.terminal = width.map { TerminalSize(columns: $0, rows: 24) }
      let path = "\"\(folder.path)/\(name)\""
      let lines = [
        ".open \(path)", ".tables", ".documents", ".schema", ".schema 03", ".measures", ".codes 208",
        ".close x\(control)", ".read \(path)", ".set \(control)", ".help \(control)",
        "sum expense \(control)",
        ".output \(folder.path)/o\(control)", ".output", ".once \(folder.path)/p\(control)", "sum expense",
        ".save \(folder.path)/s\(control)", "sum expense as csv into \"\(folder.path)/q\(control)\"",
        ".close",
      ]
      // A separator of lines is a line break of the source for nobody.
      for line in lines { _ = try session.run(Source(line)) }
      #expect(isHarmless(recorder.all), "\(recorder.all.debugDescription.prefix(400))")
      #expect(recorder.output.contains("a·"), "\(recorder.output.prefix(200))")
    }
  }

  @Test(arguments: controls) func noNameOfAMemberIsPrintedRaw(_ control: String) throws {
    var archive = ZipWriter()
    archive.entries = [
      .init("a\(control).txt", try Repository.bytes(of: "examples/data/fenyang-2024.txt")),
      .init("b\(control).txt", "nothing"),
    ]
    folder.write(archive.bytes, to: "a.zip")
    let recorder = Recorder()
    var session = try recorder.session(Settings(keepsGoing: true))
    _ = try session.run(Source(".open \(folder.path)/a.zip\n.tables\nsum expense"))
    #expect(isHarmless(recorder.all), "\(recorder.all.debugDescription.prefix(400))")
    #expect(recorder.all.contains("a·"))
  }

  @Test(arguments: controls) func aScriptOfAnyNameIsNamedHarmlessly(_ control: String) throws {
    let recorder = Recorder()
    var session = try recorder.session(Settings(keepsGoing: true))
    _ = try session.run(Source("sum expens", name: "a\(control).dq"))
    #expect(recorder.errors.hasPrefix("a·") && isHarmless(recorder.errors), "\(recorder.errors)")
  }
}
