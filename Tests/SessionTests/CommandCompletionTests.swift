import Glibc
import SourceText
import TestSupport
import Testing

@testable import Session

/// What Tab offers in the line of a command.
@Suite struct CommandCompletionTests {
  private let folder = TemporaryDirectory()

  /// A session over the example under some names.
  private func session(_ language: Language = .english, files: [String] = []) throws -> Session {
    var session = Session(Settings(language: language)) { _, _ in }
    let bytes = try Repository.bytes(of: "examples/data/fenyang-2024.txt")
    for file in files { folder.write(bytes, to: file) }
    #expect(try files.isEmpty ? session.openExample() : session.open(files.map { "\(folder.path)/\($0)" }))
    return session
  }

  /// The lines that the candidates make of one, the cursor as `|`, `FOLDER` for the folder.
  private func lines(_ line: String, _ session: Session) -> [String] {
    let parts = line.replacing("FOLDER", with: folder.path).split(
      separator: "|", omittingEmptySubsequences: false)
    let text = parts.joined()
    let found = session.completion(of: text, at: parts[0].utf8.count)
    return found.candidates.map { candidate in
      let bytes = Array(text.utf8)
      let made =
        bytes[..<found.range.lowerBound] + Array(candidate.text.utf8) + bytes[found.range.upperBound...]
      return String(decoding: made, as: UTF8.self).replacing(folder.path, with: "FOLDER")
    }
  }

  private static let names = ["a b", "it's", "5\"", "x'\"y", "决 算", "plain", "e\u{301}a", "\u{301}m o"]

  /// Every name is found by its beginnings, bare and after either mark, and read as what it is.
  @Test func everyNameIsOfferedAsItIsRead() throws {
    let session = try session()
    for name in Self.names { folder.write([], to: name) }
    for name in Self.names {
      let scalars = Array(name.unicodeScalars)
      for count in 1...scalars.count {
        var beginning = String(String.UnicodeScalarView(scalars[..<count]))
        for mark in ["", "\"", "'"] where !beginning.contains(where: { "\"' ".contains($0) }) || !mark.isEmpty
        {
          if mark.first.map({ beginning.unicodeScalars.contains($0.unicodeScalars.first ?? " ") }) ?? false {
            continue
          }
          for behind in ["", mark] {
            let made = lines(".read \(mark)FOLDER/\(beginning)|\(behind)", session).map {
              Command.words(of: $0)
            }
            #expect(made.contains([".read", "FOLDER/\(name)"]), "\(mark)\(beginning)|\(behind): \(made)")
          }
        }
        beginning = ""
      }
    }
  }

  @Test func aMarkBehindTheCursorIsNotDoubled() throws {
    folder.write([], to: "a b c")
    folder.write([], to: "d e/f")
    let session = try session(files: ["u v.txt"])
    #expect(lines(".read \"FOLDER/a b|\"", session) == [".read \"FOLDER/a b c\""])
    #expect(lines(".read 'FOLDER/a b|'", session) == [".read 'FOLDER/a b c'"])
    #expect(lines(".read \"FOLDER/d|\"", session) == [".read \"FOLDER/d e/\""])
    #expect(lines(".close \"FOLDER/u|\"", session) == [".close \"FOLDER/u v.txt\""])
    // Behind another mark the text goes on.
    #expect(lines(".read \"FOLDER/a b|'", session) == [".read \"FOLDER/a b c\"'"])
    let found = session.completion(of: ".read \"\(folder.path)/a b\"", at: folder.path.utf8.count + 11)
    #expect(found.candidates.map(\.endsWord) == [false], "a blank would stand before the mark")
    let text = session.completion(of: "sum expense where name = \"住房公\"", at: 35)
    #expect(text.candidates.first.map(\.endsWord) == false)
  }

