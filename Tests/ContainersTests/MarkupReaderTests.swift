import TestSupport
import Testing

@testable import Containers

/// What is read of marked-up texts, and what is refused.
@Suite struct MarkupReaderTests {
  /// Writes down the events: `<a x=1>`, `</a>`, text.
  private struct Log: MarkupHandler {
    var text = ""
    var count = 0

    mutating func take(_ event: MarkupEvent) {
      count += 1
      guard text.utf8.count < 10_000 else { return }
      switch event {
      case .start(let name, let attributes):
        text +=
          "<\(name)"
          + ["x", "colspan", "rowspan"].map { key in attributes[key].map { " \(key)=\($0)" } ?? "" }.joined()
          + ">"
      case .end(let name): text += "</\(name)>"
      case .text(let piece): text += piece
      }
    }
  }

  private func log(_ text: String, _ dialect: MarkupReader.Dialect = .xml) throws(ContainerError) -> String {
    var log = Log()
    try MarkupReader.read(Array(text.utf8), as: dialect, into: &log)
    return log.text
  }

  private func failure(_ text: String, _ dialect: MarkupReader.Dialect = .xml) -> ContainerError? {
    do throws(ContainerError) {
      _ = try log(text, dialect)
      return nil
    } catch {
      return error
    }
  }

  @Test func namesComeWithoutPrefixes() throws {
    let text = "<?xml version='1.0'?><w:a xmlns:w='u' w:x='1&amp;2'>甲 &lt;<b/><![CDATA[<c>]]>\n</w:a>"
    #expect(try log(text) == "<a x=1&2>甲 <<b></b><c>\n</a>")
  }

  @Test func aPartMayBeLarge() throws {
    // Twelve megabytes: a worksheet of a few hundred thousand cells.
    let text =
      "<a>" + String(repeating: "<b>\(String(repeating: "1", count: 1 << 20))</b>", count: 12) + "</a>"
    var log = Log()
    try MarkupReader.read(Array(text.utf8), as: .xml, into: &log)
    #expect(log.count >= 26)
    #expect(failure(String(text.dropLast())) == .damaged(.markup))
  }

  @Test(arguments: [
    "", "a", "<a>", "<a></b>", "<a>\u{1}</a>", "<a x=1/>", "<a/><b/>", "<a>&nothing;</a>", "\u{FEFF}",
  ])
  func whatIsNotWellFormedIsDamaged(_ text: String) {
    #expect(failure(text) == .damaged(.markup))
  }

  @Test func definitionsOfEntitiesAreRefused() {
    var laughs = "<!DOCTYPE a [<!ENTITY l0 'ha'>"
    for level in 1..<10 {
      laughs += "<!ENTITY l\(level) '\(String(repeating: "&l\(level - 1);", count: 10))'>"
    }
    #expect(failure(laughs + "]><a>&l9;</a>") == .doctype)
    #expect(failure("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>") == .doctype)
    #expect(failure("<!DOCTYPE a SYSTEM 'http://localhost/a.dtd'><a/>") == .doctype)
  }

  @Test func limitsHold() {
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(failure(deep) == .excessive(.depth(most: MarkupReader.mostDepth)))
    #expect(
      failure(String(repeating: "<div>", count: 100_000), .html)
        == .excessive(.depth(most: MarkupReader.mostDepth)))
    let attributes = (0..<100_000).map { " a\($0)='>'" }.joined()
    #expect(failure("<a\(attributes)/>") == .excessive(.attributes(most: MarkupReader.mostAttributes)))
    let quotes = String(repeating: "\"", count: 5000)
    #expect(failure("<a>\(quotes)</a>") == nil)
  }

  @Test func aPageIsReadAsItStands() throws {
    let page = """
      <!DOCTYPE html><html><head><title>标题</title><style>p > a { }</style></head><body>
      <script>if (a<b && "</td>") {}</script><!-- <p>no</p> --><P CLASS="x > y">甲&nbsp;乙 < 丙<br/>
      <table><tr><TD colspan=2 ROWSPAN='3x' style="a:b">丁<td>戊</table>
      """
    #expect(
      try log(page, .html).filter { $0 != "\n" && $0 != " " }
        == "<html><head></head><body><p>甲\u{A0}乙<丙<br></br></p><table><tr><tdcolspan=2rowspan=3>丁</td><td>戊</td></tr></table></body></html>"
    )
  }

  @Test func pagesOfManyShapesEnd() {
    let shapes = [
      "<a " + String(repeating: "x ", count: 500_000), "<a x='" + String(repeating: "> y=", count: 300_000),
      String(repeating: "<script>", count: 100_000), String(repeating: "<!--", count: 300_000),
      String(repeating: "<b></i>", count: 150), String(repeating: "</p>", count: 300_000),
      String(repeating: "<p>", count: 300_000), String(repeating: "&#x26;&amp", count: 100_000),
      String(repeating: "<", count: 500_000), String(repeating: "<td>", count: 300_000),
      String(repeating: "<li></ul>", count: 100_000), String(repeating: "<a\0", count: 300_000),
    ]
    for shape in shapes { _ = failure(shape, .html) }
  }

  @Test func anyByteMayBeChanged() {
    let text = Array(
      "<?xml version='1.0' encoding='UTF-8'?><a x='1' b:c='2' xmlns:b='u'>甲<b>&#20013;</b><!-- c --></a>".utf8
    )
    for place in text.indices {
      for change: UInt8 in [0x00, 0x3C, 0x26, 0xFF, 0x22] {
        var changed = text
        changed[place] = change
        for dialect in [MarkupReader.Dialect.xml, .html] {
          var log = Log()
          try? MarkupReader.read(changed, as: dialect, into: &log)
        }
      }
    }
  }
}
