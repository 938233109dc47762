/// How a page looks, on a screen in light and dark, and on paper.
enum PageStyle {
  static let css = """
    :root { color-scheme: light dark; --ink: light-dark(#1b1d22, #e6e7ea); --paper: light-dark(#fff, #16181d);
      --faint: light-dark(#5b606b, #a3a8b3); --line: light-dark(#d5d8de, #3a3f49); --band: light-dark(#f4f5f7, #1f2229);
      --blue: light-dark(#0072b2, #56b4e9); --orange: light-dark(#b85c00, #e69f00);
      --plum: light-dark(#a8006b, #cc79a7) }
    * { box-sizing: border-box }
    body { margin: 0 auto; padding: 1.5rem 1.25rem 4rem; max-width: 72rem; background: var(--paper); color: var(--ink);
      font: 1rem/1.5 system-ui, sans-serif }
    h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem } h2 { font-size: 1.2rem; margin: 2.25rem 0 .5rem }
    p { max-width: 60rem; margin: .4rem 0 } .faint, caption, .note { color: var(--faint) }
    .question { font-size: 1.1rem } .scroll { overflow-x: auto; margin: .75rem 0 }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .92rem }
    caption { text-align: left; padding: .2rem 0 } 
    th, td { padding: .3rem .65rem; text-align: right; white-space: nowrap }
    th { font-weight: 600 } .w { text-align: left } tbody tr { border-top: 1px solid var(--line) }
    tbody tr:nth-child(even) { background: var(--band) } td small { color: var(--faint) }
    .bad { color: var(--plum); font-weight: 700 } .doubt { color: var(--orange); font-weight: 700 }
    .wrap { white-space: normal; min-width: 16rem }
    svg { display: block; max-width: 52rem; width: 100%; height: auto; font: 12px system-ui, sans-serif }
    svg text { fill: var(--ink) } .axis { stroke: var(--faint) } .grid { stroke: var(--line) }
    .mark { stroke-width: 2; fill: none } .dup { stroke: var(--blue) } .loss { stroke: var(--plum) }
    .once { stroke: var(--orange) } .bar { stroke-width: 1; opacity: .7 } .best { stroke-width: 4 }
    .front { stroke: var(--faint); fill: none; stroke-dasharray: 5 4 }
    pre { overflow-x: auto; background: var(--band); padding: .75rem; font-size: .88rem }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem } dt { font-weight: 600 }
    dd { margin: 0;
      overflow-wrap: anywhere }
    @media print { :root { color-scheme: only light } body { max-width: none; padding: 0 } h2 { break-after: avoid }
      .scroll { overflow: visible } svg, tr { break-inside: avoid } }
    """
}
