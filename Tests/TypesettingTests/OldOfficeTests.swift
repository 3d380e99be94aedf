import Disclosure
import Foundation
import Testing
import Typesetting

@testable import DisclosureImport

/// Documents that LibreOffice saved as XLS and DOC, read back through LibreOffice: run where it is installed.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice")))
struct OldOfficeTests {
  /// How many documents.
  static let count = 2

  @Test(arguments: [(TypesetFormat.xlsxNumbers, SourceFormat.xls), (.xlsxTexts, .xls), (.docx, .doc)])
  func everyCellReadsBack(written: TypesetFormat, saved: SourceFormat) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "juesuan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let documents = (0..<Self.count).map { TypesetSample.document($0) }
    let files = documents.indices.map { folder.appending(path: "\($0).\(written.ending)") }
    for (document, file) in zip(documents, files) { try Data(written.bytes(of: document)).write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/soffice")
    process.arguments =
      ["-env:UserInstallation=\(folder.absoluteString)/profile", "--headless", "--convert-to"]
      + [saved.rawValue, "--outdir", folder.path] + files.map(\.path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    for (document, file) in zip(documents, files) {
      let bytes = [UInt8](
        try Data(contentsOf: file.deletingPathExtension().appendingPathExtension(saved.rawValue)))
      #expect(try DocumentReader.read(bytes, name: "").document.origin.format == saved)
      #expect(ReadBack.differences(of: document, in: written, read: bytes) == [])
    }
  }
}
