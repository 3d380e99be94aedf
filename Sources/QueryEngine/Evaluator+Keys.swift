import Disclosure
import QueryLanguage
import SourceText

/// What a row of an answer stands for.
enum AnswerKey: Hashable {
  case all
  case year(Int)
  /// A reporting unit or department; one of each may have the same name.
  case unit(String, EntityTier?)
  /// Documents that name none have none in common but that.
  case department(String?)
  case phase(Phase)
  case code(RowCode)
  case part(TablePart?)
  /// A member whose column is the row.
  case member(Member)
  /// A row that has no code to be known by.
  case unplaced(table: Int, row: Int)
}

/// The rows of each key, by table, in the order the keys were met.
struct KeyGroups {
  private(set) var keys: [AnswerKey] = []
  private var rows: [AnswerKey: [(table: FactTable, rows: [Int])]] = [:]

  mutating func add(_ row: Int, of table: FactTable, to key: AnswerKey) {
    if rows[key] == nil { keys.append(key) }
    if let last = rows[key, default: []].indices.last, rows[key]?[last].table.id == table.id {
      rows[key]?[last].rows.append(row)
    } else {
      rows[key, default: []].append((table, [row]))
    }
  }

  /// How many rows a key has.
  func count(_ key: AnswerKey) -> Int { rows[key, default: []].reduce(0) { $0 + $1.rows.count } }

  /// The rows of a key, by table.
  func parts(_ key: AnswerKey) -> [(table: FactTable, rows: [Int])] { rows[key, default: []] }

  /// The side or section that the first row of a key stands in.
  func part(_ key: AnswerKey) -> TablePart? { rows[key]?.first?.table.part }

  /// Where the first row of a key is printed.
  func firstOrigin(_ key: AnswerKey) -> Int {
    rows[key, default: []].flatMap { part in part.rows.map { part.table.order($0) } }.min() ?? 0
  }

  /// The rows of a key as sets of leaves. `keys` has the key of every row of a table, by its number: rows of another key
  /// are not inside this one, so that the row above an only child is never shown as the child.
  func chosen(_ key: AnswerKey, among keys: [Int: [AnswerKey]] = [:]) -> [Chosen] {
    rows[key, default: []].heedingInterruption().map { part in
      var contains = [Bool](repeating: false, count: part.table.rowCount)
      for row in part.rows { contains[row] = true }
      let inside = keys[part.table.id].map { $0.map { $0 == key } }
      return Chosen(table: part.table, set: LeafSet(contains, in: part.table), inside: inside)
    }
  }
}

extension Evaluator {
  /// The key of a row: its document's year, unit or phase, its code cut to a level, or its kind.
  func key(of row: Int, in table: FactTable) -> AnswerKey {
    let document = store.documents[table.document]
    let unplaced = AnswerKey.unplaced(table: table.id, row: row)
    switch plan.key {
    case nil, .columns: return .all
    case .year: return .year(document.year?.number ?? 0)
    case .unit: return unitKey(document)
    case .department: return .department(document.departmentName)
    case .phase: return .phase(document.phase)
    case .part: return .part(table.part)
    case .kind: return table.tags[row].kind.map { .code(.kind($0)) } ?? unplaced
    case .leaf: return store.dictionary.code(table.codes[row]).map(AnswerKey.code) ?? unplaced
    case .level(let level):
      return store.dictionary.code(table.codes[row]).map { .code($0.cut(to: level)) } ?? unplaced
    }
  }

  /// The columns before the figures.
  var keyColumns: [ResultColumn] {
    switch plan.key {
    case .year: [ResultColumn(.year, .text)]
    case .unit: [ResultColumn(.unit, .text)]
    case .department: [ResultColumn(.field(.department), .text)]
    case .phase: [ResultColumn(.phase, .text)]
    case .part: [ResultColumn(.field(plan.schema.partField ?? .part), .text)]
    case .columns, .kind: [ResultColumn(.code, .code), ResultColumn(.name, .text)]
    case nil, .level, .leaf: nameColumns
    }
  }

