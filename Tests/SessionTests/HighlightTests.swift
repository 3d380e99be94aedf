import QueryLanguage
import SourceText
import TestSupport
import Testing

@testable import Session

/// The colours of a text while it is typed.
@Suite struct HighlightTests {
  private var session: Session { CompletionTests.english }

  /// A text with the cursor as `|`, and each part with its kind.
  @Test(arguments: [
    ("sum basic expense where code ~ 208|", "k:sum m:basic M:expense k:where m:code s:~ n:208"),
    ("求和 支出 条件 金额 > 30万元 # 注|", "k:求和 M:支出 k:条件 m:金额 s:> n:30 n:万元 c:# 注"),
    ("sum income summary|", "k:sum m:income M:summary"),
    ("expense[208, basic]|", "M:expense b:[ n:208 s:, m:basic b:]"),
    (
      "sum expense where name = 支出 and name ~ \"养老\"|",
      "k:sum M:expense k:where m:name s:= p:支出 k:and m:name s:~ t:\"养老\""
    ),
    ("sum expense where name ~ 支出 |", "k:sum M:expense k:where m:name s:~ t:支出"),
    (".tables x|", ".:.tables"), ("p / staff|", "i:p s:/ m:staff"),
    // A problem shows once the cursor has left it.
    ("sum expnse where|", "k:sum p:expnse k:where"), ("sum expnse|", "k:sum i:expnse"),
    ("sum expense where code ~ 99999 |", "k:sum M:expense k:where m:code s:~ p:99999"),
    ("sum expense where code ~ 99999|", "k:sum M:expense k:where m:code s:~ n:99999"),
    (
      "sum expense where code ~ 99999 group by |",
      "k:sum M:expense k:where m:code s:~ p:99999 k:group k:by"
    ),
    ("q + p |", "p:q s:+ i:p"), ("let q = 1; q + p |", "k:let i:q s:= n:1 s:; i:q s:+ i:p"),
    ("sum expense where 工资 > 3 |", "k:sum M:expense k:where p:工资 s:> n:3"),
    ("show expense where big |", "k:show M:expense k:where i:big"),
    ("expense[99999, basic] |", "M:expense s:[ p:99999 s:, m:basic s:]"),
    ("check 03 = 77 |", "k:check n:03 s:= p:77"),
    ("sum basic where |", "k:sum m:basic p:where"), ("sum expense sum |", "k:sum M:expense p:sum"),
    // What is merely unfinished is none.
    ("sum |", "k:sum"), ("sum basic |", "k:sum m:basic"), ("sum 工资 |", "k:sum i:工资"),
    ("sum expense group by basic |", "k:sum M:expense k:group k:by m:basic"), ("expense |", "m:expense"),
    ("sum expense where name = \"养 |", "k:sum M:expense k:where m:name s:= t:\"养 "),
    ("(|sum expense)", "b:( k:sum M:expense b:)"), ("|((p) + 1)", "b:( s:( i:p s:) s:+ n:1 b:)"),
  ])
  func marks(_ text: String, _ marks: String) {
    let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let source = Source(parts.joined())
    let found = session.highlights(of: source.text, cursor: parts[0].utf8.count)
    #expect(found.map { "\(letter($0.kind)):\(source.text(in: $0.range))" }.joined(separator: " ") == marks)
  }

  private func letter(_ kind: HighlightKind) -> String {
    switch kind {
    case .keyword: "k"
    case .measure: "M"
    case .member: "m"
    case .number: "n"
    case .string: "t"
    case .symbol: "s"
    case .comment: "c"
    case .command: "."
    case .name: "i"
    case .problem: "p"
    case .matchingBracket: "b"
    }
  }

  /// No beginning of a sentence that has an answer shows a problem.
  @Test func anUnfinishedSentenceHasNoProblem() {
    var count = 0
    for sentence in CompletionTests.sentences where !sentence.contains("$") {
      let source = Source(sentence)
      for token in Lexer.tokens(of: source) {
        let text = source.text(in: 0..<token.span.end) + " "
        count += 1
        let found = session.highlights(of: text, cursor: text.utf8.count).filter { $0.kind == .problem }
        #expect(found.isEmpty, "\(text)| \(found.map { Source(text).text(in: $0.range) })")
      }
    }
    #expect(count > 500)
  }
}
