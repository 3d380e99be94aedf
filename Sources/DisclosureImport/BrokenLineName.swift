import Disclosure

/// Tells the tail of the name of a line that the end of a page broke, in tables that do not number their lines.
///
/// There a name without figures may be a line of its own, 结转下年资金, so a tail is joined only where it is certain: the name
/// with it is a known one, or a numbered name becomes one by it.
enum BrokenLineName {
  /// Whether a name without figures at the top of a page goes on with the name above it; `next` is the name below.
  static func isTail(_ tail: String, of above: String, before next: String?) -> Bool {
    let key = Label.key(tail)
    guard !LineLabel.isNumbered(tail), !key.hasPrefix("其中"), !key.contains(":") else { return false }
    let (number, name) = LineLabel.parts(above)
    let joined = name + key
    if known.contains(joined) { return !known.contains(key) && !RowLabel.isTotal(Label.key(above)) }
    // Where names without a number follow each other, they are parts of the numbered one.
    let endsList = next.map { LineLabel.isNumbered($0) || known.contains(Label.key($0)) } ?? true
    return number != nil && endsList && !isWhole(name) && isWhole(joined)
  }

  /// Whether a name ends as the names of lines do.
  private static func isWhole(_ name: String) -> Bool { endings.contains(where: name.hasSuffix) }

  private static let endings = [
    "支出", "收入", "拨款", "资金", "基金", "预算", "经费", "结余", "结转", "补助", "收费", "合计", "总计", "小计",
  ]

  /// Totals and lines of the published forms, of which a part reads like a name too.
  private static let known: Set<String> = [
    "合计", "总计", "收入合计", "支出合计", "收入总计", "支出总计", "本年收入合计", "本年支出合计", "本年收入小计", "本年支出小计",
    "当年收入小计", "当年支出小计", "收入小计", "支出小计", "上年结转资金", "结转下年资金", "上年结转和结余", "结转下年支出",
    "年初结转和结余", "年末结转和结余", "年初财政拨款结转和结余", "年末财政拨款结转和结余", "使用非财政拨款结余",
    "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款", "一般公共预算财政拨款收入",
    "政府性基金预算财政拨款收入", "国有资本经营预算财政拨款收入", "一般公共预算资金", "财政专户管理资金",
  ]
}
