import Testing

@testable import DisclosureImport

/// Days of worksheets as the dates they show.
@Suite struct DateFormatTests {
  private func text(_ code: String, _ stored: String, from1904: Bool = false) -> String? {
    guard let format = DateFormat(section: Array(code)), let number = StoredNumber(stored) else { return nil }
    return format.text(of: number, countsFrom1904: from1904)
  }

  static let days: [(stored: String, date: String)] = [
    ("1", "1900-01-01"), ("59", "1900-02-28"), ("61", "1900-03-01"), ("366", "1900-12-31"),
    ("36585", "2000-02-29"), ("45291", "2023-12-31"), ("45292", "2024-01-01"), ("45351", "2024-02-29"),
    ("45352", "2024-03-01"), ("45657", "2024-12-31"), ("73109", "2100-02-28"), ("73110", "2100-03-01"),
    ("2958465", "9999-12-31"),
  ]

  @Test(arguments: days) func aDayHasADate(stored: String, date: String) {
    #expect(text("yyyy-mm-dd", stored) == date)
  }

  @Test func daysMayCountFrom1904() {
    #expect(text("yyyy-mm-dd", "0", from1904: true) == "1904-01-01")
    #expect(text("yyyy-mm-dd", "43831", from1904: true) == "2024-01-02")
  }

  static let formats: [(code: String, text: String?)] = [
    ("yyyy/m/d", "2024/3/5"), ("yy-mm-dd", "24-03-05"), ("yyyy\"年\"m\"月\"d\"日\"", "2024年3月5日"),
    ("yyyy年m月", "2024年3月"), ("m\\月d\\日", "3月5日"), ("[$-804]yyyy/m/d", "2024/3/5"),
    ("[$-F800]dddd, mmmm dd, yyyy", "2024年3月5日"), ("[DBNum1][$-804]yyyy\"年\"m\"月\"", "2024年3月"),
    ("YYYY/M/D", "2024/3/5"), ("yyyy/m/d;@", "2024/3/5"),
    ("h:mm", "6:30"), ("hh:mm:ss", "06:30:45"), ("mm:ss", "30:45"), ("yyyy/m/d h:mm", "2024/3/5 6:30"),
    ("h时mm分ss秒", "6时30分45秒"), ("_ yyyy_ ", "2024"),
    // No dates.
    ("0.00", nil), ("General", nil), ("@", nil), ("\"年\"", nil), ("[h]:mm", nil), ("#,##0", nil), ("", nil),
    ("[$-804]0.00", nil), ("0\"年\"", nil),
  ]

  @Test(arguments: formats) func aFormatShowsItsPieces(code: String, text expected: String?) {
    // 5 March 2024, half past six and 45 seconds.
    #expect(text(code, "45356.2713541667") == expected)
  }

  @Test func whatIsNoDayHasNoDate() {
    for stored in ["-1", "2958466", "99999999", "12345678901234567890"] {
      #expect(text("yyyy", stored) == nil, "\(stored)")
    }
    // A moment before midnight is the next day.
    #expect(text("yyyy/m/d h:mm:ss", "45356.999999999") == "2024/3/6 0:00:00")
  }
}
