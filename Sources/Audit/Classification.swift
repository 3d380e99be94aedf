import Disclosure
import SourceText

/// The names that published documents print with codes (科目名称): observed, and not the official list, which could not be had.
///
/// A code is looked up with its year, since codes are used again: 30311 was 住房公积金 in 2017.
struct Classification: Sendable {
  /// How a name is known.
  enum Evidence: String, Sendable {
    /// Documents of 2023 and later print it.
    case current
    /// Documents of some years print it.
    case dated
    /// A list of about 2009 has it.
    case old
  }

  struct Entry: Sendable {
    let name: String
    let evidence: Evidence
    let years: [Int]
    /// Other names, each with its years.
    let others: [(name: String, years: [Int])]
  }

  private let entries: [CodeDomain: [String: Entry]]

  static let observed = Classification(PackageResources.classification_txt)

  private init(_ bytes: [UInt8]) {
    var entries: [CodeDomain: [String: Entry]] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= 3, let evidence = Evidence(rawValue: fields[2]), let first = fields[0].first
      else {
        continue
      }
      let domain: CodeDomain = first == "2" ? .function : .economic
      let others = fields.count > 4 ? fields[4].split(separator: " ") : []
      entries[domain, default: [:]][fields[0]] = Entry(
        name: fields[1], evidence: evidence, years: fields.count > 3 ? Classification.years(fields[3]) : [],
        others: others.map { other in
          let parts = other.split(separator: "@", maxSplits: 1)
          return (String(parts[0]), parts.count > 1 ? Classification.years(parts[1]) : [])
        })
    }
    self.entries = entries
  }

  private static func years(_ text: some StringProtocol) -> [Int] {
    text.split(separator: ",").compactMap { Int($0) }
  }

  subscript(_ code: AccountCode) -> Entry? { entries[code.domain]?[code.digits] }

  /// What a name printed with a code in a year comes to.
  enum Verdict: Hashable {
    case agrees
    /// It is another name of the code.
    case otherName(usual: String)
    /// It is none of its names; `isCertain` where documents of the year print the usual one.
    case differs(usual: String, isCertain: Bool)
    case unknownCode
  }

  func verdict(_ code: AccountCode, _ printed: String, year: Int?) -> Verdict {
    guard let entry = self[code] else { return .unknownCode }
    if printed == entry.name { return .agrees }
    let key = Classification.key(printed)
    if key == Classification.key(entry.name) { return .agrees }
    for other in entry.others where Classification.key(other.name) == key {
      // The name of its time; where documents of the year print both, one of them is unusual.
      let isOfTime = year.map { other.years.contains($0) && !entry.years.contains($0) } ?? false
      return isOfTime ? .agrees : .otherName(usual: entry.name)
    }
    // A name that a line break cut is a part of the name.
    let usual = Classification.key(entry.name)
    guard !key.isEmpty, !usual.contains(key), !key.contains(usual) else {
      return .otherName(usual: entry.name)
    }
    let isCertain =
      switch entry.evidence {
      case .current: year.map { $0 >= 2023 } ?? false
      case .dated: year.map(entry.years.contains) ?? false
      case .old: false
      }
    return .differs(usual: entry.name, isCertain: isCertain)
  }

  /// A name as it is compared: without blanks and quotation marks, brackets of one sort.
  static func key(_ name: String) -> String {
    Folding.nameKey(name).filter { !"“”\"‘’'".contains($0) }.replacing("[", with: "(").replacing(
      "]", with: ")"
    )
    .replacing("〔", with: "(").replacing("〕", with: ")")
  }
}
