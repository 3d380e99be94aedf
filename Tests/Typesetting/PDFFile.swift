/// The objects of a PDF around the contents of its pages.
enum PDFFile {
  static func bytes(pages: [[UInt8]], isPortrait: Bool, isRotated: Bool, compresses: Bool) -> [UInt8] {
    var objects: [[UInt8]] = []
    let first = 6
    let kids = pages.indices.map { "\(first + 2 * $0) 0 R" }.joined(separator: " ")
    objects.append(text("<< /Type /Catalog /Pages 2 0 R >>"))
    objects.append(text("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>"))
    objects.append(
      text(
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H /Encoding /UniGB-UTF16-H "
          + "/DescendantFonts [4 0 R] >>"))
    objects.append(
      text(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R "
          + "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> "
          + "/DW 1000 /W [1 95 500 814 939 500] >>"))
    objects.append(
      text(
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
          + "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"))
    let box = isPortrait ? "[0 0 595 842]" : "[0 0 842 595]"
    for (index, page) in pages.enumerated() {
      objects.append(
        text(
          "<< /Type /Page /Parent 2 0 R /MediaBox \(box)\(isRotated ? " /Rotate 90" : "") "
            + "/Resources << /Font << /F1 3 0 R >> >> /Contents \(first + 2 * index + 1) 0 R >>"))
      // A page looked at turned is drawn turned back.
      let content = (isRotated ? text("0 1 -1 0 595 0 cm\n") : []) + page
      let data = compresses ? StoredDeflate.zlib(content) : content
      objects.append(
        text("<< /Length \(data.count)\(compresses ? " /Filter /FlateDecode" : "") >>\nstream\n") + data
          + text("\nendstream"))
    }
    return file(objects)
  }

  private static func file(_ objects: [[UInt8]]) -> [UInt8] {
    var bytes = text("%PDF-1.5\n%") + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(bytes.count)
      bytes += text("\(index + 1) 0 obj\n") + object + text("\nendobj\n")
    }
    let start = bytes.count
    bytes += text("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n")
    for offset in offsets {
      let digits = String(offset)
      bytes += text(String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n")
    }
    bytes += text("trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n")
    return bytes
  }

  private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }
}
