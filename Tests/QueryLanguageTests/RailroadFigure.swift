/// A part of a railroad diagram: a rail enters it on the left and leaves it on the right at the same height.
struct RailroadFigure {
  var width: Int
  /// How far it reaches above its rail, and below.
  var up: Int
  var down: Int
  /// The drawing, with the rail entering at a point.
  var draw: (_ x: Int, _ y: Int) -> String

  /// The radius of a turn.
  static let turn = 8
  /// What lies between two parts, one beside the other or one above the other.
  static let gap = 10

  static func rail(from x: Int, to end: Int, _ y: Int) -> String {
    x == end ? "" : "<path d=\"M\(x) \(y)H\(end)\"/>\n"
  }

  /// Nothing but rail.
  static var skip: RailroadFigure { RailroadFigure(width: 0, up: 0, down: 0) { _, _ in "" } }

  /// A rail that is led on to a width.
  func widened(to width: Int) -> RailroadFigure {
    RailroadFigure(width: width, up: up, down: down) { [self] x, y in
      draw(x, y) + Self.rail(from: x + self.width, to: x + width, y)
    }
  }

  static func sequence(_ parts: [RailroadFigure]) -> RailroadFigure {
    let width = parts.reduce(gap * max(parts.count - 1, 0)) { $0 + $1.width }
    return RailroadFigure(
      width: width, up: parts.map(\.up).max() ?? 0, down: parts.map(\.down).max() ?? 0
    ) { x, y in
      var result = ""
      var left = x
      for (index, part) in parts.enumerated() {
        if index > 0 { result += rail(from: left - gap, to: left, y) }
        result += part.draw(left, y)
        left += part.width + gap
      }
      return result
    }
  }

  /// One of several, the first on the rail and the others below it.
  static func choice(_ parts: [RailroadFigure]) -> RailroadFigure {
    let inner = parts.map(\.width).max() ?? 0
    let parts = parts.map { $0.widened(to: inner) }
    // How far each lies below the rail.
    var depths = [0]
    for (upper, lower) in zip(parts, parts.dropFirst()) {
      depths.append(depths[depths.count - 1] + max(upper.down + gap + lower.up, 2 * turn))
    }
    let width = inner + 4 * turn
    return RailroadFigure(
      width: width, up: parts.first?.up ?? 0, down: (depths.last ?? 0) + (parts.last?.down ?? 0)
    ) { x, y in
      let (left, right) = (x + 2 * turn, x + width - 2 * turn)
      var result = rail(from: x, to: left, y) + rail(from: right, to: x + width, y)
      for (part, depth) in zip(parts, depths) {
        result += part.draw(left, y + depth)
        guard depth > 0 else { continue }
        // The line down to the last is that of all.
        let (start, stop) =
          depth == depths.last
          ? ("M\(x) \(y)\(bend(1, 1, .right))V\(y + depth - turn)", "V\(y + turn)\(bend(1, -1, .right))")
          : ("M\(x + turn) \(y + depth - turn)", "")
        result += "<path d=\"\(start)\(bend(1, 1, .left))\"/>\n"
        result += "<path d=\"M\(right) \(y + depth)\(bend(1, -1, .left))\(stop)\"/>\n"
      }
      return result
    }
  }

  /// The part, with a rail above it that passes it by.
  static func optional(_ part: RailroadFigure) -> RailroadFigure {
    let rise = max(part.up + gap, 2 * turn)
    let width = part.width + 4 * turn
    return RailroadFigure(width: width, up: rise, down: part.down) { x, y in
      let (left, right) = (x + 2 * turn, x + width - 2 * turn)
      return rail(from: x, to: left, y) + part.draw(left, y) + rail(from: right, to: x + width, y)
        + "<path d=\"M\(x) \(y)\(bend(1, -1, .left))V\(y - rise + turn)\(bend(1, -1, .right))H\(right)"
        + "\(bend(1, 1, .right))V\(y - turn)\(bend(1, 1, .left))\"/>\n"
    }
  }

  /// The part once or more, with what stands between on the way back below it.
  static func loop(_ part: RailroadFigure, between: RailroadFigure = skip) -> RailroadFigure {
    let inner = max(part.width, between.width == 0 ? 0 : between.width + 2 * turn)
    let depth = max(part.down + gap + between.up, 2 * turn)
    let width = inner + 4 * turn
    return RailroadFigure(width: width, up: part.up, down: depth + max(between.down, 4)) { x, y in
      let (left, right) = (x + 2 * turn, x + width - 2 * turn)
      let middle = left + (inner - between.width) / 2
      let tip = between.width == 0 ? (left + right) / 2 - 3 : left - 3
      return rail(from: x, to: left, y) + part.widened(to: inner).draw(left, y)
        + rail(from: right, to: x + width, y)
        + "<path d=\"M\(right) \(y)\(bend(1, 1, .right))V\(y + depth - turn)\(bend(-1, 1, .right))"
        + "H\(middle + between.width)\"/>\n" + between.draw(middle, y + depth)
        + "<path d=\"M\(middle) \(y + depth)H\(left)\(bend(-1, -1, .right))V\(y + turn)\(bend(1, -1, .right))\"/>\n"
        + "<path class=\"tip\" d=\"M\(tip) \(y + depth)l7 -4v8z\"/>\n"
    }
  }

  private enum Side: Int { case left, right }

  /// A quarter of a circle to a point that lies so much on, turning to a side.
  private static func bend(_ across: Int, _ along: Int, _ side: Side) -> String {
    "a\(turn) \(turn) 0 0 \(side.rawValue) \(across * turn) \(along * turn)"
  }
}
