import Audit
import Containers
import DisclosureImport
import Glibc
import SourceText
import Typesetting

/// What an input is: a whole file, or what a part of the reader is given when the parts before it have done their work.
///
/// Formats that guard themselves by check sums or are made by other programs hide their readers from a fuzzer that
/// changes bytes of files. `FUZZ_TARGET` names the case.
enum FuzzTarget: String {
  /// A text, with or without delimiters.
  case text
  /// A web page.
  case page
  /// A ZIP archive.
  case archive
  /// XML or HTML alone.
  case markup
  /// The parts of a workbook or a Word file, parted by NUL, each with its name on its first line.
  case office
  /// What poppler's tools write about a PDF: the words, NUL, the drawing.
  case drawn
  /// Sentences over the bundled example.
  case sentence

  static let current: FuzzTarget = {
    guard let name = getenv("FUZZ_TARGET").map({ String(cString: $0) }) else { return .text }
    guard let target = FuzzTarget(rawValue: name) else { fatalError("FUZZ_TARGET: \(name)") }
    return target
  }()

  func run(_ bytes: [UInt8]) {
    switch self {
    case .text, .page: read { () throws(ImportError) in try DocumentReader.ledger(of: bytes, name: "input") }
    case .archive: unpack(bytes)
    case .markup: MarkupCheck.run(bytes)
    case .sentence: SentenceCheck.run(bytes)
    case .office:
      let archive = FuzzTarget.archive(ofParts: bytes)
      read { () throws(ImportError) in try DocumentReader.ledger(of: archive, name: "input") }
    case .drawn:
      let (words, drawing) = FuzzTarget.halves(of: bytes)
      read { () throws(ImportError) in
        try DocumentReader.ledger(of: SourceReader.read(words: words, drawing: drawing), name: "input")
      }
    }
  }

  private func read(_ work: () throws(ImportError) -> (ImportedDocument, FigureLedger)) {
    do throws(ImportError) {
      let (imported, ledger) = try work()
      ImportCheck.check(imported)
      check(Audit(AuditedDocument(imported.document, survey: imported.survey)))
      require(ledger.tokens.allSatisfy { $0.line > 0 && !$0.text.isEmpty }, "a number without a place")
    } catch {
      FuzzTarget.check(error)
    }
  }

  /// A finding is said in both languages, of lines that there are.
  private func check(_ audit: Audit) {
    require(
      audit.results.allSatisfy { $0.instances.allSatisfy { !$0.subject.key.isEmpty } },
      "nothing is the subject")
    for finding in audit.findings {
      require(!finding.message.english.isEmpty && !finding.message.chinese.isEmpty, "a finding without words")
      require(finding.lines.allSatisfy { $0 > 0 }, "a finding of no line")
    }
  }

  private func unpack(_ bytes: [UInt8]) {
    do throws(ImportError) {
      guard let files = try DocumentArchive.files(in: bytes, name: "input") else {
        return read { () throws(ImportError) in try DocumentReader.ledger(of: bytes, name: "input") }
      }
      for file in files {
        require(file.name.hasPrefix("input/"), "a file outside of its archive")
        do throws(ImportError) {
          _ = try file.bytes()
        } catch {
          FuzzTarget.check(error)
        }
      }
    } catch {
      FuzzTarget.check(error)
    }
  }

  private static func check(_ error: ImportError) {
    let diagnostic = error.diagnostic(file: "input")
    require(!diagnostic.rendered(in: nil, language: .english).isEmpty, "an error without words")
    require(!diagnostic.rendered(in: nil, language: .chinese).isEmpty, "an error without Chinese words")
  }

  private static func archive(ofParts bytes: [UInt8]) -> [UInt8] {
    var archive = Typesetting.ZipArchive()
    for part in bytes.split(separator: 0) {
      let name = part.prefix { $0 != UInt8(ascii: "\n") }
      archive.add(
        String(decoding: name, as: UTF8.self), Array(part.dropFirst(name.count + 1)), compressed: false)
    }
    return archive.finished()
  }

  private static func halves(of bytes: [UInt8]) -> (words: [UInt8], drawing: [UInt8]) {
    let words = bytes.prefix { $0 != 0 }
    return (Array(words), Array(bytes.dropFirst(words.count + 1)))
  }
}
