import Disclosure
import DisclosureImport
import SourceText
import Synchronization
import TestSupport
import Testing

@testable import Session

/// An entry that the user breaks off ends there, is told once, and leaves what was there before.
@Suite struct BrokenOffTests {
  let folder = TemporaryDirectory()

  /// How often the work asked whether it is broken off, and the time it is told so.
  private final class Asked: Sendable {
    private let count = Mutex(0)
    private let last: Int

    init(last: Int) { self.last = last }

    var times: Int { count.withLock { $0 } }

    func ask() -> Bool {
      count.withLock { count in
        count += 1
        return count >= last
      }
    }
  }

  /// Runs an entry that is broken off at one of the times it asks.
  private func run(
    _ entry: String, in session: inout Session, breakingOffAt last: Int
  ) throws -> (outcome: Session.Outcome, times: Int) {
    let asked = Asked(last: last)
    let ask: @Sendable () -> Bool = { asked.ask() }
    var inner = session
    inner.beginTurn()
    let outcome = Result {
      try Interruption.$isRequested.withValue(ask) { try inner.run(Source(entry)) }
    }
    session = inner
    return (try outcome.get(), asked.times)
  }

  private static let entry = """
    sum expense;
    sum nonsense;
    show expense;
    let 甲 = sum income;
    .help
    show cells top 3
    .format csv
    sum expense group by class
    """

  @Test(arguments: [false, true])
  func endsTheEntry(_ keepsGoing: Bool) throws {
    let settings = Settings(keepsGoing: keepsGoing)
    let whole = Recorder()
    let example = try whole.session(settings)
    var session = example
    let (_, times) = try run(Self.entry, in: &session, breakingOffAt: .max)
    #expect(!whole.all.contains("E0423"))
    // The first and the last times, and every so manieth between them.
    for last in 1...times where last < 20 || last > times - 20 || last.isMultiple(of: 9) {
      let recorder = Recorder()
      var session = Session(settings) { channel, text in recorder.write(channel, text) }
      (session.documents, session.engine) = (example.documents, example.engine)
      let (outcome, asked) = try run(Self.entry, in: &session, breakingOffAt: last)
      #expect(outcome == .failed)
      // The records that an answer made are there for the next, which asks less often.
      guard asked >= last else { continue }
      let told = recorder.all.split(separator: "E0423", omittingEmptySubsequences: false)
      guard !(keepsGoing == false && told.count == 1) else {
        // It ended with the mistake before it was broken off.
        #expect(recorder.all.contains("nonsense"))
        continue
      }
      #expect(told.count == 2, "at \(last) of \(times): \(recorder.all)")
      // Nothing follows but the hint, and what came before is as it was.
      let before = told[0].split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect(whole.all.hasPrefix(before.joined(separator: "\n")), "at \(last) of \(times)")
      // The next entry is asked as always.
      #expect(try run("sum expense", in: &session, breakingOffAt: .max).outcome == .success)
      #expect(try run("sum expense", in: &session, breakingOffAt: 1).outcome == .failed)
      #expect(recorder.all.split(separator: "E0423", omittingEmptySubsequences: false).count == 3)
    }
  }

  @Test(arguments: ["table", "csv", "json", "ndjson", "markdown", "xlsx"])
  func writesNoHalfFile(_ format: String) throws {
    let file = "\(folder.path)/answer.\(format)"
    let sentence = "show cells as \(format) into \"\(file)\""
    let recorder = Recorder()
    var session = try recorder.session()
    let (outcome, times) = try run(sentence, in: &session, breakingOffAt: .max)
    try #require(outcome == .success, "\(recorder.errors)")
    let whole = folder.contents(of: "answer.\(format)")
    for last in Set([1, times / 4, times / 2, times * 3 / 4, times - 2]) where last > 0 {
      folder.write(Array("before".utf8), to: "answer.\(format)")
      let recorder = Recorder()
      var session = try recorder.session()
      #expect(try run(sentence, in: &session, breakingOffAt: last).outcome == .failed)
      #expect(recorder.errors.contains("E0423"))
      // Broken off before it was written, or after.
      let now = folder.contents(of: "answer.\(format)")
      #expect(now == Array("before".utf8) || now == whole && last >= times - 2, "at \(last) of \(times)")
    }
  }

  @Test func openingKeepsWhatWasOpen() throws {
    for index in 1...12 {
      let text = ConversationTests.document("第\(index)所", 2024)
      folder.write(Array(text.utf8), to: "all/\(index % 3)/\(index).txt")
    }
    let recorder = Recorder()
    var session = try recorder.session()
    let entry = ".open \(folder.path)/all"
    let (opened, times) = try run(entry, in: &session, breakingOffAt: .max)
    #expect(opened == .success && session.documents.count == 12)
    // Each folder, each file and each document is one time.
    #expect(times >= 3 + 12 + 12 + 12)
    for last in 1..<times {
      let recorder = Recorder()
      var session = try recorder.session()
      let names = session.documents.map(\.document.name)
      let (outcome, _) = try run(entry + "\nsum expense", in: &session, breakingOffAt: last)
      #expect(outcome == .failed)
      let told = recorder.all.split(separator: "E0423", omittingEmptySubsequences: false)
      #expect(told.count == 2, "at \(last) of \(times): \(recorder.all)")
      let now = session.documents.map(\.document.name)
      #expect(now == names || last >= times - 3, "at \(last) of \(times)")
      #expect(try run("sum income", in: &session, breakingOffAt: .max).outcome == .success || now != names)
    }
  }
}
