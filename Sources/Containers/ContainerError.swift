/// Why an archive or a marked-up text was not read.
package enum ContainerError: Error, Sendable, Hashable {
  /// What contradicts itself or ends too early.
  case damaged(Part)
  /// An entry is larger, or there are more of something, than any disclosure needs.
  case excessive(Limit)
  /// An entry that is read with a password.
  case encrypted(name: String)
  /// A file that as a whole is read with a password.
  case locked
  /// An entry packed by a method other than the two of every archive.
  case unknownMethod(Int, name: String)
  /// There is no such entry.
  case missing(name: String)
  /// A document type declaration, which may define entities.
  case doctype
  /// The system has no libxml2.
  case noLibrary

  /// What is damaged.
  package enum Part: Sendable, Hashable {
    /// The table of contents of an archive.
    case directory
    /// Entries that claim the same bytes.
    case overlap(name: String)
    case entry(name: String)
    case markup
    /// A name of a cell or of cells in a worksheet: `1A`.
    case cellName(String)
    /// The sectors of a compound file.
    case compound
  }

  /// What is too much, and how much is allowed.
  package enum Limit: Sendable, Hashable {
    case entries(most: Int)
    case bytes(name: String, most: Int)
    case allBytes(most: Int)
    /// An entry that grows by more than this factor when unpacked.
    case ratio(name: String, most: Int)
    case nesting(most: Int)
    case depth(most: Int)
    case elements(most: Int)
    case attributes(most: Int)
    /// Cells of sheets and tables, blank ones included.
    case cells(most: Int)
  }
}
