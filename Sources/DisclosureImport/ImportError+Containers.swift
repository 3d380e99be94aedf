import Containers
import SourceText

extension ImportError {
  /// The words for archives and for files that are made of other files.
  func containerDiagnostic(file: String) -> Diagnostic {
    guard case .container(let error) = self else {
      return Diagnostic(
        "E0507",
        Wording("\(file): no document that juesuan reads is in it", "\(file)：其中没有 juesuan 能读的文件"),
        hints: [
          Wording(
            "it reads PDF, XLSX, XLS, DOCX, DOC, web pages, CSV and text",
            "可读：PDF、XLSX、XLS、DOCX、DOC、网页、CSV、文本")
        ])
    }
    let wording = error.wording
    let message = Wording("\(file): \(wording.english)", "\(file)：\(wording.chinese)")
    switch error {
    case .excessive: return Diagnostic("E0508", message)
    case .damaged, .missing:
      return Diagnostic(
        "E0509", message, hints: [Wording("download or save the file again", "请重新下载或重新保存该文件")])
    case .encrypted, .locked:
      return Diagnostic(
        "E0510", message, hints: [Wording("save it without a password", "请去掉密码后再保存")])
    case .noLibrary:
      return Diagnostic(
        "E0510", message,
        hints: [
          Wording(
            "install it: apt-get install libxml2 (libxml2-16 in later systems)",
            "请安装：apt-get install libxml2（较新的系统为 libxml2-16）")
        ])
    case .unknownMethod, .doctype: return Diagnostic("E0510", message)
    }
  }
}

extension ContainerError {
  /// The error in words, without the name of the file.
  fileprivate var wording: Wording {
    switch self {
    case .damaged(let part): part.wording
    case .excessive(let limit): limit.wording
    case .encrypted(let name):
      Wording("\(name) in it is protected by a password", "其中的 \(name) 有密码保护")
    case .locked: Wording("the file is protected by a password", "文件有密码保护")
    case .unknownMethod(let method, let name):
      Wording(
        "\(name) in it is packed by method \(method), which is not read", "其中的 \(name) 用第\(method)种方法压缩，无法读取")
    case .missing(let name): Wording("\(name) is missing in it", "其中缺少 \(name)")
    case .doctype:
      Wording("it declares a document type, which no office file does", "它含有文档类型声明，正常的办公文件没有")
    case .noLibrary:
      Wording(
        "Excel, Word and web pages are read with libxml2, which this system lacks",
        "读取 Excel、Word 和网页需要 libxml2，本系统没有")
    }
  }
}

extension ContainerError.Part {
  fileprivate var wording: Wording {
    switch self {
    case .directory: Wording("the archive is damaged or cut off", "压缩包已损坏或不完整")
    case .overlap(let name): Wording("\(name) overlaps another file in the archive", "压缩包中的 \(name) 与其他文件重叠")
    case .entry(let name): Wording("\(name) in it is damaged", "其中的 \(name) 已损坏")
    case .markup: Wording("a part of it is no well-formed XML", "其中有一部分不是完整的 XML")
    case .cellName(let name):
      Wording(
        "a worksheet in it has “\(name.prefix(20))” where the name of a cell should stand",
        "其中的工作表有无效的单元格名“\(name.prefix(20))”")
    case .compound: Wording("the file is damaged or cut off", "文件已损坏或不完整")
    }
  }
}

extension ContainerError.Limit {
  fileprivate var wording: Wording {
    switch self {
    case .entries(let most): Wording("more than \(most) files are in it", "其中的文件超过\(most)个")
    case .bytes(let name, let most):
      Wording("\(name) unpacks to more than \(most >> 20) MiB", "\(name) 展开后超过 \(most >> 20) MiB")
    case .allBytes(let most):
      Wording("it unpacks to more than \(most >> 20) MiB", "展开后超过 \(most >> 20) MiB")
    case .ratio(let name, let most):
      Wording("\(name) grows more than \(most) times when unpacked", "\(name) 展开后超过原来的\(most)倍")
    case .nesting(let most): Wording("archives are nested more than \(most) deep", "压缩包嵌套超过\(most)层")
    case .depth(let most): Wording("elements are nested more than \(most) deep", "元素嵌套超过\(most)层")
    case .elements(let most): Wording("it has more than \(most) elements", "元素超过\(most)个")
    case .attributes(let most): Wording("an element has more than \(most) attributes", "一个元素的属性超过\(most)个")
    case .cells(let most): Wording("its tables have more than \(most) cells", "表格超过\(most)个单元格")
    }
  }
}
