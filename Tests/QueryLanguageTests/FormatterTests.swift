import QueryLanguage
import SourceText
import TestSupport
import Testing

/// Query files in canonical form.
@Suite struct FormatterTests {
  private func formatted(_ text: String) throws -> String { try Formatter.text(of: Source(text)) }

  @Test(arguments: [
    ("", ""), (" \n\n　\n", ""), ("sum expense", "sum expense\n"),
    ("\u{FEFF}求和  支出　条件 科目 ～ 208 按 基本／项目 分组\r\n", "sum expense where code ~ 208 group by basic/project\n"),
    ("SUM expense in yi where code ~ 2080", "sum expense where code ~ 2080 in yi\n"),
    ("sum expense; ; sum income;", "sum expense\nsum income\n"),
    ("\n\nsum expense\n\n \n\nsum income\n\n", "sum expense\n\nsum income\n"),
    ("sum expense\n;\nsum income", "sum expense\nsum income\n"),
    ("#! /usr/bin/juesuan -f  \nsum expense", "#! /usr/bin/juesuan -f\nsum expense\n"),
    ("  # a \n\n\n#b\nsum expense#c\n＃d", "# a\n\n#b\nsum expense  #c\n#d\n"),
    ("sum expense; sum income ; # c", "sum expense\nsum income  # c\n"),
    ("sum expense\n; # c", "sum expense\n# c\n"),
    (
      "# 0\nsum expense where code in (208, # 1\n\n  210 # 2\n) # 3\n# 4",
      "# 0\n# 1\n# 2\nsum expense where code in (208, 210)  # 3\n# 4\n"
    ),
    ("sum expense where \"#\" > 3 # c", "sum expense where \"#\" > 3  # c\n"),
    (".open  a b \t\n\n\nsum expense\n.quit", ".open  a b\n\nsum expense\n.quit\n"),
    ("include \"\\\"\u{301}\\\\\u{301}\"", "include \"\\\"\u{301}\\\\\u{301}\"\n"),
    ("sum expense compare 2023, 在; sum income # c", "sum expense compare 2023, 在\nsum income  # c\n"),
    ("large; explain and; sum income", "large\nexplain and\nsum income\n"),
  ])
  func writes(_ text: String, _ expected: String) throws {
    #expect(try formatted(text) == expected)
    #expect(try formatted(expected) == expected)
  }

  @Test(arguments: [
    ("sum expense where code ~ $code", "sum expense where code ~ $code\n"),
    ("求和 支出 条件 金额 ＞ －$least 万元 且 年度＝＄年", "sum expense where amount > -$least wan and year = $年\n"),
    ("显示 支出 前 $n 换算 $u", "show expense top $n in $u\n"),
    ("sum $m 按 $by 分组", "sum $m group by $by\n"),
    ("use $unit ; include $file", "use $unit\ninclude $file\n"),
    ("assert sum expense = $a within $t % $text", "assert sum expense = $a within $t% $text\n"),
    ("let f(x) = $a * x; f( $b ) + $a", "let f(x) = $a * x\nf($b) + $a\n"),
    (
      "sum expense where code in ($a,$b) and name=stand_in_0",
      "sum expense where code in ($a, $b) and name = stand_in_0\n"
    ),
    (
      "sum expense where stand_in_0 = $a or x = 900000000$u",
      "sum expense where stand_in_0 = $a or x = 900000000 $u\n"
    ),
    // What could be any word of the language stays as it is written.
    ("$verb  支出 # c", "$verb  支出  # c\n"),
    ("sum expense $x (  # c\r\n\r\n\n  208 ) ", "sum expense $x (  # c\n  208 )\n"),
    ("assert $a+$b+$c+$d+$e  > $f %", "assert $a + $b + $c + $d + $e > $f%\n"),
  ])
  func keepsParameters(_ text: String, _ expected: String) throws {
    #expect(try formatted(text) == expected)
    #expect(try formatted(expected) == expected)
  }

