import DisclosureImport
import Exchange
import Glibc
import SourceText

/// The documents in a folder and the folders in it.
enum FolderListing {
  /// The most files that are taken, and how deep folders may be nested.
  static let mostFiles = 10_000
  private static let mostDepth = 16

  /// Whether a path is that of a folder.
  static func isFolder(_ path: String) -> Bool { folder(path) != nil }

  /// The paths of the files that may be documents, folder by folder, each by name; hidden ones are passed over. Only some
  /// where the work is broken off.
  static func files(in path: String) throws(FileError) -> [String] {
    var files: [String] = []
    var seen: Set<Identity> = []
    try take(path, depth: 1, into: &files, seen: &seen)
    return files
  }

  /// What a folder is, by whatever path it was reached.
  private struct Identity: Hashable {
    let device: UInt
    let number: UInt
  }

  private static func take(
    _ path: String, depth: Int, into files: inout [String], seen: inout Set<Identity>
  ) throws(FileError) {
    // A link to a folder above would go round for ever.
    guard let identity = folder(path), seen.insert(identity).inserted, depth <= mostDepth else { return }
    let names = try names(in: path).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    // The tables of a data package are no documents: their description opens them all.
    let isPackage = names.contains(PackageFolder.descriptionFile)
    for name in names.heedingInterruption()
    where !name.hasPrefix(".") && !(isPackage && PackageFolder.tableFiles.contains(name)) {
      let inner = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
      if isFolder(inner) {
        try take(inner, depth: depth + 1, into: &files, seen: &seen)
      } else if DocumentArchive.mayBeDocument(name) || name == PackageFolder.descriptionFile {
        files.append(inner)
        guard files.count <= mostFiles else {
          throw FileError(file: path, cause: .tooManyFiles(most: mostFiles))
        }
      }
    }
  }

  private static func folder(_ path: String) -> Identity? {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
    return Identity(device: UInt(status.st_dev), number: UInt(status.st_ino))
  }

  /// The most names of a folder that are looked through for those that begin in some way.
  private static let mostSearched = 200_000

  /// The names in a folder that begin with some bytes, hidden ones only where the point is among them, in order. Of more
  /// than `most` the first are given and the last one, so that what all begin with is told. Those that cannot be typed are
  /// passed over.
  static func entries(
    in path: String, beginningWith start: [UInt8], most: Int
  ) throws(FileError) -> [String] {
    guard let folder = unsafe opendir(path) else {
      throw FileError(file: path, cause: errno == EACCES ? .permission : .directory)
    }
    defer { unsafe closedir(folder) }
    var first: [[UInt8]] = []
    // What is not before it is not among the first.
    var bound: [UInt8]?
    var last: [UInt8] = []
    func cutToFirst() {
      first.sort { $0.lexicographicallyPrecedes($1) }
      guard first.count >= most else { return }
      first.removeLast(first.count - most)
      bound = first.last
    }
    var count = 0
    while count < mostSearched, let entry = unsafe readdir(folder) {
      count += 1
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe Array(bytes.prefix(unsafe bytes.firstIndex(of: 0) ?? bytes.count))
      }
      guard name.starts(with: start), name.first != UInt8(ascii: ".") || !start.isEmpty else { continue }
      let isFirst = bound.map { name.lexicographicallyPrecedes($0) } ?? true
      let isLast = last.lexicographicallyPrecedes(name)
      guard isFirst || isLast, name != Array(".".utf8), name != Array("..".utf8),
        let text = String(validating: name, as: UTF8.self), Command.canBeWritten(text)
      else { continue }
      if isLast { last = name }
      if isFirst { first.append(name) }
      if first.count >= 2 * most { cutToFirst() }
    }
    cutToFirst()
    if let end = first.last, end != last { first[first.count - 1] = last }
    return first.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The names of all that is in a folder, in no order.
  static func names(in path: String) throws(FileError) -> [String] {
    guard let folder = unsafe opendir(path) else {
      throw FileError(file: path, cause: errno == EACCES ? .permission : .directory)
    }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    var pace = InterruptionPace(every: 256)
    while !pace.isBrokenOff(), let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      names.append(name)
      guard names.count <= 1_000_000 else { break }
    }
    return names
  }
}