  /// The columns that name a row.
  var nameColumns: [ResultColumn] {
    (plan.schema.hasCodes ? [ResultColumn(.code, .code)] : []) + [ResultColumn(.name, .text)]
  }

  /// The cells that name a row.
  func nameCells(code: String, name: String) -> [ResultCell] {
    (plan.schema.hasCodes ? [.text(code)] : []) + [.text(name)]
  }

  /// How a key is shown and where it stands.
  struct KeyPlace {
    var head: [ResultCell]
    var code = ""
    var name = ""
    var level = Level.total
    var order: Int
    /// The printed row of the key.
    var row: Note.RowName?
    /// Whether the set takes only a part of the key.
    var isCut = false
  }

  /// The key of who reports; with its tier only where another of the same name is asked too: a document of one year may
  /// say that it is a unit where that of the next does not.
  func unitKey(_ document: Document) -> AnswerKey {
    let isAlone = tiers[document.entity, default: []].subtracting([document.tier]).isEmpty
    return .unit(document.entity, isAlone ? nil : document.tier)
  }

  private func unitName(_ entity: String, _ tier: EntityTier?) -> String {
    switch tier {
    case .department: "\(entity)（部门）"
    case .unit: "\(entity)（单位）"
    case nil: entity
    }
  }

  /// The place of a key among the tables that have rows of it; `first` is where the first of them is printed.
  func place(of key: AnswerKey, in parts: [Chosen], first: Int) -> KeyPlace {
    switch key {
    case .all: return KeyPlace(head: [], order: 0)
    case .year(let year): return KeyPlace(head: [.text("\(year)")], name: "\(year)", order: year)
    case .unit(let entity, let tier):
      let unit = unitName(entity, tier)
      return KeyPlace(head: [.text(unit)], name: unit, order: parts.first?.table.document ?? 0)
    case .department(let department):
      return KeyPlace(
        head: [department.map(ResultCell.text) ?? .word(Wording("absent", "无"))], name: department ?? "",
        order: parts.first?.table.document ?? 0)
    case .phase(let phase):
      return KeyPlace(head: [.phase(phase)], name: phase.rawValue, order: phase == .budget ? 0 : 1)
    case .part(let part):
      let table = parts.first?.table
      return KeyPlace(
        head: [table?.partCell ?? .text("")], name: table?.partName ?? "",
        order: part == .side(.income) ? -1 : table?.partIndex ?? 0)
    case .member(let member):
      return KeyPlace(head: [.text(member.rawValue), .member(member)], name: member.rawValue, order: 0)
    case .unplaced(let id, let row):
      guard let table = parts.first(where: { $0.table.id == id })?.table else {
        return KeyPlace(head: nameCells(code: "", name: ""), order: 0)
      }
      return KeyPlace(
        head: nameCells(code: "", name: table.label(row)), name: table.label(row), order: table.order(row),
        row: table.name(row))
    case .code(let code): return place(of: code, in: parts, first: first)
    }
  }

  private func place(of code: RowCode, in parts: [Chosen], first: Int) -> KeyPlace {
    let number = store.dictionary.number(of: code)
    // One document keeps its own order; several have only that of the tree in common.
    let order = !severalDocuments || code.treeOrder == Int.max - 100 ? first : code.treeOrder
    var place = KeyPlace(head: [], code: code.text, level: code.level, order: order)
    for part in parts.heedingInterruption() where number != CodeDictionary.none {
      for row in 0..<part.table.rowCount where part.table.codes[row] == number {
        if place.row == nil {
          place.row = part.table.name(row)
          place.name = part.table.label(row)
          if !severalDocuments { place.order = part.table.order(row) }
        }
        let rows = row..<Int(part.table.ends[row])
        if part.set.count(rows) < part.set.leaves(rows) { place.isCut = true }
      }
    }
    if case .kind(let member) = code, plan.key == .kind {
      place.head = [.text(code.text), .member(member)]
    } else {
      place.head = nameCells(code: code.text, name: place.name)
    }
    return place
  }
}
