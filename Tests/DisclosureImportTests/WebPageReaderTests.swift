import Containers
import Testing

@testable import DisclosureImport

/// Web pages as a grid: tables as rows, what stands around them as lines.
@Suite struct WebPageReaderTests {
  private func lines(_ body: String) throws -> [String] {
    try WebPageReader.read("<html><body>\(body)</body></html>").lines.filter { !$0.isEmpty }
  }

  static let pages: [(body: String, lines: [String])] = [
    ("<p>支出决算表</p><p>单位：万元</p>", ["1 支出决算表", "2 单位：万元"]),
    ("一<br>二<br/>三", ["1 一", "2 二", "3 三"]), ("<p>甲  \n 乙</p>", ["1 甲 乙"]),
    ("<div><span>甲</span>乙</div>", ["1 甲乙"]),
    ("<p>a&amp;b&nbsp;&lt;c&#32;d&#x4E2D;</p>", ["1 a&b\u{A0}<c d中"]),
    ("<script>var a = '<p>x</p>';</script><style>p{}</style><p>甲</p><!-- <p>乙</p> -->", ["1 甲"]),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>", ["1: a|b", "2: 1|2"]),
    ("<table><tr><th colspan=2>a</th><th>b</th></tr><tr><td>1<td>2<td>3</table>", ["1: a|<|b", "2: 1|2|3"]),
    (
      "<table><tr><td rowspan='2'>a</td><td>b</td></tr><tr><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>",
      ["1: a|b", "2: ^|2", "3: 3|4"]
    ),
    ("<table><tr><td rowspan=0>a</td><td>b</td></tr><tr><td>2</td></tr></table>", ["1: a|b", "2: ^|2"]),
    ("<table><tr><td>a</td><td></td><td>c</td></tr></table>", ["1: a||c"]),
    ("<table><tr><td>一<br>二</td><td><p>三</p><p>四</p></td></tr></table>", ["1: 一 二|三 四"]),
    ("<table><tr><td colspan=x>a</td><td colspan=-2>b</td></tr></table>", ["1: a|b"]),
    ("<table><td>a<td>b</table>", ["1: a|b"]), ("<table><tr><td>a<td>b", ["1: a|b"]),
    // A table that only lays a page out.
    (
      "<table><tr><td>栏目</td><td><p>支出决算表</p><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>",
      ["1 栏目", "2 支出决算表", "3: a|b"]
    ),
    ("<table>散<tr><td>a</td><td>b</td></tr></table>", ["1 散", "2: a|b"]),
    ("</td></tr></table></p>甲", ["1 甲"]), ("<p><b>甲<p>乙</b>", ["1 甲", "2 乙"]),
  ]

  @Test(arguments: pages) func aPageIsLinesAndRows(body: String, lines expected: [String]) throws {
    #expect(try lines(body) == expected)
  }

  @Test(arguments: [300, 301, 1000, 999_999_999]) func aSpanIsNoWiderThanATable(columns: Int) throws {
    let line = try #require(
      try lines("<table><tr><td colspan=\(columns)>a</td><td>b</td></tr></table>").first)
    #expect(line.split(separator: "|").count == TableHeading.mostColumns + 1 && line.hasSuffix("|b"))
  }

  static let texts: [(String, Bool)] = [
    ("<html><body>", true), ("\u{FEFF} <!DOCTYPE html><p>", true), ("<TABLE border=0>", true),
    ("<?xml version=\"1.0\"?><html>", true), ("<p>甲</p>", false), ("说明 <html>", false), ("<>", false),
    ("", false),
  ]

  @Test(arguments: texts) func aPageIsToldByItsTags(text: String, isPage: Bool) {
    #expect(WebPageReader.isWebPage(text) == isPage)
  }
}
