import TestSupport
import Testing

@testable import LineEditing

@Suite struct HistorySearchTests {
  @Test func anEntryStaysWhileItHoldsThePattern() {
    var search = HistorySearch(entries: ["收入 决算", "支出 决算", "支出 预算"], label: "历史")
    search.extend(with: "支")
    #expect(search.found == "支出 预算")
    search.extend(with: "出 决")
    #expect(search.found == "支出 决算")
    #expect(search.offset == 0)
    search.extend(with: "x")
    #expect(search.isFailing && search.found == "支出 决算")
    search.shorten()
    #expect(!search.isFailing && search.found == "支出 决算")
  }

  @Test func anEqualEntryIsPassedOver() {
    var search = HistorySearch(entries: ["a1", "a2", "a1", "a2"], label: "历史")
    search.extend(with: "a")
    search.continueToOlder()
    #expect(search.found == "a1")
    search.continueToOlder()
    search.continueToOlder()
    #expect(search.found == "a1" && !search.isFailing)
    search.continueToOlder()
    #expect(search.isFailing)
  }

  @Test func anEmptyHistoryFails() {
    var search = HistorySearch(entries: [], label: "历史")
    search.extend(with: "x")
    #expect(search.isFailing && search.found == nil && search.offset == 0)
  }
}
