/// One drawing with the numbers behind it, and how a chart program would draw it.
struct Figure {
  /// The same whenever the same is drawn, and its own among those of one page.
  let id: String
  let title: String
  /// What is to be seen, for those who cannot see it.
  let words: String
  /// What must be known to read it.
  let note: String
  var width = 640.0
  let height: Double
  let shapes: [Shape]
  let data: PlotData
  /// The numbers for people, if those of the drawing are too many for them.
  var table: PlotData?
  /// The Vega-Lite view without its data.
  let view: String
}
