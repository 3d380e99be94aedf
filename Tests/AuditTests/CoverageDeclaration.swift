/// What each relation is to find, said before anything is changed and without a look at its code.
struct Coverage {
  enum Strength {
    /// Both sides must be equal: any change is found.
    case equal
    /// One side bounds the other, or a percentage is rounded: small changes may hold too.
    case loose
  }

  let rule: String
  let strength: Strength
  /// `area/row/column`, each part some alternatives: `*`, `208`, `1-8` for numbers, `@class` for codes of three digits,
  /// `公务*` and `*费` for beginnings and ends.
  private let patterns: [[String]]

  private init(_ rule: String, _ strength: Strength = .equal, _ patterns: String...) {
    self.rule = rule
    self.strength = strength
    self.patterns = patterns.map { $0.split(separator: "/").map(String.init) }
  }

  func covers(_ spot: Spot) -> Bool {
    patterns.contains { pattern in
      Coverage.fits(pattern[0], spot.area) && Coverage.fits(pattern[1], spot.row)
        && Coverage.fits(pattern[2], spot.column)
    }
  }

  private static func fits(_ pattern: String, _ text: String) -> Bool {
    pattern.split(separator: "|").contains { choice in
      let isCode = text.allSatisfy(\.isNumber)
      switch choice {
      case "*": return true
      case "@code": return isCode
      case "@class": return isCode && text.count == 3
      case "@below": return isCode && text.count > 3
      default: break
      }
      let ends = choice.split(separator: "-").compactMap { Int($0) }
      if ends.count == 2, let number = Int(text) { return (ends[0]...ends[1]).contains(number) }
      return isLike(text, choice.split(separator: "*", omittingEmptySubsequences: false))
    }
  }

  /// Whether the parts stand in a text in their order, the first at its beginning and the last at its end.
  private static func isLike(_ text: String, _ parts: [Substring]) -> Bool {
    guard let first = parts.first, let last = parts.last, text.hasPrefix(first) else { return false }
    guard parts.count > 1 else { return text == first }
    var rest = text.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(last)
  }

  // MARK: The relations

  static let all = tables + betweenTables + texts + forms + years

  private static let classLines = "39|40|42|50"
  private static let bookLines = "40|41|43|51"

  private static let tables = [
    Coverage("W01", .equal, "summary/1-8|27/*"),
    Coverage("W02", .equal, "summary/\(classLines)|58/*"),
    Coverage("W03", .equal, "summary/27|28|29|31/*"),
    Coverage("W04", .equal, "summary/58|59|60|62/*"),
    Coverage("W05", .equal, "summary/31|62/*"),
    Coverage("W06", .equal, "income/total|@class/*"),
    Coverage("W07", .equal, "income/@code/*"),
    Coverage("W08", .equal, "income/*/*"),
    Coverage("W09", .equal, "expense/total|@class/*"),
    Coverage("W10", .equal, "expense/@code/*"),
    Coverage("W11", .equal, "expense/*/*"),
    Coverage("W12", .equal, "appropriation/1|2|3|27/*"),
    Coverage("W13", .equal, "appropriation/33-64/*"),
    Coverage("W14", .equal, "appropriation/33-59/*"),
    Coverage("W15", .equal, "appropriation/28-31/*"),
    Coverage("W16", .equal, "appropriation/27|28|32/*"),
    Coverage("W17", .equal, "appropriation/59|60|64/*"),
    Coverage("W18", .equal, "appropriation/32|64/total"),
    Coverage("W19", .equal, "appropriation/1|2|3|29|30|31/*", "appropriation/64/general|fund|capital"),
    Coverage("W20", .equal, "general/*/*"),
    Coverage("W21", .equal, "general/*/*"),
    Coverage("W22", .equal, "economic/@code/*"),
    Coverage("W23", .equal, "economic/personnel|301|303/*"),
    Coverage("W24", .equal, "economic/public|302|310/*"),
    Coverage("W26", .equal, "fund/*/opening|income|total|closing"),
    Coverage("W27", .equal, "fund/*/*"),
    Coverage("W28", .equal, "capital/*/*"),
    Coverage(
      "W29", .equal,
      "three_public/*/total-budget|total-final|abroad-budget|abroad-final|vehicle-budget|vehicle-final|reception-budget|reception-final"
    ),
    Coverage(
      "W30", .equal,
      "three_public/*/vehicle-budget|vehicle-final|purchase-budget|purchase-final|running-budget|running-final"
    ),
    Coverage("W31", .equal, "statistics/1-4/*"),
    Coverage("W32", .equal, "statistics/7-15/*"),
  ]

