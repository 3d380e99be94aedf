/// An encoding that a file may be in.
package enum TextEncoding: Sendable, Hashable, CaseIterable {
  case utf8
  /// The encoding of older Chinese systems; GBK and GB 2312 are parts of it.
  case gb18030
  case utf16LittleEndian
  case utf16BigEndian

  package var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .gb18030: "GB18030"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    }
  }
}

/// What in a text was no text: bytes that form no character, halves of surrogate pairs, NULs.
struct TextDamage: Equatable {
  private(set) var count = 0
  /// The first line with damage.
  private(set) var line = Int.max

  mutating func note(line: Int) {
    count += 1
    self.line = min(self.line, line)
  }
}

/// Words that a disclosure is full of, two characters each, by which its text is known in an encoding that hardly any
/// byte contradicts.
struct DisclosureWords {
  /// 决算 预算 支出 收入 万元 单位 科目 合计 拨款 经费, the two codes of each word side by side.
  static let gb18030: Set<UInt32> = [
    0xBEF6_CBE3, 0xD4A4_CBE3, 0xD6A7_B3F6, 0xCAD5_C8EB, 0xCDF2_D4AA, 0xB5A5_CEBB, 0xBFC6_C4BF, 0xBACF_BCC6,
    0xB2A6_BFEE, 0xBEAD_B7D1,
  ]
  static let utf16: Set<UInt32> = [
    0x51B3_7B97, 0x9884_7B97, 0x652F_51FA, 0x6536_5165, 0x4E07_5143, 0x5355_4F4D, 0x79D1_76EE, 0x5408_8BA1,
    0x62E8_6B3E, 0x7ECF_8D39,
  ]

  private let words: Set<UInt32>
  private var found: Set<UInt32> = []
  private var last: UInt32 = 0

  init(_ words: Set<UInt32>) { self.words = words }

  /// Whether two different words were met; one may be there by accident.
  var areShown: Bool { found.count > 1 }

  /// Takes the next character by its code of 16 bits.
  mutating func take(_ code: UInt16) {
    let pair = last << 16 | UInt32(code)
    if found.count < 2, words.contains(pair) { found.insert(pair) }
    last = UInt32(code)
  }
}
