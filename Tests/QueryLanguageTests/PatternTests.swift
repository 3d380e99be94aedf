import QueryLanguage
import TestSupport
import Testing

/// Regular expressions against those of the standard library.
@Suite struct PatternTests {
  @Test func agreesWithTheStandardLibrary() throws {
    var random = SeededGenerator(seed: 11)
    var compared = 0
    var matched = 0
    for _ in 0..<3000 {
      let text = PatternTests.expression(depth: 3, &random)
      let pattern = try #require(try? Pattern(text), "\(text)")
      let regex = try Regex(text)
      for _ in 0..<4 {
        let sample = String((0..<random.below(8)).map { _ in "abc老1".randomElement(using: &random) ?? "a" })
        let expected = try regex.firstMatch(in: sample) != nil
        #expect(pattern.matches(sample) == expected, "/\(text)/ on \(sample)")
        compared += 1
        if expected { matched += 1 }
      }
    }
    #expect(matched > 2000 && compared - matched > 2000)
    print("patterns: \(compared) texts compared with the standard library, \(matched) of them matched")
  }

  private static func expression(depth: Int, _ random: inout SeededGenerator) -> String {
    let atoms = ["a", "b", "老", ".", "[ab]", "[^a1]", "\\d", "[0-9老]", "\\w"]
    guard depth > 0 else { return atoms[random.below(atoms.count)] }
    switch random.below(7) {
    case 0: return "(\(expression(depth: depth - 1, &random))|\(expression(depth: depth - 1, &random)))"
    case 1:
      return "(\(expression(depth: depth - 1, &random)))"
        + ["*", "+", "?", "{2}", "{1,2}", "{0,}"][random.below(6)]
    case 2: return "^" + expression(depth: depth - 1, &random)
    case 3: return expression(depth: depth - 1, &random) + "$"
    default: return expression(depth: depth - 1, &random) + expression(depth: depth - 1, &random)
    }
  }

  @Test(arguments: [
    ("(", Pattern.Fault.openGroup), ("a)", .strayParenthesis), ("[a", .openClass), ("*a", .nothingToRepeat),
    ("\\b", .unknownEscape), ("a+?", .repeatedTwice),
    ("a{2,1}", .wrongCount), ("a{", .wrongCount), ("[b-a]", .wrongRange), ("a\\", .endsInEscape),
    ("((a{99}){99}){99}", .tooLong), (String(repeating: "(", count: 200), .tooDeep),
  ])
  func refusesWhatIsNone(_ text: String, _ fault: Pattern.Fault) {
    #expect(throws: fault) { try Pattern(text) }
  }

  /// What makes other engines try every way ends at once.
  @Test func doesNotHang() throws {
    let text = String(repeating: "a", count: 3000)
    #expect(try !Pattern("^(a|a)*(a*)*b$").matches(text))
    #expect(try Pattern("((a?){60}){20}$").matches(text))
  }
}