  @Test func aLongStatementIsBrokenWhereTheNextLineGoesOn() throws {
    let codes = (1...30).map { "\(2_080_100 + $0)" }.joined(separator: ", ")
    let names = (1...9).map { "name ~ 机关事业单位养老保险\($0)" }.joined(separator: " or ")
    let text = "sum expense where code in (\(codes)) and (\(names)) group by class  # c"
    let lines = try formatted(text).split(separator: "\n").map(String.init)
    #expect(lines.count > 3 && lines.allSatisfy { DisplayWidth.columns(of: $0) <= 100 })
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("    ") && !$0.hasPrefix("     ") })
    #expect(lines.dropLast().allSatisfy { $0.hasSuffix(",") || $0.hasSuffix(" or") || $0.hasSuffix(" and") })
    #expect(lines.last?.hasSuffix("group by class  # c") ?? false)
    #expect(lines.map { $0.drop { $0 == " " } }.joined(separator: " ") == text)
    #expect(try formatted(lines.joined(separator: "\n")) == lines.joined(separator: "\n") + "\n")
    // After a value a line ends, whatever word it is.
    for length in 1...9 {
      let name = String(repeating: "x", count: length)
      let values =
        "sum expense where \(name) = 1 or " + (1...12).map { _ in "name = or" }.joined(separator: " or ")
      #expect(try trees(formatted(values)) == trees(values) && !trees(values).contains(nil))
    }
    let long = "sum expense where name ~ \"" + String(repeating: "a, ", count: 50) + "\""
    #expect(try formatted(long) == long + "\n")
  }

  @Test func everyErrorIsReportedInItsPlace() throws {
    let text =
      "sum expens\nsum income\nsum expense where code ~ $x \"\nsum ($x\nsum income\n; sum expens where code ~ $x"
    do {
      _ = try formatted(text)
      Issue.record("it is formatted")
    } catch let error as ParseErrors {
      #expect(error.all.map { Source(text).line(at: $0.span.start) } == [1, 3, 5, 6])
    }
  }

  // MARK: Properties

  /// The statements of a script, those that fail as `nil`.
  private func trees(_ text: String, _ parameters: [String: String] = [:]) -> [Sentence?] {
    let source = Source(text)
    return Script.parts(of: source).flatMap { part -> [Sentence?] in
      guard case .sentences(let range) = part else { return [] }
      return Parser.script(source, in: range, parameters: parameters).map { try? $0.get().value }
    }
  }

  private func commands(_ text: String) -> [String] {
    Script.parts(of: Source(text)).compactMap { if case .command(let text, _) = $0 { text } else { nil } }
  }

  @Test func examplesKeepTheirMeaningAndTheirComments() throws {
    let files = try Repository.files(in: "examples", ending: ".dq")
    #expect(files.count >= 6)
    for file in files {
      let text = try Repository.text(of: file)
      let once = try formatted(text)
      #expect(try formatted(once) == once, "\(file)")
      #expect(trees(once) == trees(text), "\(file)")
      #expect(
        once.split(separator: "\n").count { $0.contains("#") }
          == text.split(separator: "\n").count { $0.contains("#") })
    }
  }

  /// Examples that show other spellings on purpose.
  private static let otherSpellings = [
    "examples/05-chinese.dq": "it shows Chinese words and full-width signs",
    "examples/06-units-and-conditions.dq": "it shows amounts with their Chinese units, as people write them",
    "examples/12-less-common.dq": "it shows spellings that the canonical form has others for",
    "examples/08-trace.dq": "it shows 追溯 before a Chinese sentence",
  ]

  @Test func examplesAreInCanonicalForm() throws {
    for file in try Repository.files(in: "examples", ending: ".dq") {
      let text = try Repository.text(of: file)
      let isCanonical = try formatted(text) == text
      #expect(isCanonical == (Self.otherSpellings[file] == nil), "juesuan fmt \(file)")
    }
  }

  @Test func generatedScriptsKeepTheirMeaningAndTheirComments() throws {
    var scripts = ScriptGenerator(
      SentenceGenerator(try Grammar(try Repository.text(of: "Grammar/query.ebnf")), seed: 3))
    var count = 0
    var statements = 0
    for _ in 0..<2500 {
      let (text, comments) = scripts.script()
      let once = try formatted(text)
      #expect(try formatted(once) == once, "\(text)")
      let before = trees(text)
      #expect(trees(once) == before && !before.contains(nil), "\(text)")
      #expect(commands(once) == commands(text).map { String($0.prefix { $0 != " " }) })
      for comment in comments {
        #expect(once.split(separator: comment, omittingEmptySubsequences: false).count == 2, "\(text)")
      }
      #expect(!once.contains("\n\n\n") && !once.hasPrefix("\n") && !once.hasSuffix("\n\n"), "\(text)")
      #expect(once.isEmpty || once.hasSuffix("\n"))
      #expect(!once.contains(" \n"))
      count += comments.count
      statements += before.count
    }
    #expect(count > 3000 && statements > 3000)
    print("formatter: \(statements) statements and \(count) comments in 2500 scripts")
  }

  @Test func generatedScriptsKeepTheirParameters() throws {
    var scripts = ScriptGenerator(
      SentenceGenerator(try Grammar(try Repository.text(of: "Grammar/query.ebnf")), seed: 4))
    let values = ["208", "0.5", "-30万元", "养老", "a b", "expense", "kind", "yi", "leaf", "basic", "sum"]
    var read = 0
    for _ in 0..<1000 {
      let text = scripts.scriptWithParameters()
      let once = try formatted(text)
      #expect(try formatted(once) == once, "\(text)")
      #expect(Folding.fold(once).count { $0 == "$" } == Folding.fold(text).count { $0 == "$" }, "\(text)")
      for value in values {
        let parameters = ["p": value, "q": "208"]
        let before = trees(text, parameters)
        read += before.count { $0 != nil }
        #expect(trees(once, parameters) == before, "\(value): \(text)\n\(once)")
      }
    }
    #expect(read > 3000)
  }

  /// Scripts with some characters dropped, doubled or put in: what is formatted is formatted for good.
  @Test func spoiltScriptsAreErrorsOrKeepTheirMeaning() throws {
    var scripts = ScriptGenerator(
      SentenceGenerator(try Grammar(try Repository.text(of: "Grammar/query.ebnf")), seed: 5))
    var read = 0
    for _ in 0..<3000 {
      let text = scripts.spoilt()
      guard let once = try? formatted(text) else {
        #expect(trees(text).contains(nil), "\(text)")
        continue
      }
      read += 1
      #expect(try formatted(once) == once, "\(text)")
      #expect(trees(once) == trees(text), "\(text)")
      #expect(commands(once).count == commands(text).count)
    }
    #expect(read > 300)
  }
}
