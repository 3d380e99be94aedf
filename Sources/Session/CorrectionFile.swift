import Disclosure
import DisclosureImport
import Glibc
import SourceText
import SystemPackage

/// The file of corrections beside a document, `FILE.corrections`.
enum CorrectionFile {
  static func name(of document: String) -> String { document + ".corrections" }

  /// The corrections beside a document; `nil` where there are none.
  static func read(for document: String) -> Result<Corrections?, Diagnostic> {
    let name = name(of: document)
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try Files.read(name)
    } catch {
      return error.cause == .missing ? .success(nil) : .failure(error.diagnostic)
    }
    do throws(CorrectionError) {
      return .success(try Corrections.parse(bytes))
    } catch {
      return .failure(error.diagnostic(file: name))
    }
  }

  /// A document with the corrections beside it applied; the bundled example has none.
  static func apply(
    to imported: ImportedDocument, of bytes: [UInt8], file: String?
  ) -> Result<ImportedDocument, Diagnostic> {
    guard let file else { return .success(imported) }
    return read(for: file).flatMap { corrections in
      guard let corrections else { return .success(imported) }
      do throws(CorrectionError) {
        return .success(try corrections.apply(to: imported, digest: SHA256.hex(of: bytes)))
      } catch {
        return .failure(error.diagnostic(file: name(of: file)))
      }
    }
  }

  /// Appends text in one step: another file takes the place of the old one only when it is written whole.
  static func append(_ text: String, for document: String) throws(FileError) {
    try append(text, to: name(of: document))
  }

  /// Appends text to a file of blocks.
  static func append(_ text: String, to name: String) throws(FileError) {
    var bytes: [UInt8] = []
    do throws(FileError) {
      bytes = try Files.read(name)
    } catch {
      guard error.cause == .missing else { throw error }
    }
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    if !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
    bytes += text.utf8
    let temporary = "\(name).\(getpid())"
    do {
      let file = try FileDescriptor.open(
        FilePath(temporary), .writeOnly, options: [.create, .exclusiveCreate],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      do {
        try file.closeAfter { _ = try file.writeAll(bytes) }
        guard unsafe rename(temporary, name) == 0 else { throw Errno(rawValue: errno) }
      } catch {
        unsafe unlink(temporary)
        throw error
      }
    } catch {
      throw FileError(file: name, cause: .other((error as? Errno)?.description ?? "\(error)"))
    }
  }
}
