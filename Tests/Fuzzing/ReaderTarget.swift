/// The function that the fuzzer calls with every input: it traps when the reading breaks a promise.
///
/// `make fuzz` links it; nothing else calls it.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  FuzzTarget.current.run(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
