import Testing

@testable import SourceText

/// Text in lines of a width.
@Suite struct LineWrapTests {
  @Test func breaksAtBlanksAndBetweenHanCharacters() {
    #expect(
      LineWrap.lines("万元 · 公开03表 支出决算表, 汾阳市社会保险中心 2024", width: 20, first: "  ! ") == [
        "  ! 万元 · 公开03表", "    支出决算表, 汾阳", "    市社会保险中心", "    2024",
      ])
    #expect(LineWrap.lines("one two", width: nil, first: "  ! ") == ["  ! one two"])
    #expect(LineWrap.lines("one two", width: 4) == ["one", "two"])
    #expect(LineWrap.lines("  code  name", width: 8, hanging: 4) == ["  code", "    name"])
  }

  @Test(arguments: [nil, 4, 80]) func controlsAreHarmless(_ width: Int?) {
    let acting: [UInt32] = [0, 7, 0x1B, 0x7F, 0x80, 0x9B, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069]
    for scalar in acting.compactMap(Unicode.Scalar.init) {
      #expect(scalar.actsOnTerminal)
      let text = LineWrap.text("a\(scalar)b", width: width)
      #expect(text == "a·b\n" && "a\(scalar)\n\tb".linesWithoutControls == "a·\n b")
    }
    for scalar in " 决\u{301}\u{200D}…·\u{FEFF}".unicodeScalars { #expect(!scalar.actsOnTerminal) }
  }

  @Test func theEndOfATextFitsAsItsBeginningDoes() {
    #expect("社会保障".shortenedAhead(to: 5) == "…保障" && "甲12345".shortenedAhead(to: 4) == "…")
    #expect("甲乙".shortened(to: 0).isEmpty && "甲乙".shortenedAhead(to: 0).isEmpty)
  }

  @Test func keepsNumbersAndPunctuation() {
    #expect(LineWrap.lines("差3951.18。", width: 4) == ["差", "3951.18。"])
    #expect(LineWrap.lines("甲乙，丙丁", width: 4) == ["甲", "乙，", "丙丁"])
    #expect(LineWrap.lines("甲乙（丙丁）", width: 6) == ["甲乙", "（丙", "丁）"])
    #expect(LineWrap.lines("共2024年", width: 6) == ["共", "2024年"])
    #expect(LineWrap.lines("appropriation", width: 8) == ["appropri", "ation"])
    #expect(LineWrap.lines("1234567890 x", width: 4) == ["1234567890", "x"])
  }

  /// Whatever the text and the width: nothing but blanks is lost, no number is parted, no line is too long that could
  /// be shorter.
  @Test(arguments: 1...60) func losesNothing(_ width: Int) {
    let texts = [
      "basic: printed at 208; Σ 4 leaves = 393.60 (尾差 -0.01, within rounding)",
      "lines 1073, 1074: declared, initial of form 17, printed 14,256: read with the comma as a point (lines 1076, 1081)",
      "有3行没有印出执行数，未作比较；“其他支出”（2080502）自身没有数字，取其下级……共12,345.67万元。",
    ]
    for text in texts {
      let lines = LineWrap.lines(text, width: width, first: "  ! ")
      #expect(lines[0].hasPrefix("  ! "))
      let joined = lines.joined().filter { $0 != " " }
      #expect(joined == ("!" + text).filter { $0 != " " })
      for (line, next) in zip(lines, lines.dropFirst()) {
        let begin = next.drop { $0 == " " }
        #expect(
          !(Self.isDigit(line.last) && Self.isDigit(begin.first) && !text.contains(" ")), "\(line) \(next)")
        #expect(!"，。；）”".contains(begin.first ?? " "), "\(lines)")
      }
      if width >= 24 { #expect(lines.allSatisfy { DisplayWidth.columns(of: $0) <= width }, "\(lines)") }
    }
  }

  private static func isDigit(_ character: Character?) -> Bool {
    character.map { ("0"..."9").contains($0) } ?? false
  }

  @Test func shortenedTextsKeepNumbersWhole() {
    #expect("行政事业单位养老支出".shortened(to: 12) == "行政事业单…")
    #expect("12345678".shortened(to: 8) == "12345678")
    #expect("项目12345678元".shortened(to: 8) == "项目…")
    #expect("社会 保障".shortened(to: 7) == "社会…")
  }

  /// The carets stand under the cause whatever the width is.
  @Test(arguments: 20...130) func excerptsFitTheWidth(_ width: Int) throws {
    let before = "求和 支出 条件 科目 ~ 208 且 名称 ~ 养老 且 "
    let cause = "金額不明確"
    let source = Source(before + cause + " 按 基本/项目 分组 附 占比 前 3 换算 亿元 其结果 占比 > 10%")
    let span = Span(before.utf8.count, (before + cause).utf8.count)
    let diagnostic = Diagnostic(
      "E0201", Wording("there is no 金額不明確 in this sentence", "句中没有这个词"), at: span,
      hints: [Wording("did you mean 金额, 年度, 单位, 科目, 名称?", "是不是：金额、年度、单位、科目、名称？")])
    for language in [Language.english, .chinese] {
      let lines = diagnostic.rendered(in: source, language: language, width: width).split(separator: "\n")
      #expect(lines.allSatisfy { DisplayWidth.columns(of: $0) <= width }, "\(lines)")
      let carets = try #require(lines.firstIndex { $0.contains("^") })
      let start = DisplayWidth.columns(of: lines[carets].prefix { $0 != "^" })
      let excerpt = lines[carets - 1]
      var used = 0
      let shown = excerpt.drop { character in
        defer { used += DisplayWidth.columns(of: String(character)) }
        return used < start
      }
      #expect(shown.hasPrefix(cause), "\(lines)")
      #expect(lines[carets].count { $0 == "^" } == 10)
    }
    #expect(diagnostic.rendered(in: source, language: .english).split(separator: "\n").count == 4)
  }
}
