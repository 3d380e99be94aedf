/// The layouts of published documents: titles, headings and labels as real files print them.
package enum PublishedLayouts {
  static var text: String { shanxi + shanghaiFinal + shanghaiBudget + shanghaiOthers + jiangsu + provinces }
}
