import CZlib

/// The packing of ZIP entries.
package enum Deflate {
  /// The bytes of a stream that holds exactly so many; `nil` when it is damaged or holds fewer or more.
  package static func unpacked(_ packed: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
    // No stream unpacks to more than 1032 times its size.
    guard count >= 0, count / 1032 <= packed.count else { return nil }
    var written: Int64 = -1
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
      written = packed.withUnsafeBufferPointer { source in
        czlib_inflate(source.baseAddress, source.count, target.baseAddress, count)
      }
      initialized = max(0, Int(written))
    }
    return written == Int64(count) ? bytes : nil
  }

  /// The check sum (CRC-32) of bytes.
  package static func checksum(of bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { Int(czlib_checksum($0.baseAddress, $0.count)) }
  }
}
