import Glibc
import LineEditing
import SourceText

// Reads lines and prints what became of each. Used by the tests only.

/// Prints a line at once.
func report(_ text: String) {
  print(text)
  fflush(nil)
}

let prompt = getenv("PROBE_PROMPT").map { String(cString: $0) } ?? "决算> "
if let editor = LineEditor(history: .standard()) {
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
