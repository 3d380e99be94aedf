import Disclosure
import SourceText

/// Finds paragraphs that several forms have in common, but for slips and punctuation.
///
/// A paragraph is the set of its runs of three characters. The few smallest hashes of it are the keys under which like
/// ones are looked up, and only those are compared, so that the work grows with the text.
struct CopiedTexts {
  private struct Group {
    let grams: [UInt32]
    /// The digits that the first of them states; a text with other figures is written for its own form.
    let digits: [Unicode.Scalar]
    let text: String
    var places: [TextRemark.Place]
    var forms: [Int]
    /// Whether one of them is long enough to be remarked.
    var isLong: Bool
  }

  private var groups: [Group] = []
  /// The groups under each key, the last few of them.
  private var keys: [UInt32: [Int]] = [:]

  /// The fewest Han characters of a paragraph, and of a copy from which some are left out.
  private static let fewest = 40
  private static let fewestOfCopy = 30
  /// How much of a paragraph is compared, in characters.
  private static let longest = 2000
  private static let mostForms = 200
  private static let mostTexts = 60
  private static let keysEach = 8
  private static let mostCandidates = 4

  static func remarks(_ forms: [EvaluationForm]) -> [TextRemark] {
    var texts = CopiedTexts()
    for form in forms.prefix(mostForms) {
      for text in form.texts.prefix(mostTexts) { texts.take(text, form: form.number) }
    }
    return texts.groups.compactMap { group in
      guard group.isLong, group.forms.count > 1, let first = group.places.first else { return nil }
      return TextRemark(
        kind: .copiedText(forms: group.forms), place: first, excerpt: SafeText.excerpt(group.text),
        places: group.places)
    }
  }

  private mutating func take(_ text: FormText, form: Int) {
    guard text.text.utf8.count >= CopiedTexts.fewestOfCopy * 3 else { return }
    var values: [UInt32] = []
    var digits: [Unicode.Scalar] = []
    for scalar in text.text.unicodeScalars {
      guard values.count < CopiedTexts.longest, digits.count < CopiedTexts.longest else { break }
      if PersonalData.isHan(scalar) {
        values.append(scalar.value)
      } else if Folding.digit(scalar) != nil {
        digits.append(scalar)
      }
    }
    guard values.count >= CopiedTexts.fewestOfCopy else { return }
    let grams = CopiedTexts.grams(values)
    let isLong = values.count >= CopiedTexts.fewest
    let place = TextRemark.Place(line: text.place.line, cell: text.place.cell)
    let own = grams.prefix(CopiedTexts.keysEach)
    var candidates: [Int] = []
    for key in own {
      for group in keys[key, default: []] where !candidates.contains(group) { candidates.append(group) }
    }
    let same = candidates.first {
      groups[$0].digits == digits && CopiedTexts.areAlike(groups[$0].grams, grams)
    }
    if let same {
      groups[same].places.append(place)
      groups[same].isLong = groups[same].isLong || isLong
      if groups[same].forms.last != form { groups[same].forms.append(form) }
      return
    }
    for key in own {
      var known = keys[key, default: []]
      if known.count == CopiedTexts.mostCandidates { known.removeFirst() }
      known.append(groups.count)
      keys[key] = known
    }
    groups.append(
      Group(
        grams: grams, digits: digits, text: text.text, places: [place], forms: [form],
        isLong: isLong))
  }

  /// The hashes of all runs of three characters, each once and in order.
  private static func grams(_ letters: [UInt32]) -> [UInt32] {
    var hashes: [UInt32] = []
    hashes.reserveCapacity(letters.count)
    for index in letters.indices.dropLast(2) {
      var hash = letters[index] &* 0x9E37_79B1
      hash = (hash ^ hash >> 15) &+ letters[index + 1] &* 0x85EB_CA77
      hash = (hash ^ hash >> 13) &+ letters[index + 2] &* 0xC2B2_AE3D
      hash = (hash ^ hash >> 16) &* 0x27D4_EB2F
      hashes.append(hash ^ hash >> 15)
    }
    hashes.sort()
    var last: UInt32?
    hashes.removeAll { hash in
      defer { last = hash }
      return hash == last
    }
    return hashes
  }

  /// Whether two paragraphs have more than half of all their runs in common.
  private static func areAlike(_ left: [UInt32], _ right: [UInt32]) -> Bool {
    var (first, second, common) = (0, 0, 0)
    while first < left.count, second < right.count {
      if left[first] == right[second] {
        common += 1
        first += 1
        second += 1
      } else if left[first] < right[second] {
        first += 1
      } else {
        second += 1
      }
    }
    return 100 * common > share * (left.count + right.count - common)
  }

  /// The least part of their runs that two paragraphs have in common. Unit: %.
  private static let share = 55
}
