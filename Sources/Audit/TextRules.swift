import Disclosure
import SourceText

/// What must be mended before a text is published (公开前核对), P01 to P07.
enum TextRules {
  static let all: [AuditRule] = [
    rule(
      "P01", "No personal data is published", "不公开个人信息",
      source: "政府信息公开条例（2019）第十五条", basis: .regulation, severity: .warning
    ) { kind in if case .personalData = kind { true } else { false } },
    rule(
      "P02", "No word is doubled", "没有重复的词语", source: "the text itself", basis: .words, severity: .warning
    ) { kind in if case .doubledWord = kind { true } else { false } },
    rule(
      "P03", "Nothing of a template is left to fill in", "没有未填写的模板文字", source: "the text itself",
      basis: .words,
      severity: .warning
    ) { kind in if case .placeholder = kind { true } else { false } },
    rule(
      "P04", "No year of another document is left", "没有遗留的其他年度", source: "the text itself", basis: .words,
      severity: .warning
    ) { kind in if case .yearLeftover = kind { true } else { false } },
    rule(
      "P05", "Punctuation and units are printed once, and paragraphs end", "标点、单位不重复，段落有句号",
      source: "the text itself", basis: .practice, severity: .info
    ) { kind in
      switch kind {
      case .doubledPunctuation, .doubledUnit, .missingFullStop: true
      default: false
      }
    },
    rule(
      "P06", "No paragraph is copied from form to form", "各自评表的文字不照抄", source: "derived", basis: .practice,
      severity: .info
    ) { kind in if case .copiedText = kind { true } else { false } },
  ]

  private static func rule(
    _ id: String, _ english: String, _ chinese: String, source: String, basis: AuditRule.Basis,
    severity: AuditSeverity, _ passes: @escaping @Sendable (TextRemark.Kind) -> Bool
  ) -> AuditRule {
    AuditRule(
      id, .text, [], english, chinese, statement: .none(StructureRules.noFigures), source: source,
      basis: basis, tolerance: .none, severity: severity
    ) { run in
      guard let survey = run.survey() else { return }
      let remarks = survey.remarks.filter { passes($0.kind) }
      // A landline is one of an office unless a person is named beside it.
      var named: Set<Int> = []
      for remark in remarks where remark.kind == .personalData(.personName) {
        named.insert(remark.place.line)
      }
      for remark in remarks {
        let (key, message) = remark.words
        run.fail(
          AuditSubject("text/\(key)/\(Folding.nameKey(remark.excerpt))", message), message,
          lines: remark.places.map(\.line),
          severity: remark.kind == .personalData(.telephone) && !named.contains(remark.place.line)
            ? .info : remark.kind.severity)
      }
      if id == "P01", survey.omittedRemarks > 0 {
        run.unreadable(
          AuditSubject("text/omitted", Wording("the text", "正文")),
          Wording(
            "\(survey.omittedRemarks) more places of the text are not listed",
            "正文还有\(survey.omittedRemarks)处未列出"),
          lines: [])
      }
      if remarks.isEmpty { run.pass(AuditSubject("text", Wording("the text", "正文"))) }
    }
  }
}

extension TextRemark.Kind {
  /// How grave it is where that differs from the others of its relation.
  fileprivate var severity: AuditSeverity? {
    switch self {
    case .personalData(.identityNumber), .personalData(.bankCard): .error
    // Other words may end one noun and begin the next: 人大代表代表团.
    case .doubledWord(let word): TextRemark.Kind.slips.contains(word) ? nil : .info
    default: nil
    }
  }

  /// Function words and verbs of the trade, which never follow themselves.
  private static let slips: Set<String> = [
    "用于", "以及", "根据", "按照", "依照", "主要", "其中", "包括", "主要用于", "主要包括", "主要原因", "主要是", "原因是",
    "由于", "因为", "所以", "通过", "对于", "关于", "为了", "从而", "同时", "并且", "或者", "如果", "但是", "没有", "能够", "可以",
    "应当", "已经", "以上", "以下", "共计", "合计", "总计", "开展", "加强", "下降", "比上年", "较上年", "与上年", "上年", "本年", "本年度", "年度",
    "我单位", "我部门", "本单位", "本部门", "我局", "我中心",
    "截至", "属于", "负责", "涉及", "确保", "有效", "及时",
  ]
}

extension TextRemark {
  /// What is said of the place, and what it is called in a key.
  var words: (key: String, Wording) {
    switch kind {
    case .personalData(let data):
      let (key, name) = data.words
      return (
        key, Wording("\(name.english): “\(excerpt)”", "\(name.chinese)：“\(excerpt)”")
      )
    case .doubledWord(let word):
      return ("doubled", Wording("“\(word)” is printed twice: “\(excerpt)”", "“\(word)”重复：“\(excerpt)”"))
    case .placeholder(let mark):
      return (
        "placeholder",
        Wording("“\(mark)” is left of a template: “\(excerpt)”", "模板文字“\(mark)”未填写：“\(excerpt)”")
      )
    case .yearLeftover(let year):
      return (
        "year",
        Wording(
          "\(year.number) is the year of another document: “\(excerpt)”", "\(year.number)不是本年度：“\(excerpt)”")
      )
    case .doubledPunctuation(let signs):
      return ("punctuation", Wording("“\(signs)”: “\(excerpt)”", "标点“\(signs)”：“\(excerpt)”"))
    case .doubledUnit(let unit):
      return ("unit", Wording("the unit “\(unit)” is doubled: “\(excerpt)”", "单位重复“\(unit)”：“\(excerpt)”"))
    case .missingUnit:
      return ("no-unit", Wording("a figure has no unit: “\(excerpt)”", "数字没有单位：“\(excerpt)”"))
    case .missingFullStop:
      return ("stop", Wording("a paragraph has no full stop: “\(excerpt)”", "段落没有句号：“\(excerpt)”"))
    case .copiedText(let forms):
      let numbers = forms.map(String.init)
      return (
        "copied",
        Wording(
          "almost the same paragraph in forms \(numbers.joined(separator: ", ")): “\(excerpt)”",
          "第\(numbers.joined(separator: "、"))张自评表的文字基本相同：“\(excerpt)”")
      )
    }
  }
}

extension TextRemark.PersonalData {
  fileprivate var words: (key: String, Wording) {
    switch self {
    case .telephone: ("telephone", Wording("a telephone number", "固定电话"))
    case .mobile: ("mobile", Wording("a mobile number", "手机号码"))
    case .identityNumber: ("identity", Wording("an identity number", "身份证号码"))
    case .bankCard: ("card", Wording("the number of a bank card", "银行卡号"))
    case .email: ("email", Wording("an e-mail address", "电子邮箱"))
    case .personName: ("name", Wording("a person's name", "个人姓名"))
    }
  }
}
