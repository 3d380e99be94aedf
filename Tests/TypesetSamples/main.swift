import Foundation
import Typesetting

/// Writes documents of the generator in every format, each with the cells a reader must find.
///
///     TypesetSamples FOLDER [SEED] [COUNT]
///     TypesetSamples --joined FILE COUNT     so many documents as one PDF with ruling lines
let arguments = CommandLine.arguments.dropFirst()
guard let folder = arguments.first else {
  print("TypesetSamples FOLDER [SEED] [COUNT] | --joined FILE COUNT")
  exit(64)
}
if folder == "--joined", let file = arguments.dropFirst().first,
  let count = arguments.dropFirst(2).first.flatMap({ Int($0) }), count > 0
{
  var joined = TypesetSample.document(0)
  joined.page.rules = .stroked
  for number in 1..<count { joined.blocks += [.pageBreak] + TypesetSample.document(number).blocks }
  try Data(TypesetFormat.pdf.bytes(of: joined)).write(to: URL(fileURLWithPath: file))
  exit(0)
}
let seed = arguments.dropFirst().first.flatMap { UInt64($0) } ?? 0
let count = arguments.dropFirst(2).first.flatMap { Int($0) } ?? TypesetSample.layouts.count
for number in 0..<count {
  let document = TypesetSample.document(number, seed: seed)
  let path = folder + "/" + document.name
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  for format in TypesetFormat.allCases {
    let file = URL(fileURLWithPath: "\(path)/\(format.rawValue).\(format.ending)")
    try Data(format.bytes(of: document)).write(to: file)
  }
  let head = ["kind", "side", "row", "label", "column", "role", "printed", "state"].joined(separator: "\t")
  let expected = ([head] + document.figures.map(\.line)).joined(separator: "\n") + "\n"
  try Data(expected.utf8).write(to: URL(fileURLWithPath: path + "/expected.tsv"))
}
print("\(count) documents in \(folder)")
