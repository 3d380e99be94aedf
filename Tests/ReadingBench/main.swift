import Disclosure
import DisclosureImport
import Foundation

/// Times the reading of disclosures in one process, on one core.
///
///     ReadingBench FILE [SECONDS]            megabytes a second
///     ReadingBench --growth MOST [SHAPE…]    how the time grows from 1 to MOST megabytes
///     ReadingBench --cells FILE              every cell of a table, with its page and box where there is one
///     ReadingBench --grid FILE               the rows and lines that the readers of tables see
let arguments = CommandLine.arguments.dropFirst()
if arguments.first == "--growth" {
  let most = arguments.dropFirst().first.flatMap { Int($0) } ?? 64
  let wanted = arguments.dropFirst(2)
  let shapes = Shape.all.filter { wanted.isEmpty || wanted.contains($0.name) }
  Growth.measure(shapes, most: most)
} else if arguments.first == "--cells", let file = arguments.dropFirst().first,
  let data = FileManager.default.contents(atPath: file)
{
  let document = try DocumentReader.read([UInt8](data), name: file).document
  for table in document.tables {
    for cell in table.cells {
      let row = table.rows[cell.row]
      let page = document.origin.part(ofLine: cell.place.line)
      let box =
        document.origin.box(at: cell.place).map { "\($0.left),\($0.top),\($0.right),\($0.bottom)" } ?? ""
      let fields = [
        "\(table.kind)", row.label, table.path(of: cell), cell.printed, "\(cell.figure.state)",
        page.map { "\($0.part.kind)" } ?? "", box,
      ]
      print(fields.joined(separator: "\t"))
    }
  }
} else if arguments.first == "--grid", let file = arguments.dropFirst().first,
  let data = FileManager.default.contents(atPath: file)
{
  for part in try SourceReader.read([UInt8](data)).grid.parts {
    switch part {
    case .gap: print("-----")
    case .text(let text): print("\(text.line)\t\(text.text)")
    case .row(let row):
      let cells = row.cells.indices.map { cell in
        switch row.spans?[cell] {
        case .left: "<"
        case .above: "^"
        default: row.cells[cell]
        }
      }
      print("\(row.line)\t| " + cells.joined(separator: " | "))
    }
  }
} else if let file = arguments.first, let data = FileManager.default.contents(atPath: file) {
  Throughput.measure([UInt8](data), seconds: arguments.dropFirst().first.flatMap { Double($0) } ?? 3)
} else {
  print("ReadingBench FILE [SECONDS] | --growth MOST [SHAPE…]")
  exit(64)
}
