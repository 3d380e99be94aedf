package import Exchange
package import SourceText
import SystemPackage

/// A file that takes what a session writes (输出文件). It appears when all of it is there.
package final class OutputFile {
  private let name: String
  private var text = ""

  package init(_ name: String) { self.name = name }

  /// Why the file is not written: it is one of those that are read. A list of files is named after `@`.
  package func refusal(sparing inputs: [String]) -> Diagnostic? {
    guard !AtomicFile.isDevice(name) else { return nil }
    let path = AtomicFile.resolved(name)
    let isInput = inputs.contains { input in
      AtomicFile.resolved(input) == path
        || input.hasPrefix("@") && AtomicFile.resolved(String(input.dropFirst())) == path
    }
    guard isInput else { return nil }
    return Diagnostic(
      "E0618", Wording("\(name) is read, and nothing is written over it", "\(name)是要读取的文件，不能被覆盖"),
      hints: [Wording("name another file", "请换一个文件名")])
  }

  /// Takes answers; what is said about them goes where it always goes.
  package func write(_ channel: Channel, _ text: String) throws(OutputError) {
    switch channel {
    case .output: self.text += text
    case .errors: try writeToStandardStreams(.errors, text)
    }
  }

  /// Writes the file: the text taken so far, or a workbook.
  package func save(_ workbook: Workbook? = nil) throws(ExchangeError) {
    try AtomicFile.write(
      try workbook.map { book throws(ExchangeError) in try book.checked() } ?? Array(text.utf8), to: name)
  }
}

extension Workbook {
  /// The bytes of the workbook, where a worksheet has room for its rows.
  func checked() throws(ExchangeError) -> [UInt8] {
    if let sheet = tooLong { throw .tooManyRows(sheet: sheet.name, count: sheet.rows.count) }
    return bytes
  }

  /// Writes the workbook to standard output.
  package func writeToStandardOutput() throws(ExchangeError) {
    let bytes = try checked()
    do {
      _ = try FileDescriptor.standardOutput.writeAll(bytes)
    } catch {
      throw .notWritten(file: "stdout", (error as? Errno) ?? .ioError)
    }
  }
}
