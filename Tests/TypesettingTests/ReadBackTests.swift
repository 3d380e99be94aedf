import Disclosure
import Testing
import Typesetting

@testable import DisclosureImport

/// Documents set in published layouts, written in every format the reader has and read back: every cell must come out as
/// it went in.
///
/// Text aligned with blanks, or joined by them, does not hold all that is needed: there no figure may be read for what
/// it is not.
@Suite struct ReadBackTests {
  /// The formats that `DocumentReader` reads.
  static let formats: [TypesetFormat] = [
    .tabbed, .aligned, .spaced, .csv, .html, .htmlGB, .xlsxTexts, .xlsxNumbers, .docx, .pdf,
  ]

  /// How many documents.
  static let count = 200

  @Test(arguments: formats) func everyCellReadsBack(format: TypesetFormat) {
    for number in 0..<Self.count {
      let document = TypesetSample.document(number)
      let differences = ReadBack.differences(of: document, in: format)
      if !differences.isEmpty {
        Issue.record(
          "\(document.name) \(format) \(document.page.rules): \(differences.prefix(4).joined(separator: "\n"))"
        )
      }
    }
  }

  /// What is lost in a text must not be all: the least share of its figures that is read for what they are, in
  /// hundredths.
  @Test(arguments: [(TypesetFormat.aligned, 65), (.spaced, 20)]) func textsAreRead(
    format: TypesetFormat, least: Int
  ) {
    var (right, all) = (0, 0)
    for number in 0..<Self.count {
      let read = ReadBack.read(of: TypesetSample.document(number), in: format)
      right += read.right
      all += read.all
    }
    #expect(right * 100 >= all * least, "\(format): \(right) of \(all)")
  }
}
