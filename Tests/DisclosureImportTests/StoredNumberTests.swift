import Testing

@testable import DisclosureImport

/// Numbers as worksheets store them: exact, without the traces of binary fractions.
@Suite struct StoredNumberTests {
  static let numbers: [(stored: String, plain: String?)] = [
    ("0", "0"), ("-0", "0"), ("0.00", "0"), ("-0.0E5", "0"), ("12", "12"), ("+12", "12"), ("012.50", "12.5"),
    ("-3895.18", "-3895.18"), (".5", "0.5"), ("5.", "5"), ("-.05", "-0.05"), ("2.5E-2", "0.025"),
    ("2.5e3", "2500"), ("1E+2", "100"), ("1.5E1", "15"), ("123456789012345678901", "123456789012345678901"),
    ("", nil), ("-", nil), (".", nil), ("1.2.3", nil), ("1,000", nil), ("１", nil), ("1E", nil), ("1E99", nil),
    ("0x10", nil), ("NaN", nil), ("1 2", nil), (String(repeating: "1", count: 61), nil),
  ]

  @Test(arguments: numbers) func aNumberIsKeptExactly(stored: String, plain: String?) {
    #expect(StoredNumber(stored)?.plain == plain)
  }

  static let traces: [(stored: String, shown: String)] = [
    ("8317.5499999999993", "8317.55"), ("0.30000000000000004", "0.3"), ("3895.1799999999998", "3895.18"),
    ("1234.5", "1234.5"), ("999.99999999999994", "1000"), ("-26.800000000000001", "-26.8"),
    // Whole numbers and 15 digits have no trace.
    ("12345678901234567", "12345678901234567"), ("1234567890.12345", "1234567890.12345"),
    // Sums carry more of it, in the last digits of 16.
    ("2.000000000000001", "2"), ("0", "0"),
  ]

  @Test(arguments: traces) func tracesOfBinaryFractionsAreLeftOut(stored: String, shown: String) throws {
    #expect(try #require(StoredNumber(stored)).withoutBinaryTraces.plain == shown)
  }

  static let shifts: [(stored: String, places: Int, plain: String)] = [
    ("0.0518", 2, "5.18"), ("12", 2, "1200"), ("1234567", -3, "1234.567"), ("0", 5, "0"), ("-5", -2, "-0.05"),
    ("1200", -2, "12"),
  ]

  @Test(arguments: shifts) func aPowerOfTenMovesThePoint(stored: String, places: Int, plain: String) throws {
    #expect(try #require(StoredNumber(stored)).shifted(by: places).plain == plain)
  }
}
