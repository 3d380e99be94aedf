import CPseudoTerminal
import SourceText
import TestSupport
import Testing

@Suite struct DisplayWidthTests {
  @Test(
    arguments: [
      ("Han", 0x4E00...0x9FA5), ("Han, extension A", 0x3400...0x4DBF),
      ("Han, extension B", 0x20000...0x2A6D6),
      ("CJK punctuation", 0x3000...0x3029), ("full-width forms", 0xFF01...0xFF60),
      ("full-width signs", 0xFFE0...0xFFE6),
      ("half-width forms", 0xFF61...0xFF9F), ("combining marks", 0x0300...0x036F), ("kana", 0x3041...0x3096),
      ("Hangul", 0xAC00...0xD7A3), ("quotation marks and dashes", 0x2010...0x2027),
      ("circled digits", 0x2460...0x24FF),
      ("box drawing", 0x2500...0x257F), ("ASCII", 0x20...0x7E), ("variation selectors", 0xFE00...0xFE0F),
    ] as [(String, ClosedRange<UInt32>)])
  func widthsAreThoseOfTheCLibrary(name: String, range: ClosedRange<UInt32>) {
    let different = range.filter { value in
      guard let scalar = Unicode.Scalar(value) else { return false }
      return Int(pseudo_terminal_width(value)) != DisplayWidth.columns(of: scalar)
    }
    #expect(different.isEmpty, "\(name)")
  }
}
