import Disclosure

/// A straight ruling line of a page: level or upright, between two ends.
struct PageRule: Sendable, Hashable {
  let isLevel: Bool
  /// The height of a level line, the distance from the left of an upright one.
  var position: Points
  var start: Points
  var end: Points
}

/// The ruling lines of the pages of a PDF, from the drawing that `pdftocairo -svg` makes of them.
///
/// A line is a stroke along an axis, or a filled rectangle so thin that it looks like one: Word draws its borders so,
/// piece by piece. White lines and fills do not show and are left out, and so are glyphs, the outlines of bold ones too,
/// and clips.
enum PopplerDrawing {
  struct Page: Sendable, Hashable {
    var rules: [PageRule] = []
    /// How many pictures are on the page.
    var images = 0
  }

  /// The thickest line in points.
  static let thickest: Points = 3.2
  /// How far in points a line along an axis may lean.
  private static let straightest: Points = 0.5
  /// The largest letter in points. What is no larger and not drawn along the axes alone is the outline of one: bold text
  /// is at times printed as glyphs with stroked outlines, whose straight parts look like short rules.
  private static let largestLetter: Points = 72
  /// The most lines of a page that are kept; a page of a budget has some hundreds.
  static let mostRules = 40_000

  static func pages(of output: [UInt8]) -> [Page] {
    var pages: [Page] = []
    var transforms: [Transform] = [.identity]
    var hidden = 0
    var hasSet = false
    var scanner = TagScanner(output)
    while let tag = scanner.next() {
      switch tag.name {
      case "pageSet":
        hasSet = true
        pages = []
      case "page": pages.append(Page())
      case "defs", "clipPath", "mask", "symbol", "pattern": if !tag.isClosed { hidden += 1 }
      case "/defs", "/clipPath", "/mask", "/symbol", "/pattern": hidden = max(0, hidden - 1)
      case "svg": if !hasSet { pages.append(Page()) }
      case "g":
        guard !tag.isClosed, transforms.count < 1000 else { continue }
        transforms.append(transforms[transforms.count - 1].applied(to: Transform(tag)))
      case "/g": if transforms.count > 1 { transforms.removeLast() }
      case "image": if hidden == 0, !pages.isEmpty { pages[pages.count - 1].images += 1 }
      case "use":
        // A picture that is used again stands among the definitions.
        if hidden == 0, !pages.isEmpty, let target = tag.attribute("xlink:href"),
          !target.starts(with: "#glyph".utf8)
        {
          pages[pages.count - 1].images += 1
        }
      case "path", "rect":
        guard hidden == 0, !pages.isEmpty, pages[pages.count - 1].rules.count < mostRules else { continue }
        let transform = transforms[transforms.count - 1].applied(to: Transform(tag))
        pages[pages.count - 1].rules += rules(of: tag, transform)
      default: continue
      }
    }
    return pages
  }

  private static func rules(of tag: TagScanner.Tag, _ transform: Transform) -> [PageRule] {
    let style = tag.attribute("style") ?? []
    let isFilled = shows(style, tag, property: "fill", attribute: tag.attribute("fill"), otherwise: true)
    let isStroked = shows(
      style, tag, property: "stroke", attribute: tag.attribute("stroke"), otherwise: false)
    guard isFilled || isStroked else { return [] }
    var rules: [PageRule] = []
    let (subpaths, hasCurve) = subpaths(of: tag)
    let outlines = subpaths.map { $0.map(transform.place) }
    if isStroked, isLetter(outlines, hasCurve: hasCurve) { return [] }
    for placed in outlines {
      if isStroked {
        for (from, to) in zip(placed, placed.dropFirst()) { rules += line(from, to).map { [$0] } ?? [] }
      } else if let rule = thinBox(placed) {
        rules.append(rule)
      }
    }
    return rules
  }

  /// Whether a stroked path is the outline of a letter: small, and with a curve or a slanted line.
  private static func isLetter(_ outlines: [[(x: Points, y: Points)]], hasCurve: Bool) -> Bool {
    let points = outlines.joined()
    guard let left = points.map(\.x).min(), let right = points.map(\.x).max(),
      let top = points.map(\.y).min(), let bottom = points.map(\.y).max(),
      right - left <= largestLetter, bottom - top <= largestLetter
    else { return false }
    return hasCurve
      || outlines.contains { points in
        zip(points, points.dropFirst()).contains { from, to in
          abs(from.x - to.x) > straightest && abs(from.y - to.y) > straightest
        }
      }
  }

  /// Whether a fill or a stroke shows: painted, and not in white.
  private static func shows(
    _ style: ArraySlice<UInt8>, _ tag: TagScanner.Tag, property: String, attribute: ArraySlice<UInt8>?,
    otherwise: Bool
  ) -> Bool {
    var paint = attribute
    for declaration in style.split(separator: UInt8(ascii: ";")) {
      let trimmed = declaration.drop { $0 <= 0x20 }
      guard trimmed.starts(with: "\(property):".utf8) else { continue }
      paint = trimmed.dropFirst(property.utf8.count + 1)
    }
    guard let paint else { return otherwise }
    let text = String(decoding: paint.filter { $0 > 0x20 }, as: UTF8.self)
    return !["none", "rgb(100%,100%,100%)", "#fff", "#ffffff", "white"].contains(text)
  }