  @Test func documentsAndTablesAreFoundByTheirBareNames() throws {
    let session = try session(files: ["a b.txt", "c'd.txt"])
    for line in [".close FOLDER/a", ".close \"FOLDER/a", ".close 'FOLDER/a b"] {
      let words = lines(line + "|", session).map { Command.words(of: $0) }
      #expect(words == [[".close", "FOLDER/a b.txt"]], "\(line)")
    }
    #expect(lines(".close FOLDER/c|", session) == [".close \"FOLDER/c'd.txt\""])
    #expect(lines(".schema \"0|\"", session).contains(".schema \"03\""))
  }

  @Test func whatCannotBeTypedIsNotOffered() throws {
    for name in ["n\u{1B}[m", "n\nx", "n\u{202E}", "n\u{2028}", "n\t"] { folder.write([], to: name) }
    folder.write([], to: "nice")
    let path = Array((folder.path + "/n").utf8CString.dropLast()) + [CChar(bitPattern: 0xFF), 0]
    close(open(path, O_CREAT | O_WRONLY, 0o600))
    #expect(lines(".read FOLDER/n|", try session()) == [".read FOLDER/nice"])
    let document = try session(files: ["n\u{202E}.txt"])
    #expect(lines(".close |", document).isEmpty)
    #expect(
      !document.completion(of: "use where file = ", at: 17).candidates.contains {
        $0.text.contains("\u{202E}")
      })
  }

  @Test func aCharacterIsFoundByItsBytes() throws {
    folder.write([], to: "e\u{301}a")
    #expect(lines(".read FOLDER/e|", try session()) == [".read FOLDER/e\u{301}a"])
  }

  @Test func filesAndCodesAreNoSuggestion() throws {
    folder.write([], to: "only")
    let session = try session()
    for line in [".read \(folder.path)/on", ".codes 2080", ".open \(folder.path)/o"] {
      #expect(session.suggestion(for: line) == nil)
      #expect(!session.completion(of: line, at: line.utf8.count).candidates.isEmpty)
    }
    #expect(session.suggestion(for: ".set co") == "lor")
  }

  @Test func aLargeFolderIsBounded() throws {
    let made = try ProgramRun("seq 1 3000 | xargs touch", folder: folder.path)
    #expect(made.status == 0)
    #expect(lines(".read FOLDER/|", try session()).count == 500)
    #expect(lines(".read FOLDER/299|", try session()).count == 11)
    // Whatever is left out, what all begin with is known.
    let shown = lines(".read FOLDER/|", try session())
    #expect(shown.first == ".read FOLDER/1" && shown.last == ".read FOLDER/999" && Set(shown).count == 500)
  }

  @Test(arguments: [
    (".设置 格式 |", ["表格", "标记文本"]), (".设置 分页 |", ["开", "关"]), (".计时 |", ["开", "关"]),
    (".set lang 中|", ["中文"]), (".设置 行数 全|", ["全部"]), (".set color o|", ["on", "off"]), (".格式 逗|", ["逗号分隔"]),
    (".设置 颜|", ["颜色"]), ("  .设置 宽度 |", ["自动"]), (".格式 c|", ["csv"]),
  ])
  func valuesAreOfferedInTheLanguage(_ line: String, _ expected: [String]) throws {
    let session = try session(.chinese)
    let (text, cursor) = (line.replacing("|", with: ""), line.utf8.count - 1)
    let found = session.completion(of: text, at: cursor).candidates.map(\.text)
    #expect(expected.allSatisfy(found.contains), "\(found)")
  }

  @Test func everyChineseValueIsTaken() throws {
    for setting in Setting.allCases {
      #expect(Set(setting.chineseValues).count == setting.values.count)
      for (english, chinese) in zip(setting.values, setting.chineseValues) {
        var settings = Settings()
        try setting.set(chinese, in: &settings)
        #expect(setting.value(in: settings) == english)
      }
    }
    let recorder = Recorder()
    var session = try recorder.session(Settings(language: .chinese, keepsGoing: true))
    _ = try session.run(Source(".设置 分页 也许\n.设置 行数 多\n.设置"))
    #expect(recorder.errors.contains("可以是：开、关") && recorder.errors.contains("可以是：自动、全部，或"))
    #expect(recorder.output.contains("(自动|全部|整数)") && !recorder.output.contains("auto"))
  }
}
