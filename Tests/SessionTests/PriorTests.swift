import Rendering
import SourceText
import TestSupport
import Testing

@testable import Session

/// `compare prior, YEAR`: the year before, as the changes that the text states imply it.
@Suite struct PriorTests {
  private static let sentence = "sum general group by class compare prior, 2024"

  /// What the sentence gives over the example with some of its text replaced.
  private func run(_ sentence: String = sentence, _ changes: (String, String)...) throws -> (
    output: String, errors: String
  ) {
    var text = try Repository.text(of: "examples/data/fenyang-2024.txt")
    for (old, new) in changes {
      #expect(text.contains(old))
      text = text.replacing(old, with: new)
    }
    let folder = TemporaryDirectory()
    folder.write(Array(text.utf8), to: "a.txt")
    let recorder = Recorder()
    var session = Session(Settings(format: .csv)) { channel, text in recorder.write(channel, text) }
    #expect(try session.open(["\(folder.path)/a.txt"]))
    _ = try session.run(Source(sentence))
    return (recorder.output, recorder.errors)
  }

  @Test func aChangeIsTakenOffByItsDirection() throws {
    let (output, errors) = try run()
    #expect(output.contains("\"221\",住房保障支出,38.89,36.21,-2.68,"))
    #expect(errors.contains("2023 implied: not printed") && errors.contains("lines 418, 434, 436, 438"))
    #expect(
      try run(Self.sentence, ("减少2.68万元，下降", "增加2.68万元，增长")).output
        .contains("\"221\",住房保障支出,33.53,36.21,2.68,"))
    // In another unit, and finer than the table prints.
    #expect(
      try run(Self.sentence, ("减少2.68万元", "减少26,805.5元")).output
        .contains("\"221\",住房保障支出,38.89055,36.21,-2.68055,"))
  }

  @Test func onlyWhatIsStatedIsImplied() throws {
    // Without its sentence the class has no year before.
    let without = try run(Self.sentence, ("较上年决算减少2.68万元，下降6.89%，", ""))
    #expect(without.output.contains("\"221\",住房保障支出,,36.21,,"), "\(without.output)")
    // Two changes that disagree imply nothing.
    let two = try run(Self.sentence, ("较上年决算减少2.68万元", "较上年决算减少2.68万元，较上年决算减少3.68万元"))
    #expect(two.output.contains("\"221\",住房保障支出,,36.21,,"), "\(two.output)")
    // A part of what is stated is not stated.
    for cut in ["not code ~ 20801", "code in (20801, 210)", "code ~ 20805", "amount > 30"] {
      #expect(
        try run("sum general where \(cut) compare prior, 2024").errors.contains(
          "no change from 2023 implied"),
        "\(cut)")
    }
    #expect(try run("sum general where code in (208, 221) compare prior, 2024").output.contains("46411.21,"))
    #expect(try run("explain sum general compare prior, 2024").errors.contains("over 7 leaves"))
    #expect(try run("sum expense compare prior, 2024").errors.contains("E0358"))
    #expect(try run("sum basic general compare prior, 2024").output.contains(",449.59,"))
  }

  @Test func itIsTheYearBeforeTheOtherAndNoOther() throws {
    #expect(try run("sum general compare 2024, prior").output.contains("3951.18,46411.20,42460.02"))
    #expect(try run("sum general compare prior, 2023").errors.contains("2024"))
    #expect(try run("sum general compare prior, prior").errors.contains("E0336"))
    #expect(try run("sum general compare prior, final").errors.contains("E0336"))
    // A question that does not compare it never sees it.
    #expect(try run("sum general group by year").output.contains("2023") == false)
  }
}
