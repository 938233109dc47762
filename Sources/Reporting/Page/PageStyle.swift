/// How a page looks, on a screen in light and dark, and on paper.
enum PageStyle {
  /// The style sheet; drawings name their colours by the same words.
  static var css: String {
    let colors = Ink.named.compactMap { ink in
      ink.name.map { "--\($0): light-dark(\(ink.light), \(ink.dark))" }
    }.joined(separator: "; ")
    let strokes = Ink.named.compactMap { ink in
      ink.name.map { "[data-s=\($0)] { stroke: var(--\($0)) } [data-f=\($0)] { fill: var(--\($0)) }" }
    }.joined(separator: "\n")
    return ":root { color-scheme: light dark; \(colors); --band: light-dark(#f4f5f7, #1f2229) }\n"
      + strokes + "\n" + rules
  }

  private static let rules = """
    * { box-sizing: border-box }
    body { margin: 0 auto; padding: 1.5rem 1.25rem 4rem; max-width: 72rem; background: var(--paper); color: var(--ink);
      font: 1rem/1.5 system-ui, sans-serif }
    h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem } h2 { font-size: 1.2rem; margin: 2.25rem 0 .5rem }
    h3 { font-size: 1rem; margin: 1.25rem 0 .25rem }
    p { max-width: 60rem; margin: .4rem 0 } .faint, caption, .note { color: var(--faint) } .note { font-size: .92rem }
    .question { font-size: 1.1rem } .scroll { overflow-x: auto; margin: .5rem 0 }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .92rem }
    caption { text-align: left; padding: .2rem 0 }
    th, td { padding: .3rem .65rem; text-align: right; white-space: nowrap }
    th { font-weight: 600 } .w { text-align: left } tbody tr { border-top: 1px solid var(--line) }
    tbody tr:nth-child(even) { background: var(--band) } td small { color: var(--faint) }
    .bad { color: var(--plum); font-weight: 700 } .doubt { color: var(--orange); font-weight: 700 }
    .wrap { display: block; white-space: normal; min-width: 16rem; max-width: 44rem }
    figure { margin: .75rem 0 1.5rem } figcaption { font-weight: 600 }
    svg { display: block; width: 100%; height: auto; font-family: system-ui, sans-serif }
    details { margin: .4rem 0 } summary { cursor: pointer; width: fit-content } label { cursor: pointer }
    :focus-visible { outline: 3px solid var(--blue); outline-offset: 2px }
    pre { overflow-x: auto; background: var(--band); padding: .75rem; font-size: .88rem }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem } dt { font-weight: 600 }
    dd { margin: 0; overflow-wrap: anywhere }
    .guess input[type=text] { font: inherit; width: 10rem; color: inherit; background: var(--band);
      border: 1px solid var(--faint); border-radius: 4px; padding: .15rem .4rem }
    .pick { margin-right: 1.1rem; white-space: nowrap }
    @media screen { .fold:has(> .guess input[type=checkbox]:not(:checked)) > .results { display: none } }
    @media (max-width: 40rem) { body { padding: 1rem .75rem 3rem } dl { grid-template-columns: 1fr }
      dd { margin: 0 0 .5rem } .wrap { max-width: 75vw } }
    @media print { :root { color-scheme: only light } body { max-width: none; padding: 0; font-size: .9rem }
      h2, h3, figcaption { break-after: avoid } .guess, .picks { display: none } .scroll { overflow: visible }
      figure, svg, tr { break-inside: avoid } svg { min-width: 0 !important; max-width: 42rem !important }
      th, td { white-space: normal; padding: .15rem .35rem } pre { white-space: pre-wrap }
      details::details-content { content-visibility: visible; display: block; block-size: auto } }
    """
}
