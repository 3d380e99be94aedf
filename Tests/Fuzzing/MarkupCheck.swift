import Containers

/// Reads markup and holds its events to what a handler relies on. The first byte chooses the dialect.
struct MarkupCheck: MarkupHandler {
  private var open: [String] = []
  private let isHTML: Bool

  static func run(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    var check = MarkupCheck(isHTML: first == UInt8(ascii: "h"))
    do throws(ContainerError) {
      try MarkupReader.read(Array(bytes.dropFirst()), as: check.isHTML ? .html : .xml, into: &check)
      require(check.open.isEmpty, "an element that does not end")
    } catch {
      require(error != .noLibrary, "no libxml2: nothing is tried")
    }
  }

  private init(isHTML: Bool) { self.isHTML = isHTML }

  mutating func take(_ event: MarkupEvent) {
    switch event {
    case .start(let name, let attributes):
      require(!name.isEmpty, "an element without a name")
      require(attributes["colspan"]?.utf8.contains(0) != true, "an attribute with NUL")
      open.append(name)
      require(open.count <= MarkupReader.mostDepth, "an element too deep")
    case .end(let name): require(open.popLast() == name, "an element that ends out of its turn")
    case .text(let text): require(!text.isEmpty, "a text without text")
    }
  }
}
