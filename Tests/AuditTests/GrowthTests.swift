import Audit
import Disclosure
import DisclosureImport
import Testing

/// The time of an audit grows with the document, and not with its square.
@Suite("The time of long tables")
struct GrowthTests {
  /// A document whose tables 03 and 05 print as many rows of codes.
  static func document(_ count: Int) throws -> AuditedDocument {
    var codes: [String] = []
    for section in 20_101... where codes.count < count {
      if section % 100 == 1 { codes.append(String(section / 100)) }
      codes.append(String(section))
      for item in 1...9 { codes.append("\(section)0\(item)") }
    }
    func table(_ title: String, _ mark: String, _ headings: String) -> String {
      "\(title)\n\n\(mark)\n\n部门名称：某中心\n\n2024年度\n\n金额单位：万元\n\n项目\t\t\(headings)\n科目代码\t科目名称\n栏次\t\t1\t2\t3\n合计\t\t3.00\t1.00\t2.00\n"
        + codes.map { "\($0)\t科目\($0)\t3.00\t1.00\t2.00\n" }.joined()
    }
    let text =
      "某中心\n2024年度单位决算公开\n\n" + table("支出决算表", "公开03表", "本年支出合计\t基本支出\t项目支出") + "\n"
      + table("一般公共预算财政拨款支出决算表", "公开05表", "小计\t基本支出\t项目支出")
    return AuditedDocument(try DocumentReader.read(Array(text.utf8), name: "long.txt").document)
  }

  @Test func theTimeOfManyRowsIsThatOfEach() throws {
    let clock = ContinuousClock()
    func time(_ audited: AuditedDocument) -> Duration {
      (0..<2).map { _ in clock.measure { _ = Audit(audited) } }.min() ?? .zero
    }
    let few = try Self.document(800)
    let many = try Self.document(6_400)
    #expect(many.document.tables.reduce(0) { $0 + $1.rows.count } > 12_000)
    let (short, long) = (time(few), time(many))
    // Eight times the rows; the square would be sixty-four times.
    #expect(long < short * 24, "\(short) and \(long)")
  }
}
