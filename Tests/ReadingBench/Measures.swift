import DisclosureImport
import Foundation

/// The processor time a piece of work takes, in milliseconds; what else runs on the machine counts little.
func milliseconds(_ work: () -> Void) -> Double {
  let start = clock()
  work()
  return Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1e3
}

/// Reads a document and leaves it; an error is as good as a document.
func readOnce(_ bytes: [UInt8]) {
  _ = try? DocumentReader.read(bytes, name: "bench")
}

/// How fast one file is read again and again.
enum Throughput {
  static func measure(_ bytes: [UInt8], seconds: Double) {
    readOnce(bytes)
    let rounds = max(1, Int(10 / max(milliseconds { readOnce(bytes) }, 0.001)))
    var times: [Double] = []
    var total = 0.0
    while total < seconds * 1e3 || times.count < 5 {
      let time = milliseconds { for _ in 0..<rounds { readOnce(bytes) } }
      total += time
      times.append(time / Double(rounds))
    }
    times.sort()
    let megabytes = Double(bytes.count) / 1e6
    print("reading \(bytes.count) bytes into the model, one core, \(times.count * rounds) times")
    print(
      "  median \(rounded(times[times.count / 2])) ms, \(rounded(megabytes / times[times.count / 2] * 1e3)) MB/s"
    )
    print("  best   \(rounded(times[0])) ms, \(rounded(megabytes / times[0] * 1e3)) MB/s")
  }
}

/// How the time of reading grows when the input doubles.
enum Growth {
  static func measure(_ shapes: [Shape], most: Int) {
    print("milliseconds of the processor, and how often the time of half the input, for 1, 2, 4 … \(most) MB")
    for shape in shapes {
      var line = shape.name.padding(to: 14)
      var times: [Double] = []
      for size in sequence(first: 1, next: { $0 * 2 <= most ? $0 * 2 : nil }) {
        let bytes = shape.bytes(size * 1_000_000)
        let time = (0..<3).map { _ in milliseconds { readOnce(bytes) } }.min() ?? 0
        line += " \(rounded(time))"
        if let last = times.last { line += " (\(rounded(time / last)))" }
        times.append(time)
        if time > 60_000 { break }
      }
      // One doubling may meet the limit of a cache; work of the size squared is told by all of them together.
      if let first = times.first, let last = times.last, times.count > 1, first > 0 {
        let mean = pow(last / first, 1 / Double(times.count - 1))
        line += ", \(rounded(mean)) a doubling" + (mean > 2.3 ? ": grows faster than its input" : "")
      }
      print(line)
    }
  }
}

func rounded(_ value: Double) -> String {
  value >= 100 ? "\(Int(value.rounded()))" : "\((value * 100).rounded() / 100)"
}

extension String {
  func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
