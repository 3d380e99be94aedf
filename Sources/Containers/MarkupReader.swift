import CLibXML

/// The attributes of an element by their local names.
package struct MarkupAttributes: Sendable, Hashable {
  private let pairs: [Pair]

  private struct Pair: Sendable, Hashable {
    let name: String
    let value: String
  }

  fileprivate init(_ start: UnsafePointer<markup_attribute>?, _ count: Int) {
    pairs = UnsafeBufferPointer(start: start, count: count).map { attribute in
      let value = UnsafeRawBufferPointer(start: attribute.value, count: attribute.count)
      // libxml2 leaves the sign that begins every entity written so in attributes.
      let text = String(decoding: value, as: UTF8.self).replacing("&#38;", with: "&")
      return Pair(name: String(cString: attribute.name), value: text)
    }
  }

  /// The value of an attribute, of two with one local name the first.
  package subscript(_ name: String) -> String? { pairs.first { $0.name == name }?.value }
}

/// Something met in a marked-up text, in its order.
package enum MarkupEvent: Sendable, Hashable {
  case start(String, MarkupAttributes)
  case end(String)
  /// A piece of text; what stands between two elements may come in several.
  case text(String)
}

/// Takes the events of a marked-up text.
package protocol MarkupHandler {
  mutating func take(_ event: MarkupEvent) throws(ContainerError)
}

/// Reads XML and HTML as events, within limits, and opens nothing outside the text.
package enum MarkupReader {
  package enum Dialect: Sendable, Hashable { case xml, html }

  /// The most elements that may be open at once; parts of office files have some twenty.
  package static let mostDepth = 200
  /// The most elements of a text; a sheet with a million cells has three million.
  package static let mostElements = 12_000_000
  /// The most attributes of an element of XML.
  package static let mostAttributes = 500

  /// Reads a whole text in UTF-8.
  package static func read<Handler: MarkupHandler>(
    _ bytes: [UInt8], as dialect: Dialect, into handler: inout Handler
  ) throws(ContainerError) {
    let text: [UInt8]
    switch dialect {
    case .html: text = PageTags.plain(bytes)
    case .xml:
      guard AttributeCount.isModest(bytes) else { throw .excessive(.attributes(most: mostAttributes)) }
      text = bytes
    }
    let sink = HandlerSink(handler)
    let callbacks = markup_handler(
      context: Unmanaged.passUnretained(sink).toOpaque(), start: takeStart, end: takeEnd, text: takeText)
    let result = withExtendedLifetime(sink) {
      text.withUnsafeBytes { buffer in
        let start = buffer.bindMemory(to: CChar.self).baseAddress
        return switch dialect {
        case .xml: markup_read_xml(start, buffer.count, callbacks)
        case .html: markup_read_html(start, buffer.count, callbacks)
        }
      }
    }
    handler = sink.handler
    if let failure = sink.failure { throw failure }
    switch Int(result) {
    case MARKUP_READ: break
    case MARKUP_DOCTYPE: throw .doctype
    case MARKUP_NO_LIBRARY: throw .noLibrary
    default: throw .damaged(.markup)
    }
  }
}

/// What the functions called from C know of a handler, and the limits on what it is given.
private class EventSink {
  private(set) var failure: ContainerError?
  private var depth = 0
  private var elements = 0

  func handle(_ event: MarkupEvent) throws(ContainerError) {}

  /// Gives an event on; answers whether reading goes on.
  final func take(_ event: MarkupEvent) -> Bool {
    do throws(ContainerError) {
      switch event {
      case .start:
        depth += 1
        elements += 1
        if depth > MarkupReader.mostDepth { throw .excessive(.depth(most: MarkupReader.mostDepth)) }
        if elements > MarkupReader.mostElements {
          throw .excessive(.elements(most: MarkupReader.mostElements))
        }
      case .end: depth -= 1
      case .text: break
      }
      try handle(event)
      return true
    } catch {
      failure = error
      return false
    }
  }
}

private final class HandlerSink<Handler: MarkupHandler>: EventSink {
  var handler: Handler

  init(_ handler: Handler) { self.handler = handler }

  override func handle(_ event: MarkupEvent) throws(ContainerError) { try handler.take(event) }
}

private func sink(_ context: UnsafeMutableRawPointer?) -> EventSink? {
  context.map { Unmanaged<EventSink>.fromOpaque($0).takeUnretainedValue() }
}

private func takeStart(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?,
  _ attributes: UnsafePointer<markup_attribute>?, _ count: Int
) -> Bool {
  guard let name, let sink = sink(context) else { return false }
  return sink.take(.start(String(cString: name), MarkupAttributes(attributes, count)))
}

private func takeEnd(_ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?) -> Bool {
  guard let name, let sink = sink(context) else { return false }
  return sink.take(.end(String(cString: name)))
}

private func takeText(_ context: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<CChar>?, _ count: Int)
  -> Bool
{
  guard let sink = sink(context) else { return false }
  return sink.take(.text(String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)))
}
