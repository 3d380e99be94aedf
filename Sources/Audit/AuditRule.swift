package import Disclosure
package import SourceText

/// How grave it is that a relation does not hold.
package enum AuditSeverity: String, Sendable, Hashable, CaseIterable, Comparable {
  /// 提示: worth knowing; no one is said to have erred.
  case info
  /// 警告: an explanation is owed.
  case warning
  /// 错误: two printed figures cannot both be right.
  case error

  package static func < (left: AuditSeverity, right: AuditSeverity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }

  package var wording: Wording {
    switch self {
    case .info: Wording("info", "提示")
    case .warning: Wording("warning", "警告")
    case .error: Wording("error", "错误")
    }
  }
}

/// What came of evaluating a relation once.
package enum AuditOutcome: String, Sendable, Hashable, CaseIterable {
  /// 相符: both sides agree.
  case pass
  /// 尾差: they differ by no more than the rounding of the printed figures can make.
  case rounding
  /// 不符: they differ by more.
  case fail
  /// 不适用: the document has nothing that the relation speaks of.
  case notApplicable = "not_applicable"
  /// 资料不足: something that is needed is not printed, or not at hand.
  case insufficient
  /// 不可读: a figure that is needed cannot be read.
  case unreadable

  package var wording: Wording {
    switch self {
    case .pass: Wording("pass", "相符")
    case .rounding: Wording("rounding", "尾差")
    case .fail: Wording("fail", "不符")
    case .notApplicable: Wording("not_applicable", "不适用")
    case .insufficient: Wording("insufficient", "资料不足")
    case .unreadable: Wording("unreadable", "不可读")
    }
  }
}

/// A relation between printed figures, or another thing that must hold of a disclosure (勾稽关系): its data and its code.
package struct AuditRule: Sendable {
  /// What a relation is about.
  package enum Family: String, Sendable, Hashable, CaseIterable {
    /// 表内: inside one table.
    case within
    /// 表间: between tables.
    case between
    /// 情况说明.
    case narrative
    /// 绩效自评表.
    case form
    /// 年度衔接: with the disclosure of the year before.
    case year
    /// 全文: titles, units, codes, names.
    case structure
    /// 公开前核对: what must be mended before a text is published.
    case text
    /// A relation written in a query file.
    case user

    package var wording: Wording {
      switch self {
      case .within: Wording("within", "表内")
      case .between: Wording("between", "表间")
      case .narrative: Wording("narrative", "情况说明")
      case .form: Wording("form", "自评表")
      case .year: Wording("year", "年度衔接")
      case .structure: Wording("structure", "全文")
      case .text: Wording("text", "公开前核对")
      case .user: Wording("user", "自定")
      }
    }
  }

  /// What a relation rests on. It limits how grave a failure can be.
  package enum Basis: String, Sendable, Hashable, CaseIterable {
    /// Arithmetic: a whole is the sum of its parts, a figure printed twice is one figure.
    case identity
    /// Printed in the form itself.
    case form
    /// A regulation that is cited.
    case regulation
    /// The words themselves: a slip that whoever reads them sees.
    case words
    /// Names collected from published documents, for want of the official list.
    case collection
    /// The author of a query file.
    case author
    /// What units usually do.
    case practice
    /// Seen to hold in documents.
    case observation
    /// A rule known from memory, whose text was not at hand.
    case recollection

    /// The gravest a failure can be.
    package var ceiling: AuditSeverity {
      switch self {
      case .identity, .form, .regulation, .author: .error
      case .words, .collection: .warning
      case .practice, .observation, .recollection: .info
      }
    }

    package var wording: Wording {
      switch self {
      case .identity: Wording("identity", "算术恒等")
      case .form: Wording("printed in the form", "表样所印")
      case .regulation: Wording("regulation", "制度规定")
      case .words: Wording("the words themselves", "文字本身")
      case .collection: Wording("names collected from documents", "从公开文件收集的名称")
      case .author: Wording("the author of the query file", "查询文件的作者")
      case .practice: Wording("practice", "惯例")
      case .observation: Wording("observation", "实例所见")
      case .recollection: Wording("recollection", "凭记忆，未见原文")
      }
    }
  }

  /// By how much two sides may differ.
  package enum Tolerance: String, Sendable, Hashable, CaseIterable {
    /// One figure printed twice: not at all. Where several figures are added, as `rounding`.
    case exact
    /// Half a unit of the last printed place of every figure that enters.
    case rounding
    /// A percentage must round to what is printed, or be reached within the rounding of the two figures.
    case percent
    /// What the relation itself states.
    case stated
    /// There is nothing to differ by.
    case none

    package var wording: Wording {
      switch self {
      case .exact: Wording("equal", "相等")
      case .rounding:
        Wording("half a unit in the last place of each figure", "每个数字末位的半个单位之和")
      case .percent: Wording("rounds to the percentage printed", "按所印位数四舍五入一致")
      case .stated: Wording("as stated", "按所写")
      case .none: Wording("none", "无")
      }
    }
  }

  /// The relation as a statement of the language.
  package enum Statement: Sendable, Hashable {
    /// What stands behind `relation ID:`. Where the relation is asked of every row or column, that of the total.
    case written(String)
    /// Why it cannot be one.
    case none(Wording)
  }

  package let id: String
  package let family: Family
  /// The tables that it reads.
  package let tables: [TableKind]
  package let says: Wording
  package let statement: Statement
  /// Where the relation comes from.
  package let source: String
  package let basis: Basis
  package let tolerance: Tolerance
  package let severity: AuditSeverity
  let run: @Sendable (inout RuleRun) -> Void

  init(
    _ id: String, _ family: Family, _ tables: [TableKind] = [], _ english: String, _ chinese: String,
    statement: Statement, source: String, basis: Basis = .identity, tolerance: Tolerance,
    severity: AuditSeverity = .error, run: @escaping @Sendable (inout RuleRun) -> Void
  ) {
    self.id = id
    self.family = family
    self.tables = tables
    says = Wording(english, chinese)
    self.statement = statement
    self.source = source
    self.basis = basis
    self.tolerance = tolerance
    self.severity = min(severity, basis.ceiling)
    self.run = run
  }
}
