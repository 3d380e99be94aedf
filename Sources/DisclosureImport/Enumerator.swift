import SourceText

/// The enumerator (序号) with which a heading or item begins: 一、, （二）, 3., (4).
struct Enumerator: Hashable {
  /// 1 for 一、, 2 for （一）, 3 for 1、, 4 for （1）; 0 for 第一部分.
  let level: Int
  let number: Int

  /// The enumerator of a text and what stands behind it; `nil` where there is none.
  static func split(_ text: String) -> (enumerator: Enumerator, rest: String)? {
    var rest = Substring(text).drop(while: \.isWhitespace)
    let isBracketed = rest.first == "(" || rest.first == "（"
    if isBracketed { rest = rest.dropFirst().drop(while: \.isWhitespace) }
    let digits = rest.prefix(12).prefix { Label.isOrdinal(half($0)) }
    guard let first = digits.first, let number = value(digits) else { return nil }
    rest = rest.dropFirst(digits.count).drop(while: \.isWhitespace)
    guard let mark = rest.first, isBracketed ? mark == ")" || mark == "）" : "、.．:：".contains(mark) else {
      return nil
    }
    rest = rest.dropFirst()
    // 3.5 is a number.
    if !isBracketed, mark == ".", let next = rest.first, Label.isDigit(half(next)), next.isASCII,
      !rest.prefix(5).hasSuffix("年")
    {
      return nil
    }
    let level = (Label.isDigit(half(first)) ? 3 : 1) + (isBracketed ? 1 : 0)
    return (Enumerator(level: level, number: number), String(rest.drop(while: \.isWhitespace)))
  }

  /// The number of 第三部分.
  static func ofPart(_ text: String) -> Enumerator? {
    let key = Label.key(String(text.prefix(16)))
    guard key.hasPrefix("第"), let end = key.firstRange(of: "部分") else { return nil }
    let digits = key[key.index(after: key.startIndex)..<end.lowerBound]
    guard let number = value(digits) else { return nil }
    return Enumerator(level: 0, number: number)
  }

  /// A digit of full width as one of half width.
  private static func half(_ character: Character) -> Character {
    guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first else {
      return character
    }
    return Character(Folding.fold(scalar))
  }

  /// The number up to 999 that digits or Chinese numerals write.
  static func value(_ text: Substring) -> Int? {
    guard let first = text.first, text.count <= 5 else { return nil }
    if Label.isDigit(half(first)) {
      var number = 0
      for character in text {
        guard let digit = half(character).wholeNumberValue, Label.isDigit(half(character)) else { return nil }
        number = number * 10 + digit
      }
      return number < 1000 ? number : nil
    }
    var number = 0
    var last = 0
    for character in text {
      if character == "十" {
        number += (last == 0 ? 1 : last) * 10
        last = 0
      } else {
        guard let digit = numerals.firstIndex(of: character) else { return nil }
        last = digit
      }
    }
    return number + last
  }

  private static let numerals: [Character] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

  /// The texts that a following number of the level may be printed as.
  func printed(_ number: Int) -> [String] {
    if level > 2 {
      return level == 3 ? ["\(number)、", "\(number).", "\(number)．"] : ["（\(number)）", "(\(number))"]
    }
    let word = Enumerator.chinese(number)
    return level == 1
      ? ["\(word)、", "\(word).", "\(word)．"]
      : level == 2 ? ["（\(word)）", "(\(word))"] : ["第\(word)部分", "第\(number)部分"]
  }

  private static func chinese(_ number: Int) -> String {
    let (tens, ones) = (number / 10, number % 10)
    let unit = ones == 0 && number > 0 ? "" : String(numerals[ones])
    guard tens > 0 else { return unit }
    return (tens == 1 ? "" : tens < 10 ? String(numerals[tens]) : "") + "十" + unit
  }
}
