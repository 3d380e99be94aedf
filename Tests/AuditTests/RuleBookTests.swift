import Audit
import Testing

@Suite("The book of relations")
struct RuleBookTests {
  @Test func everyRelationHasItsOwnName() {
    let names = RuleBook.rules.map(\.id)
    #expect(Set(names).count == names.count)
  }
}
