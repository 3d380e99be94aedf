import Disclosure
import Testing

@testable import DisclosureImport

/// Random self-evaluation forms, straight and spoilt as text extraction does, written and read back slot by slot.
@Suite struct GeneratedFormTests {
  @Test(arguments: 0..<4) func aGeneratedFormReadsBack(lot: Int) throws {
    for seed in lot * 100..<(lot + 1) * 100 {
      let (text, expected) = FormWriter.document(seed: UInt64(seed))
      let imported = try read(text)
      let forms = imported.document.forms
      #expect(forms.count == expected.count, "seed \(seed)")
      for (form, expected) in zip(forms, expected) {
        let found = FormWriter.summary(form)
        if found.sorted() != expected.sorted() {
          let missing = expected.filter { !found.contains($0) }
          let extra = found.filter { !expected.contains($0) }
          Issue.record("seed \(seed): missing \(missing.prefix(4)), read \(extra.prefix(4))\n\(text)")
          return
        }
      }
      #expect(imported.document.tables.map(\.cells.count) == [1], "seed \(seed)")
    }
  }

  @Test func everyNumberOfAGeneratedFormIsAccountedFor() throws {
    for seed in 0..<100 {
      let (text, _) = FormWriter.document(seed: UInt64(seed))
      let ledger = try DocumentReader.ledger(of: Array(text.utf8), name: "test").ledger
      let unread = ledger.tokens.filter { $0.entry == .unread }
      #expect(unread.isEmpty, "seed \(seed): \(unread.prefix(3))")
    }
  }
}
