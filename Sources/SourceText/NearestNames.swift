/// The names closest to a mistyped one.
package enum NearestNames {
  /// At most `limit` candidates, nearest first; those that share nothing with the word are left out.
  ///
  /// A candidate is near when few characters must change (at most a third of the longer word, one for
  /// short words), or when one of the two contains the other. Ties keep the order given.
  package static func nearest(to word: String, in candidates: some Sequence<String>, limit: Int = 3)
    -> [String]
  {
    let wanted = Array(word.lowercased())
    guard !wanted.isEmpty, wanted.count <= 64 else { return [] }
    var found: [(name: String, distance: Int, order: Int)] = []
    var seen = Set<String>()
    for (order, candidate) in candidates.enumerated().heedingInterruption(every: 64)
    where seen.insert(candidate).inserted {
      let letters = Array(candidate.lowercased())
      let distance = editDistance(wanted, letters)
      let contained = wanted.count > 1 && (contains(letters, wanted) || contains(wanted, letters))
      let allowed = max(1, max(wanted.count, letters.count) / 3)
      guard distance <= allowed && distance < max(wanted.count, letters.count) || contained else { continue }
      found.append((candidate, distance, order))
    }
    found.sort { ($0.distance, $0.order) < ($1.distance, $1.order) }
    return found.prefix(limit).map(\.name)
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours between two words.
  static func editDistance(_ first: [Character], _ second: [Character]) -> Int {
    if first.isEmpty || second.isEmpty { return max(first.count, second.count) }
    var beforePrevious = [Int](repeating: 0, count: second.count + 1)
    var previous = Array(0...second.count)
    for row in 1...first.count {
      var current = [row] + [Int](repeating: 0, count: second.count)
      for column in 1...second.count {
        let replaced = previous[column - 1] + (first[row - 1] == second[column - 1] ? 0 : 1)
        current[column] = min(replaced, previous[column] + 1, current[column - 1] + 1)
        if row > 1, column > 1, first[row - 1] == second[column - 2], first[row - 2] == second[column - 1] {
          current[column] = min(current[column], beforePrevious[column - 2] + 1)
        }
      }
      beforePrevious = previous
      previous = current
    }
    return previous[second.count]
  }

  private static func contains(_ text: [Character], _ part: [Character]) -> Bool {
    guard !part.isEmpty, part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { Array(text[$0..<($0 + part.count)]) == part }
  }
}
