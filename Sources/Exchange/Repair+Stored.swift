import Disclosure

extension Repair.Cause {
  /// The cause as data hold it: a word, and what belongs to it behind tabs.
  var stored: String {
    switch self {
    case .decimalComma: "decimalComma"
    case .statedInText: "statedInText"
    case .doubledCell: "doubledCell"
    case .correction(let author, let reason): "correction\t\(author)\t\(reason)"
    case .identity(let identity): "identity\t\(identity)"
    }
  }

  /// The cause from its text in data; `nil` for any other text.
  init?(stored text: String) {
    let parts = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    switch (parts[0], parts.count) {
    case ("decimalComma", 1): self = .decimalComma
    case ("statedInText", 1): self = .statedInText
    case ("doubledCell", 1): self = .doubledCell
    case ("correction", 3): self = .correction(author: parts[1], reason: parts[2])
    case ("identity", 2): self = .identity(parts[1])
    default: return nil
    }
  }
}