  private static let betweenTables = [
    Coverage("B01", .equal, "summary/27/*", "income/total/total"),
    Coverage("B02", .equal, "summary/1-3/*", "income/total/appropriation"),
    Coverage("B03", .equal, "summary/4-8/*", "income/total/superior|service|operating|affiliate|other"),
    Coverage("B04", .equal, "summary/58/*", "expense/total/total"),
    Coverage("B05", .equal, "summary/\(classLines)/*", "expense/@class/total"),
    Coverage("B06", .equal, "summary/1-3/*", "appropriation/1-3/*"),
    Coverage("B07", .equal, "income/total/appropriation", "appropriation/27/*"),
    Coverage("B08", .equal, "appropriation/59/general", "general/total/total"),
    Coverage("B09", .equal, "appropriation/\(bookLines)/general", "general/@class/total"),
    Coverage("B10", .equal, "general/total/basic", "economic/personnel|public/*"),
    Coverage(
      "B11", .equal, "appropriation/2|30/*", "appropriation/59|60/fund",
      "fund/total/opening|income|total|closing"),
    Coverage("B12", .equal, "appropriation/59/capital", "capital/total/total"),
    Coverage("B13", .loose, "expense|general/*/total"),
    Coverage("B14", .loose, "expense|general|fund|capital/total/total"),
    Coverage("B15", .loose, "expense|general/*/basic|project"),
    Coverage(
      "B17", .loose, "economic/30212|30217|30231|31013/*",
      "three_public/*/abroad-final|reception-final|running-final|purchase-final"),
    Coverage("B18", .equal, "economic/public/*", "statistics/6/*"),
    Coverage("B20", .equal, "general/2210201/basic", "economic/30113/*"),
    Coverage("B21", .equal, "general/2080505/basic", "economic/30108/*"),
    Coverage("B22", .equal, "general/2080506/basic", "economic/30109/*"),
    Coverage("B23", .equal, "general/2101102/basic", "economic/30110/*"),
    Coverage("B24", .equal, "general/2080502/basic", "economic/30302/*"),
    Coverage(
      "B25", .equal, "general/2080109|2100799/basic",
      "economic/30101|30102|30107|30112|30199|30309|30201|30207|30211|30212|30217|30228|30229|30231|30299|31002|31013/*"
    ),
  ]

