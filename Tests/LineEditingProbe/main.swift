import Glibc
import LineEditing
import SourceText

// Reads lines and prints what became of each. Used by the tests only.

/// Prints a line at once.
func report(_ text: String) {
  print(text)
  fflush(nil)
}

/// Knows a language of few words: `(` asks for `)`, digits are numbers, `bad` is a problem, `hel` goes on with `p`.
final class Words: LineAssistant {
  static let all: [LineCompletion.Candidate] =
    [
      LineCompletion.Candidate("支出", note: "expense"), LineCompletion.Candidate("支出数", note: "amount"),
      LineCompletion.Candidate("收入", note: "income"), LineCompletion.Candidate("财政拨款收入"),
      LineCompletion.Candidate("20805", note: "行政事业单位养老"),
      LineCompletion.Candidate("2080505", note: "机关事业单位基本养老保险缴费"),
      LineCompletion.Candidate("basic/", endsWord: false),
    ] + (1...45).map { LineCompletion.Candidate("n\($0)", note: "第\($0)项") }

  func isWhole(_ text: String) -> Bool { text.count { $0 == "(" } <= text.count { $0 == ")" } }

  func completion(of text: String, at offset: Int) -> LineCompletion {
    let before = Array(text.utf8.prefix(offset))
    let start = before.lastIndex { $0 == 0x20 || $0 == 0x0A || $0 == 0x28 }.map { $0 + 1 } ?? 0
    let word = String(decoding: before[start...], as: UTF8.self)
    return LineCompletion(
      start..<before.count,
      Self.all.filter { $0.text.hasPrefix(word) || word.count > 1 && $0.note.contains(word) })
  }

  func marks(of text: String, cursor: Int) -> [LineMark] {
    var marks: [LineMark] = []
    var offset = 0
    for part in text.split(separator: " ", omittingEmptySubsequences: false) {
      let range = offset..<offset + part.utf8.count
      if part == "bad", !(range.lowerBound...range.upperBound).contains(cursor) {
        marks.append(LineMark(range, .problem))
      }
      if !part.isEmpty, part.allSatisfy(\.isNumber) { marks.append(LineMark(range, .number)) }
      offset = range.upperBound + 1
    }
    return marks
  }

  func suggestion(for text: String) -> String? { text == "hel" ? "p" : nil }
}

let words = Words()
let prompt = getenv("PROBE_PROMPT").map { String(cString: $0) } ?? "决算> "
if let editor = LineEditor(history: .standard()) {
  if getenv("PROBE_ASSISTED") != nil {
    editor.assistant = words
    editor.continuation = "  ..> "
    editor.isColored = getenv("NO_COLOR") == nil
  }
  report("editing")
  var isOpen = true
  while isOpen {
    switch editor.readLine(prompt: prompt) {
    case .line("wait"):
      report("waiting")
      while !editor.takeInterrupt() { usleep(1000) }
      report("cancelled")
    case .line(let line):
      editor.record(line)
      let isLong = line.utf8.count > 2000
      report(isLong ? "long: \(line.unicodeScalars.count)" : "got: \(line.replacing("\n", with: "⏎"))")
    case .interrupted: report("interrupted")
    case .endOfInput: isOpen = false
    }
  }
  for warning in editor.historyWarnings { report("warning: \(warning.message(.english))") }
} else {
  report("plain")
  var reader = PlainLineReader(descriptor: STDIN_FILENO)
  while let line = try reader.next() { report("got: \(line)") }
}
report("end")
