import Testing

@testable import DisclosureImport

/// What cells show for stored numbers, by the code of their format.
@Suite struct NumberFormatTests {
  static let accounting = "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ "

  static let shown: [(code: String, stored: String, text: String)] = [
    ("General", "3895.18", "3895.18"), ("", "3895.18", "3895.18"), ("@", "208", "208"), ("0", "12", "12"),
    ("0.00", "12", "12.00"), ("0.00", "0", "0.00"), ("0.00", "-0.5", "-0.50"), ("000", "7", "007"),
    ("#", "0", ""), ("#.##", "0.5", "0.5"),
    // Digits that the format rounds away stay.
    ("0.00", "12.345", "12.345"), ("0", "12.5", "12.5"),
    // Groups.
    ("#,##0", "1234567", "1,234,567"), ("#,##0.00", "1234567.5", "1,234,567.50"), ("#,##0", "999", "999"),
    ("#,##0.00_ ", "1000", "1,000.00"),
    // In thousands, and per cent.
    ("0,", "1500", "1.5"), ("#,##0.0,", "1234567", "1,234.567"), ("0%", "0.5", "50%"),
    ("0.00%", "0.98585", "98.585%"), ("0.00%", "1", "100.00%"),
    // Negative numbers: what the format drops is put back.
    ("0.00;0.00", "-5", "-5.00"), ("0.00;-0.00", "-5", "-5.00"), ("0.00;(0.00)", "-5", "(5.00)"),
    ("0.00_);(0.00)", "5", "5.00"), ("0.00;[Red]0.00", "-5", "-5.00"),
    ("#,##0;[Red]-#,##0", "-1234", "-1,234"),
    // Zeros: shown as blank they are blank, as a dash they are zeros.
    ("0.00;-0.00;", "0", ""), ("0.00;-0.00;;@", "0", ""), ("0.00;-0.00;0", "0", "0"),
    ("0.00;-0.00;\"-\"", "0", "0.00"), ("#,##0;-#,##0;\"-\"", "0", "0"), ("#,###;-#,###;\"-\"", "0", "0"),
    ("0;-0;—", "0", "0"), ("0;-0;\"无\"", "0", "无"), (accounting, "0", "0.00"),
    (accounting, "1234.5", "1,234.50"),
    (accounting, "-1234.5", "-1,234.50"), ("0.00;-0.00;\"-\"", "0.001", "0.001"),
    // A section without places for digits is for zeros alone.
    ("\"-\"", "12", "12"), ("\"-\"", "0", "-"),
    // Words and signs of currency.
    ("0.00\"万元\"", "5", "5.00万元"), ("\\第0\\号", "3", "第3号"), ("¥#,##0.00", "12", "12.00"),
    ("[$￥-804]#,##0.00", "12", "12.00"), ("\"￥\"0", "5", "￥5"), ("\"a;b\"0", "1", "a;b1"),
    // What is not understood shows the number.
    ("# ?/?", "0.5", "0.5"), ("0.00E+00", "1234", "1234"), ("[>100]0.0;0", "5", "5"),
    ("[DBNum2]0", "12", "12"), ("[h]:mm", "1.5", "1.5"),
    ("0.0000000000000000000000000000000", "1", "1"),
    // Dates.
    ("yyyy\"年\"m\"月\"d\"日\"", "45657", "2024年12月31日"), ("yyyy/m/d", "45657.25", "2024/12/31"),
    // No number at all.
    ("0.00", "abc", "abc"), ("0.00", "", ""), ("0.00", "#DIV/0!", "#DIV/0!"),
  ]

  @Test(arguments: shown) func aNumberIsShownAsItsFormatSays(code: String, stored: String, text: String) {
    #expect(NumberFormat(code: code).text(of: stored) == text)
  }

  static let builtIn: [(number: Int, stored: String, text: String)] = [
    (0, "1.5", "1.5"), (1, "1", "1"), (2, "1", "1.00"), (3, "1234", "1,234"), (4, "1234", "1,234.00"),
    (9, "0.5", "50%"), (10, "0.5", "50.00%"), (14, "45657", "2024/12/31"), (31, "45657", "2024年12月31日"),
    (37, "-1234", "-1,234"), (41, "0", "0"), (43, "0", "0.00"), (44, "-2", "-2.00"), (49, "208", "208"),
    (57, "45657", "2024年12月"), (163, "7", "7"), (-1, "7", "7"),
  ]

  @Test(arguments: builtIn) func builtInFormatsNeedNoCode(number: Int, stored: String, text: String) {
    #expect(NumberFormat(builtIn: number).text(of: stored) == text)
  }

  @Test(arguments: [
    ";", ";;;;;;", "\"", "\\", "[", "_", "*", "0_", "0*", "%%%%", ",,,0", "0,,,,,,,,,,,,,,", ".", "0..0",
    "[]0",
    String(repeating: "0", count: 1000), String(repeating: "%", count: 400), "y", "[$", "\"\\",
  ]) func anyCodeShowsSomethingOfANumber(code: String) {
    for stored in ["0", "-1", "12.5", "99999999999999999999"] {
      _ = NumberFormat(code: code).text(of: stored)
    }
  }
}
