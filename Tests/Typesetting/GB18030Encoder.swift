import Glibc

/// Text in GB18030, by the C library.
enum GB18030Encoder {
  static func bytes(of text: String) -> [UInt8] {
    guard let converter = iconv_open("GB18030", "UTF-8"), converter != iconv_t(bitPattern: -1) else {
      preconditionFailure("the C library knows no GB18030")
    }
    defer { iconv_close(converter) }
    var input = Array(text.utf8)
    var output = [UInt8](repeating: 0, count: input.count * 4)
    let written = input.withUnsafeMutableBytes { source in
      output.withUnsafeMutableBytes { target in
        var from = source.bindMemory(to: CChar.self).baseAddress
        var to = target.bindMemory(to: CChar.self).baseAddress
        var (sourceLeft, targetLeft) = (source.count, target.count)
        let result = iconv(converter, &from, &sourceLeft, &to, &targetLeft)
        precondition(result != -1 && sourceLeft == 0, "a text that GB18030 cannot hold")
        return target.count - targetLeft
      }
    }
    return Array(output[..<written])
  }
}
