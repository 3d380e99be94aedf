/// The objects of a PDF around the contents of its pages.
enum PDFFile {
  static func bytes(
    pages: [[UInt8]], isPortrait: Bool, isRotated: Bool, compresses: Bool, namesRadicals: Bool
  ) -> [UInt8] {
    var objects: [[UInt8]] = []
    let first = namesRadicals ? 7 : 6
    let kids = pages.indices.map { "\(first + 2 * $0) 0 R" }.joined(separator: " ")
    objects.append(text("<< /Type /Catalog /Pages 2 0 R >>"))
    objects.append(text("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>"))
    objects.append(
      text(
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H /Encoding /UniGB-UTF16-H "
          + "/DescendantFonts [4 0 R]\(namesRadicals ? " /ToUnicode 6 0 R" : "") >>"))
    objects.append(
      text(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R "
          + "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> "
          + "/DW 1000 /W [1 95 500 814 939 500] >>"))
    objects.append(
      text(
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
          + "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"))
    if namesRadicals {
      let map = text(radicalMap)
      objects.append(text("<< /Length \(map.count) >>\nstream\n") + map + text("\nendstream"))
    }
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

  /// Letters for which some fonts name the radical that looks like them, each with that radical.
  private static let radicals =
    "一⼀二⼆八⼋十⼗人⼈入⼊力⼒口⼝土⼟士⼠大⼤女⼥子⼦小⼩工⼯己⼰干⼲广⼴支⽀文⽂方⽅无⽆日⽇月⽉比⽐水⽔"
    + "生⽣用⽤田⽥目⽬石⽯立⽴老⽼而⽽自⾃至⾄行⾏西⻄见⻅贝⻉车⻋金⾦长⻓门⻔页⻚风⻛食⻝非⾮面⾯音⾳高⾼"

  /// What the codes of the font mean: themselves, but for the letters with a radical.
  private static var radicalMap: String {
    let codes = radicals.utf16.map { String($0, radix: 16) }
    let pairs = stride(from: 0, to: codes.count, by: 2).map { "<\(codes[$0])> <\(codes[$0 + 1])>" }
    return """
      /CIDInit /ProcSet findresource begin 12 dict begin begincmap
      1 begincodespacerange <0000> <ffff> endcodespacerange
      1 beginbfrange <0000> <ffff> <0000> endbfrange
      \(pairs.count) beginbfchar
      \(pairs.joined(separator: "\n"))
      endbfchar
      endcmap CMapName currentdict /CMap defineresource pop end end
      """
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
