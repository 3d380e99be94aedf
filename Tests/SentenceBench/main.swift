import CSQLite
import Disclosure
import DisclosureImport
import Foundation
import QueryEngine
import QueryLanguage
import SourceText

/// Times sentences in one process, on one core: parse, plan and evaluation, from text to the table of the answer.
///
///     SentenceBench FILE DATABASE     a disclosure, and what juesuan export --sqlite made of it
///
/// The first sentence is also asked of SQLite in SQL, prepared anew each time, in turn with ours.
let arguments = CommandLine.arguments.dropFirst()
guard arguments.count == 2, let file = arguments.first, let data = FileManager.default.contents(atPath: file)
else {
  print("SentenceBench FILE DATABASE")
  exit(64)
}

let document = try DocumentReader.read([UInt8](data), name: file).document
let engine = try QueryEngine([document])
let bound = 200.0
let runs = 2_000

/// Asks a sentence as the prompt does; whether it has an answer.
func ask(_ sentence: String) -> Bool {
  var environment = Environment()
  for case .success(let statement) in Parser.script(Source(sentence)) {
    guard (try? engine.run(statement, in: &environment)) != nil else { return false }
  }
  return true
}

/// The median time of some runs, in microseconds.
func median(_ body: () -> Void) -> Double {
  let clock = ContinuousClock()
  var times = (0..<runs).map { _ in clock.measure(body) }
  times.sort()
  return Double(times[runs / 2].components.attoseconds) / 1e12
}

var database: OpaquePointer?
guard sqlite3_open_v2(arguments.last, &database, SQLITE_OPEN_READONLY, nil) == SQLITE_OK else {
  print("\(arguments.last ?? "") is no database")
  exit(1)
}
let statement = """
  SELECT role, sum(fen) FROM leaf_cells WHERE measure = 'expense' AND role IN ('basic', 'project') AND code LIKE '208%'
  GROUP BY role
  """
func ask(_ database: OpaquePointer?) {
  var prepared: OpaquePointer?
  guard sqlite3_prepare_v2(database, statement, -1, &prepared, nil) == SQLITE_OK else { return }
  while sqlite3_step(prepared) == SQLITE_ROW { _ = sqlite3_column_int64(prepared, 1) }
  sqlite3_finalize(prepared)
}

print("sentences over one document, in process; median of \(runs) runs, aim \(Int(bound)) µs")
var isWithin = true
for sentence in [
  "sum expense where code ~ 208 group by basic/project", "sum expense",
  "sum expense group by class with share",
  "show expense where leaf top 3", "tree expense group by basic/project",
  "sum general group by class compare prior, 2024", "show projects where executed < initial",
  "trace sum basic expense where code = 2080505", "diff 03 05",
  "let f(x) = x / staff; f(sum basic expense)",
  "assert expense[20805] = expense[2080502] + expense[2080505] + expense[2080506] within rounding",
] {
  guard ask(sentence) else {
    print("no answer: \(sentence)")
    exit(1)
  }
  let time = median { _ = ask(sentence) }
  isWithin = isWithin && time < bound
  print("  \(String(format: "%7.1f", time)) µs  \(sentence)")
}
let ours = median { _ = ask("sum expense where code ~ 208 group by basic/project") }
let opened = database
let theirs = median { ask(opened) }
print(
  String(
    format: "  the first in SQL by SQLite %.1f µs; ours against it %.2f\n  all within the aim: %@", theirs,
    ours / theirs,
    isWithin ? "yes" : "no"))
