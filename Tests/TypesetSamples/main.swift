import Foundation
import Typesetting

/// Writes documents of the generator in every format, each with the cells a reader must find.
///
///     TypesetSamples FOLDER [SEED] [COUNT]
let arguments = CommandLine.arguments.dropFirst()
guard let folder = arguments.first else {
  print("TypesetSamples FOLDER [SEED] [COUNT]")
  exit(64)
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
