import Containers
import Foundation
import Typesetting

/// Writes small documents of the generator as inputs that the fuzzer begins with: one folder for each of its targets.
///
///     FuzzingSeeds FOLDER
///
/// A PDF is written as it is; `.ci/fuzz` asks poppler's tools about it.
guard let folder = CommandLine.arguments.dropFirst().first else {
  print("FuzzingSeeds FOLDER")
  exit(64)
}
for target in ["text", "page", "archive", "markup", "office", "pdf"] {
  try FileManager.default.createDirectory(atPath: "\(folder)/\(target)", withIntermediateDirectories: true)
}

func write(_ bytes: [UInt8], _ target: String, _ name: String) throws {
  try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(target)/\(name)"))
}

/// One table of a document with what stands above it, cut to a few rows.
func pieces(of document: TypesetDocument) -> [TypesetDocument] {
  var pieces: [TypesetDocument] = []
  var above: [TypesetDocument.Block] = []
  for block in document.blocks {
    switch block {
    case .pageBreak: above = []
    case .paragraph, .spread: above = above.suffix(5) + [block]
    case .table(var table):
      table.rows = Array(table.rows.prefix(table.headingRows + 3))
      var piece = document
      piece.blocks = above + [.table(table)]
      piece.page.compresses = false
      pieces.append(piece)
      above = []
    }
  }
  return pieces
}

/// The parts of an office file as the target takes them.
func parts(of bytes: [UInt8]) throws -> [UInt8] {
  let archive = try Containers.ZipArchive(bytes)
  return Array(
    try archive.entries.map { Array("\($0.name)\n".utf8) + (try archive.contents(of: $0)) }.joined(
      separator: [0]))
}

var count = 0
for number in TypesetSample.layouts.indices {
  for piece in pieces(of: TypesetSample.document(number)) {
    for format in TypesetFormat.allCases {
      let name = "\(piece.layout)-\(count)-\(format)"
      let bytes = format.bytes(of: piece)
      switch format {
      case .tabbed, .aligned, .spaced, .csv: try write(bytes, "text", name)
      case .html, .htmlGB:
        try write(bytes, "page", name)
        try write([UInt8(ascii: "h")] + bytes, "markup", name)
      case .xlsxTexts, .xlsxNumbers, .docx:
        try write(bytes, "archive", name)
        try write(parts(of: bytes), "office", name)
        let mark = format == .docx ? "word/document.xml" : "xl/worksheets/sheet1.xml"
        let archive = try Containers.ZipArchive(bytes)
        if archive.entry(named: mark) != nil {
          try write([UInt8(ascii: "x")] + archive.contents(of: mark), "markup", name)
        }
      case .pdf: try write(bytes, "pdf", "\(name).pdf")
      }
    }
    count += 1
  }
}

var folders = Typesetting.ZipArchive()
var inner = Typesetting.ZipArchive()
inner.add("支出.csv", Array("支出决算表\n科目,合计\n208,1.00\n".utf8), compressed: true)
folders.add("某局/收入.txt", Array("收入决算表\n科目\t合计\n208\t1.00\n".utf8), compressed: false)
folders.add("某局/", [], compressed: false)
folders.add("某局/表.zip", inner.finished(), compressed: false)
folders.add("._x.txt", [1, 2, 3], compressed: true)
try write(folders.finished(), "archive", "folders")
print("\(count) pieces in \(folder)")
