import SourceText

/// The disclosure that ships with the program: the statement tables of a real unit, transcribed with their layout.
enum Example {
  static let name = "example"

  static var bytes: [UInt8] { PackageResources.fenyang_2024_txt }
}
