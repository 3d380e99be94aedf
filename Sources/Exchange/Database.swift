import CSQLite

/// A connection to an SQLite file: statements, values in, texts out.
final class Database {
  /// What SQLite says when it refuses.
  struct Failure: Error, Hashable, Sendable {
    let message: String
  }

  enum Mode {
    case reading, creating

    fileprivate var flags: Int32 {
      switch self {
      case .reading: SQLITE_OPEN_READONLY
      case .creating: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    }
  }

  private let connection: OpaquePointer

  init(_ file: String, _ mode: Mode) throws(Failure) {
    var opened: OpaquePointer?
    let result = sqlite3_open_v2(file, &opened, mode.flags, nil)
    guard result == SQLITE_OK, let opened else {
      let message = String(cString: opened.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(result))
      sqlite3_close_v2(opened)
      throw Failure(message: message)
    }
    connection = opened
  }

  deinit { sqlite3_close_v2(connection) }

  /// Runs statements that answer nothing.
  func run(_ sql: String) throws(Failure) {
    guard sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
  }

  /// Runs a statement once for each row of values.
  func run(_ sql: String, with rows: [[DataValue]]) throws(Failure) {
    let statement = try prepare(sql)
    defer { sqlite3_finalize(statement) }
    for row in rows {
      for (index, value) in row.enumerated() { try bind(value, to: Int32(index + 1), of: statement) }
      guard sqlite3_step(statement) == SQLITE_DONE, sqlite3_reset(statement) == SQLITE_OK else {
        throw failure
      }
    }
  }

  /// The rows that a statement answers, each value as text; `nil` for NULL.
  func rows(_ sql: String) throws(Failure) -> [[String?]] {
    let statement = try prepare(sql)
    defer { sqlite3_finalize(statement) }
    let columns = sqlite3_column_count(statement)
    var rows: [[String?]] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_DONE: return rows
      case SQLITE_ROW: rows.append((0..<columns).map { text(of: statement, $0) })
      default: throw failure
      }
    }
  }

  private func text(of statement: OpaquePointer, _ column: Int32) -> String? {
    guard let bytes = sqlite3_column_text(statement, column) else { return nil }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  private func prepare(_ sql: String) throws(Failure) -> OpaquePointer {
    var prepared: OpaquePointer?
    guard sqlite3_prepare_v2(connection, sql, -1, &prepared, nil) == SQLITE_OK, let prepared else {
      throw failure
    }
    return prepared
  }

  /// SQLite keeps a copy of a text that is bound so.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  private func bind(_ value: DataValue, to index: Int32, of statement: OpaquePointer) throws(Failure) {
    let result =
      switch value {
      case .text(let text), .code(let text), .number(let text):
        sqlite3_bind_text(statement, index, text, Int32(clamping: text.utf8.count), Self.copied)
      case .integer(let number): sqlite3_bind_int64(statement, index, Int64(number))
      case .flag(let flag): sqlite3_bind_int64(statement, index, flag ? 1 : 0)
      case .none: sqlite3_bind_null(statement, index)
      }
    guard result == SQLITE_OK else { throw failure }
  }

  private var failure: Failure { Failure(message: String(cString: sqlite3_errmsg(connection))) }
}
