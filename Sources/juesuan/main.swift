import Disclosure
import DisclosureImport
import SystemPackage
import Glibc
import SourceText

let fd = try FileDescriptor.open(FilePath(CommandLine.arguments[1]), .readOnly)
var bytes: [UInt8] = []
while true {
  let chunk = try unsafe [UInt8](unsafeUninitializedCapacity: 65536) { buffer, count in
    count = try unsafe fd.read(into: UnsafeMutableRawBufferPointer(buffer))
  }
  if chunk.isEmpty { break }
  bytes += chunk
}
let imported = try DocumentReader.read(bytes, name: CommandLine.arguments[1])
let d = imported.document
print(d.entity, d.tier as Any, d.department as Any, d.year as Any, d.phase)
for t in d.tables {
  let c = Dictionary(grouping: t.cells, by: { $0.figure.state }).mapValues(\.count)
  print(t.mark as Any, t.title, t.unit as Any, t.entity ?? "-", t.year?.number ?? 0, t.rows.count, t.cells.count, c, t.columns.map { "\($0.path):\($0.role)" })
  if CommandLine.arguments.count > 2 { for r in t.rows { print("  ", r.place.line, r.key, r.label) } }
}
for f in imported.findings { print(f.wording(.english)) }
