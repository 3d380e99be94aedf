/// Little-endian numbers at places of a byte sequence; `nil` beyond its end.
struct ByteReader {
  let bytes: [UInt8]

  func number16(_ place: Int) -> Int? { number(place, 2) }
  func number32(_ place: Int) -> Int? { number(place, 4) }

  /// A number of 64 bits; `nil` also when it is too large for a place.
  func number64(_ place: Int) -> Int? {
    guard let low = number(place, 4), let high = number(place + 4, 4), high < 1 << 31 else { return nil }
    return high << 32 | low
  }

  private func number(_ place: Int, _ count: Int) -> Int? {
    guard place >= 0, place <= bytes.count - count else { return nil }
    var value = 0
    for offset in (0..<count).reversed() { value = value << 8 | Int(bytes[place + offset]) }
    return value
  }
}
