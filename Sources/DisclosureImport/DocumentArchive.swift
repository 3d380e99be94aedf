import Containers

/// A file in an archive of documents (压缩包), to be unpacked when it is read.
package struct ArchivedFile: Sendable {
  /// The name after that of the archive: `公开.zip/部门.xlsx`.
  package let name: String
  private let content: Content

  private enum Content: Sendable {
    case entry(ZipArchive, ZipArchive.Entry)
    case failure(ImportError)
  }

  fileprivate init(name: String, _ archive: ZipArchive, _ entry: ZipArchive.Entry) {
    (self.name, content) = (name, .entry(archive, entry))
  }

  fileprivate init(name: String, failure: ImportError) {
    (self.name, content) = (name, .failure(failure))
  }

  /// The bytes of the file.
  package func bytes() throws(ImportError) -> [UInt8] {
    switch content {
    case .failure(let error): throw error
    case .entry(let archive, let entry):
      do throws(ContainerError) {
        return try archive.contents(of: entry)
      } catch {
        throw .container(error)
      }
    }
  }
}

/// Lists the documents in archives. Nothing is written to disk: the names in an archive are only names.
package enum DocumentArchive {
  /// How deep archives may be nested.
  static let mostNesting = 2

  private static let endings: Set<String> = [
    "txt", "tsv", "csv", "htm", "html", "mht", "xlsx", "xlsm", "docx", "pdf", "xls", "doc", "zip",
  ]

  /// Whether a file may be a disclosure by its name: nothing hidden, and the ending of a kind of document.
  package static func mayBeDocument(_ name: String) -> Bool {
    let parts = name.split { $0 == "/" || $0 == "\\" }
    guard let last = parts.last, !parts.contains(where: { $0.hasPrefix(".") || $0 == "__MACOSX" }),
      !last.hasPrefix("~$")
    else { return false }
    guard let dot = last.lastIndex(of: ".") else { return false }
    return endings.contains(last[last.index(after: dot)...].lowercased())
  }

  /// The files in bytes that are an archive and no document by themselves, by name; `nil` for other bytes.
  package static func files(in bytes: [UInt8], name: String) throws(ImportError) -> [ArchivedFile]? {
    guard ZipArchive.isArchive(bytes) else { return nil }
    var room = ZipArchive.mostBytesInAll
    do throws(ContainerError) {
      return try files(in: bytes, name: name, depth: 1, room: &room)
    } catch {
      throw .container(error)
    }
  }

  private static func files(
    in bytes: [UInt8], name: String, depth: Int, room: inout Int
  ) throws(ContainerError) -> [ArchivedFile]? {
    let archive = try ZipArchive(bytes)
    guard archive.entry(named: WorkbookReader.mark) == nil, archive.entry(named: WordReader.mark) == nil
    else { return nil }
    var files: [ArchivedFile] = []
    let named = archive.entries.filter { !$0.isFolder }.map { (name: text(of: $0), entry: $0) }
    for (path, entry) in named.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
    where mayBeDocument(path) {
      room -= entry.size
      guard room >= 0 else { throw .excessive(.allBytes(most: ZipArchive.mostBytesInAll)) }
      let full = "\(name)/\(path)"
      guard path.lowercased().hasSuffix(".zip") else {
        files.append(ArchivedFile(name: full, archive, entry))
        continue
      }
      do throws(ContainerError) {
        guard depth < mostNesting else { throw .excessive(.nesting(most: mostNesting)) }
        let inner = try self.files(
          in: try archive.contents(of: entry), name: full, depth: depth + 1, room: &room)
        files += inner ?? [ArchivedFile(name: full, archive, entry)]
      } catch {
        // What one archive among others hides is told and does not keep from reading the rest.
        files.append(ArchivedFile(name: full, failure: .container(error)))
      }
    }
    return files
  }

  /// The name of an entry: in UTF-8, or in the encoding of older Chinese systems.
  private static func text(of entry: ZipArchive.Entry) -> String {
    let name: String
    if let text = String(validating: entry.nameBytes, as: UTF8.self) {
      name = text
    } else {
      name = (try? GB18030Text.decode(entry.nameBytes[...])) ?? entry.name
    }
    return String(
      String.UnicodeScalarView(name.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "·" : $0 }))
  }
}
