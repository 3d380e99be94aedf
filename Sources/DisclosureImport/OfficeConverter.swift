import Containers
import Disclosure
import ExternalTools

/// Reads old files of Excel and Word (XLS, DOC): LibreOffice converts them into the formats of today, which are
/// read then.
enum OfficeConverter {
  private static let packages = "libreoffice-calc-nogui libreoffice-writer-nogui"

  /// LibreOffice, by either of the names it is installed under.
  private static var tool: ExternalTool {
    let tools = ["soffice", "libreoffice"].map { ExternalTool(name: $0, source: packages) }
    return tools.first(where: \.isInstalled) ?? tools[0]
  }

  /// What the profile says that every run begins with: no macros, and the network behind a proxy that is not there,
  /// since pictures in a document may be addresses.
  private static let settings = """
    <?xml version="1.0" encoding="UTF-8"?>
    <oor:items xmlns:oor="http://openoffice.org/2001/registry">
    <item oor:path="/org.openoffice.Office.Common/Security/Scripting">
    <prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
    </item>
    <item oor:path="/org.openoffice.Inet/Settings">
    <prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
    <prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
    <prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>1</value></prop>
    <prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
    <prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>1</value></prop>
    <prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop>
    </item>
    </oor:items>
    """

  /// The bytes of an old file in the format of today, and the format it came in.
  static func convert(_ bytes: [UInt8]) throws(ImportError) -> (bytes: [UInt8], format: SourceFormat) {
    let file: CompoundFile
    let found: CompoundFile.Content?
    do throws(ContainerError) {
      file = try CompoundFile(bytes)
      found = try file.content()
    } catch {
      throw .container(error)
    }
    guard let content = found else { throw .binary(.compound) }
    let format = content == .workbook ? SourceFormat.xls : .doc
    guard tool.isInstalled else { throw .toolMissing(tool) }
    do throws(ImportError) {
      return (try run(on: bytes, format), format)
    } catch {
      guard case .tool(let failure) = error else { throw error }
      if case .noResult = failure.cause, file.isEncrypted(content) { throw .container(.locked) }
      throw error
    }
  }

  private static func run(on bytes: [UInt8], _ format: SourceFormat) throws(ImportError) -> [UInt8] {
    let folder: TemporaryFolder
    let source: String
    do throws(TemporaryFileError) {
      folder = try TemporaryFolder()
      source = try folder.write(bytes, to: "source.\(format.rawValue)")
      _ = try folder.write(Array(settings.utf8), to: "profile/user/registrymodifications.xcu")
    } catch {
      throw .temporaryFile(error)
    }
    // The filters are named, so that a file taken for something else fails.
    let (ending, filter) =
      format == .xls ? ("xlsx", "Calc MS Excel 2007 XML") : ("docx", "MS Word 2007 XML")
    let complaint: String
    do throws(ToolError) {
      let run = try tool.start(
        [
          "-env:UserInstallation=\(address(of: folder.path))/profile", "--headless", "--norestore",
          "--nolockcheck",
          "--nologo", "--convert-to", "\(ending):\(filter)", "--outdir", folder.path, source,
        ], home: folder.path)
      complaint = try run.output().complaint
    } catch {
      throw .tool(error)
    }
    guard let result = folder.contents(of: "source.\(ending)"), !result.isEmpty else {
      let last = complaint.split(whereSeparator: \.isNewline).last { !Label.isBlank(String($0)) }
      throw .tool(ToolError(tool: tool, cause: .noResult(message: last.map(String.init) ?? "")))
    }
    return result
  }

  /// The address of a file as LibreOffice wants it: every byte that is no letter, digit or slash escaped.
  private static func address(of path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return path.utf8.reduce(into: "file://") { address, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."):
        address.append(Character(UnicodeScalar(byte)))
      default: address += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }
}
