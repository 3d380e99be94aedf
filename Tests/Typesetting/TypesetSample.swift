/// The documents of the generator: every layout in turn, each with a seed of its own.
package enum TypesetSample {
  /// All layouts.
  package static let layouts: [Layout] = LayoutText.layouts(in: PublishedLayouts.text)

  /// A document by its number.
  package static func document(_ number: Int, seed: UInt64 = 0) -> TypesetDocument {
    Typesetter.document(of: layouts[number % layouts.count], seed: seed &+ UInt64(number))
  }
}