  private static let texts = [
    Coverage("N01", .equal, "text/一 *收入总计|一 *支出总计/amount|change", "summary/31|62/*"),
    Coverage("N02", .loose, "text/一 *总计|四 *总计|五（一） 一般公共预算*/change|change_rate|amount"),
    Coverage("N03", .equal, "text/二 */amount", "income/total/*"),
    Coverage("N04", .loose, "text/二 *|三 *|五（二） */share|amount"),
    Coverage("N05", .equal, "text/二 *|三 *|五（二） */share"),
    Coverage("N06", .equal, "text/三 */amount", "expense/total/*"),
    Coverage("N07", .equal, "text/四 *总计/amount|change", "appropriation/32/*", "appropriation/64/total"),
    Coverage("N08", .equal, "text/五（一） 一般公共*|五（二） 一般公共*|五（三） 一般公共*/amount|share", "general/total/total"),
    Coverage("N09", .equal, "text/五（二） *(类)|五（三） *支出/amount", "general/@class/total"),
    Coverage("N10", .equal, "text/五（三） */budget"),
    Coverage("N11", .loose, "text/五（三） */budget|completion"),
    Coverage("N12", .equal, "text/五（一） 一般*|五（三） *支出/change"),
    Coverage("N13", .loose, "text/五（三） *支出/change|change_rate"),
    Coverage("N15", .equal, "text/六 财政拨款基本支出|六 人员经费|六 公用经费/amount", "economic/personnel|public/*"),
    Coverage("N16", .equal, "text/六 *费|六 *资|六 *贴|六 *金|六 *用|六 *购置|六 *出/amount", "economic/@below/*"),
    Coverage("N17", .loose, "text/六 */amount"),
    Coverage(
      "N19", .equal, "text/九（一） *|九（二） 因公*支出|九（二） 公务用车*支出/amount|budget",
      "three_public/*/total-budget|total-final|abroad-final|purchase-final|running-final|reception-final"),
    Coverage("N20", .equal, "text/十（二） 政府采购*支出|十（二） 政府采购*总额/amount", "statistics/1-4/*"),
    Coverage("N21", .equal, "text/十（三） *车*|十（三） *设备*/amount", "statistics/7-16/*"),
    Coverage("N22", .loose, "text/十（二） *合同金额/amount"),
    Coverage("N24", .equal, "text/一 对*|四 对*|五（一） 对*/amount", "text/一 *总计|四 *总计|五（一） 一般*/change"),
    Coverage("N25", .loose, "text/五（三） *支出/budget|amount"),
    Coverage(
      "N28", .equal, "text/七 *收入|七 *支出|八 *支出/amount", "fund/total/income|total", "capital/total/total"),
    Coverage("N29", .equal, "text/十（一） 机关运行*/amount", "statistics/6/*"),
    Coverage(
      "N30", .equal, "text/九（二） 公务接待费*|九（二） 国内接待费/amount",
      "text/九（二） 国（境）外接待费|九（二） 接待国（境）外/amount"),
    Coverage("N31", .loose, "text/九（二） *保有量/amount", "statistics/7/*"),
  ]

  private static let forms = [
    Coverage("F01", .equal, "text/十（四） *自评个数/amount"),
    Coverage("F02", .equal, "text/十（四） 涉及资金/amount", "form/scored total/executed", "form/target total/year"),
    Coverage("F03", .loose, "form/scored total/executed", "expense/total/project"),
    Coverage(
      "F04", .equal, "form/scored total|scored source/declared|initial|budget|executed|carryover",
      "form/target total|target source/whole_period|year"),
    Coverage("F05", .loose, "form/scored total|scored source/budget|executed|rate"),
    Coverage("F06", .equal, "form/scored total|scored source/score"),
    Coverage("F07", .equal, "form/scored total|scored source/budget|executed|carryover"),
    Coverage("F08", .equal, "form/scored indicator/weight"),
    Coverage("F09", .loose, "form/scored indicator/points|weight"),
    Coverage("F10", .equal, "form/scored total/score", "form/scored indicator|scored all/points"),
    Coverage("F11", .loose, "form/scored all/points"),
    Coverage("F12", .equal, "form/scored total/executed", "form/target total/year|whole_period"),
    Coverage("F14", .equal, "form/scored total/executed"),
    Coverage("F17", .equal, "form/scored total/initial|budget"),
    Coverage("F18", .equal, "text/十（四） *等级为*/amount"),
    Coverage("G05", .loose, "form/scored total/budget|executed"),
    Coverage("F33", .equal, "form/scored all/weight"),
    Coverage("F34", .equal, "form/scored total/rate"),
    Coverage("F35", .equal, "form/target total|target source/whole_period|year"),
    Coverage("F36", .loose, "form/scored total|scored source/budget|executed"),
    Coverage("F39", .equal, "text/五（三） 临时工工资/amount"),
  ]

  private static let years = [
    Coverage("Y01", .equal, "summary/29/*"),
    Coverage("Y02", .equal, "appropriation/28-31/*"),
    Coverage("Y03", .equal, "text/一 *总计/amount|change"),
    Coverage("Y04", .equal, "text/五（一） 一般公共预算财政拨款支出|五（三） *支出/change"),
    Coverage("Y05", .equal, "text/九（一） */amount|change"),
  ]
}