  /// The points of each part of a path, parted at curves, and whether there is one.
  private static func subpaths(
    of tag: TagScanner.Tag
  ) -> (subpaths: [[(x: Points, y: Points)]], hasCurve: Bool) {
    if tag.name == "rect" {
      guard let width = tag.number("width"), let height = tag.number("height") else { return ([], false) }
      let (x, y) = (tag.number("x") ?? 0, tag.number("y") ?? 0)
      return ([[(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]], false)
    }
    guard let path = tag.attribute("d") else { return ([], false) }
    var hasCurve = false
    var scanner = NumberScanner(path)
    var subpaths: [[(x: Points, y: Points)]] = []
    var points: [(x: Points, y: Points)] = []
    func close() {
      if points.count > 1 { subpaths.append(points) }
      points = []
    }
    while !scanner.isAtEnd {
      guard let command = scanner.letter() else { break }
      switch command {
      case UInt8(ascii: "M"), UInt8(ascii: "L"):
        if command == UInt8(ascii: "M") { close() }
        guard let x = scanner.next(), let y = scanner.next() else { return (subpaths, hasCurve) }
        points.append((x, y))
      case UInt8(ascii: "Z"), UInt8(ascii: "z"):
        if let first = points.first { points.append(first) }
        close()
      case UInt8(ascii: "C"):
        // A curve is no ruling line; what goes on from its end may be.
        hasCurve = true
        var end: (x: Points, y: Points)?
        for _ in 0..<3 {
          guard let x = scanner.next(), let y = scanner.next() else { return (subpaths, hasCurve) }
          end = (x, y)
        }
        close()
        if let end { points = [end] }
      default: return (subpaths, hasCurve)
      }
    }
    close()
    return (subpaths, hasCurve)
  }

  private static func line(_ from: (x: Points, y: Points), _ to: (x: Points, y: Points)) -> PageRule? {
    let (width, height) = (abs(from.x - to.x), abs(from.y - to.y))
    if height <= straightest, width > thickest {
      return PageRule(
        isLevel: true, position: (from.y + to.y) / 2, start: min(from.x, to.x), end: max(from.x, to.x))
    }
    if width <= straightest, height > thickest {
      return PageRule(
        isLevel: false, position: (from.x + to.x) / 2, start: min(from.y, to.y), end: max(from.y, to.y))
    }
    return nil
  }

  private static func thinBox(_ points: [(x: Points, y: Points)]) -> PageRule? {
    guard points.count == 4 || points.count == 5, let left = points.map(\.x).min(),
      let right = points.map(\.x).max(), let top = points.map(\.y).min(), let bottom = points.map(\.y).max(),
      points.allSatisfy({
        ($0.x - left < 0.1 || right - $0.x < 0.1) && ($0.y - top < 0.1 || bottom - $0.y < 0.1)
      })
    else { return nil }
    if bottom - top <= thickest, right - left > bottom - top, right - left > 1.5 {
      return PageRule(isLevel: true, position: (top + bottom) / 2, start: left, end: right)
    }
    if right - left <= thickest, bottom - top > right - left, bottom - top > 1.5 {
      return PageRule(isLevel: false, position: (left + right) / 2, start: top, end: bottom)
    }
    return nil
  }
}

/// A map of the plane: the `matrix(a,b,c,d,e,f)` of a drawing.
private struct Transform {
  var (a, b, c, d): (Points, Points, Points, Points)
  var (e, f): (Points, Points)

  static let identity = Transform(a: 1, b: 0, c: 0, d: 1, e: 0, f: 0)

  private init(a: Points, b: Points, c: Points, d: Points, e: Points, f: Points) {
    (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
  }

  init(_ tag: TagScanner.Tag) {
    self = .identity
    guard let text = tag.attribute("transform"), text.starts(with: "matrix(".utf8) else { return }
    var scanner = NumberScanner(text.dropFirst(7))
    var values: [Points] = []
    while values.count < 6, let value = scanner.next() { values.append(value) }
    guard values.count == 6 else { return }
    self = Transform(a: values[0], b: values[1], c: values[2], d: values[3], e: values[4], f: values[5])
  }

  func place(_ point: (x: Points, y: Points)) -> (x: Points, y: Points) {
    (a * point.x + c * point.y + e, b * point.x + d * point.y + f)
  }

  /// The map that does the inner one first.
  func applied(to inner: Transform) -> Transform {
    let origin = place((inner.e, inner.f))
    return Transform(
      a: a * inner.a + c * inner.b, b: b * inner.a + d * inner.b, c: a * inner.c + c * inner.d,
      d: b * inner.c + d * inner.d, e: origin.x, f: origin.y)
  }
}
