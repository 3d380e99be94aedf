import SourceText

// Texts are searched by their bytes in this module, as in reading: the words that relations look for are Han words, which
// have no other form.

extension String {
  func contains(_ part: String) -> Bool { part.isEmpty || Folding.holds(self, part) }
}
