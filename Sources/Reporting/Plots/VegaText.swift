import ScenarioText

/// Pieces of Vega-Lite.
enum VegaText {
  /// A field on a channel.
  static func field(
    _ name: String, _ type: String, title: String, sort: [String]? = nil, more: String = ""
  ) -> String {
    var writer = JSONWriter()
    writer.add("field", name)
    writer.add("type", type)
    writer.add("title", title)
    if let sort { writer.raw("sort", JSONLine.array(sort)) }
    return writer.text + (more.isEmpty ? "" : ",\(more)") + "}"
  }

  /// A scale that is logarithmic far from zero, with the ticks of our own drawing.
  static func symmetric(_ values: [Double], _ scale: PlotScale) -> String {
    let unit = values.map { $0.magnitude }.filter { $0 > 0 }.min() ?? 1
    let ticks = scale.ticks.map { PlotData.digits($0.value) }.joined(separator: ",")
    return "\"scale\":{\"type\":\"symlog\",\"constant\":\(PlotData.digits(unit))},"
      + "\"axis\":{\"values\":[\(ticks)],\"format\":\"~g\"}"
  }

  /// Colour and dashes of series, the same as in our own drawings.
  static func series(_ field: String, _ names: [String]) -> String {
    let styles = names.indices.map { SeriesStyle($0) }
    let colors = JSONLine.array(styles.map { $0.ink.light })
    let dashes = styles.map { "[" + $0.dash.split(separator: " ").joined(separator: ",") + "]" }
    let domain = JSONLine.array(names)
    let name = JSONText.quoted(field)
    return
      "\"color\":{\"field\":\(name),\"type\":\"nominal\",\"scale\":{\"domain\":\(domain),\"range\":\(colors)}},"
      + "\"strokeDash\":{\"field\":\(name),\"type\":\"nominal\",\"scale\":{\"domain\":\(domain),"
      + "\"range\":[\(dashes.joined(separator: ","))]}}"
  }

  /// The same view for several parts of the data, one below the other; each part has values of its own in fields.
  static func panels(_ parts: [[(field: String, value: String)]], _ view: String) -> String {
    let views = parts.map { part -> String in
      let filters = part.map {
        "{\"filter\":{\"field\":\(JSONText.quoted($0.field)),\"equal\":\(JSONText.quoted($0.value))}}"
      }
      let title = part.map { JSONText.quoted($0.value) }
      let subtitle = title.count > 1 ? ",\"subtitle\":\(title[1])" : ""
      return "{\"title\":{\"text\":\(title[0])\(subtitle),\"anchor\":\"start\",\"fontSize\":13},"
        + "\"transform\":[\(filters.joined(separator: ","))],\n\(view)}"
    }
    return "\"vconcat\":[\n\(views.joined(separator: ",\n"))]"
  }

  /// Figures as one specification with their data in it.
  static func file(_ figures: [Figure], description: String) -> String {
    var writer = JSONWriter()
    writer.add("$schema", "https://vega.github.io/schema/vega-lite/v6.json")
    writer.add("description", description)
    writer.raw("config", config)
    let views = figures.map { figure -> String in
      var view = JSONWriter()
      view.add("name", figure.id)
      view.raw("title", title(figure))
      view.raw("data", "{\"values\":\(figure.data.json)}")
      return "\(view.text),\n\(figure.view)}"
    }
    if views.count == 1 { return "\(writer.text),\(views[0].dropFirst())\n" }
    writer.raw("vconcat", "[\n" + views.joined(separator: ",\n") + "]")
    writer.raw(
      "resolve",
      "{\"scale\":{\"color\":\"independent\",\"strokeDash\":\"independent\",\"shape\":\"independent\"}}")
    return writer.finished + "\n"
  }

  private static func title(_ figure: Figure) -> String {
    let notes = TextWidth.lines(figure.note, width: 600, size: 11.5)
    return
      "{\"text\":\(JSONText.quoted(figure.title)),\"subtitle\":\(JSONLine.array(notes)),\"anchor\":\"start\"}"
  }

  private static var config: String {
    let (ink, line, faint) = (Ink.ink.light, Ink.line.light, Ink.faint.light)
    return "{\"font\":\"system-ui, sans-serif\",\"background\":\"#ffffff\","
      + "\"axis\":{\"labelColor\":\"\(ink)\",\"titleColor\":\"\(ink)\",\"gridColor\":\"\(line)\",\"labelFontSize\":12,"
      + "\"titleFontSize\":12,\"titleFontWeight\":\"normal\"},"
      + "\"title\":{\"color\":\"\(ink)\",\"subtitleColor\":\"\(faint)\",\"fontSize\":15,\"subtitleFontSize\":11.5}}"
  }
}
