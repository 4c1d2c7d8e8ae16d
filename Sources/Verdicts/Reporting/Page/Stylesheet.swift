/// The look of the page. Text keeps a contrast of at least 4.5 to 1 in both schemes, points, lines and intervals at least
/// 3 to 1. Shares in a bar may differ less from the ground: gaps part them, and the table beside has their numbers.
enum Stylesheet {
    static let text: StaticString = """

        :root {
          --page: #f3f5f7; --card: #ffffff; --ink: #17212b; --muted: #4f5d6b; --rule: #d3dae1; --grid: #e4e8ec;
          --accent: #1c5d99; --band: #5b93c7; --truth: #7b3fa6; --open: #5c6975; --link: #1c5d99;
          --above: #b42318; --above-tint: #fdecea; --below: #12694a; --below-tint: #e5f4ed;
          --inconclusive: #7f5200; --inconclusive-tint: #fcf2dc;
          --s0: #5c6975; --s1: #1c5d99; --s2: #b4530b; --s3: #7b3fa6; --s4: #12756f; --s5: #a5246b; --s6: #4d6b0a;
          --correct: #1c6b8f; --partial: #8cc4dd; --wrong: #e3d9c6; --refusal: #b4530b; --invalid: #c7a6dc;
          --tool: #d98fb0; --limit: #b5bec7; --error: #4f5d6b; --on-dark: #ffffff; --on-light: #17212b;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --page: #0f151b; --card: #18212a; --ink: #e9eef3; --muted: #a9b5c1; --rule: #364350; --grid: #27323d;
            --accent: #7db8ee; --band: #4179ab; --truth: #cba4ee; --open: #9aa7b4; --link: #8fc3f2;
            --above: #ff968b; --above-tint: #3a1e1d; --below: #6cd3a7; --below-tint: #15302a;
            --inconclusive: #f2c063; --inconclusive-tint: #352a14;
            --s0: #9aa7b4; --s1: #7db8ee; --s2: #f09a54; --s3: #cba4ee; --s4: #5ccfc6; --s5: #f08fbf; --s6: #b5d15c;
            --correct: #4aa8d0; --partial: #1f5570; --wrong: #4b4638; --refusal: #f09a54; --invalid: #5d3f73;
            --tool: #84405f; --limit: #4d5a66; --error: #b9c4ce; --on-dark: #10171e; --on-light: #f2f5f8;
          }
        }
        * { box-sizing: border-box; }
        html { color-scheme: light dark; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body {
          margin: 0 auto; max-width: 80rem; padding: 1rem 1.25rem 4rem; background: var(--page); color: var(--ink);
          font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
        }
        h1, h2, h3, p, figure, dl, ul { margin: 0; }
        h1, h2, h3 { line-height: 1.25; overflow-wrap: anywhere; }
        h1 { font-size: 1.6rem; letter-spacing: -0.01em; }
        h2 { font-size: 1.25rem; }
        code { font-family: ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace; font-size: 0.92em; }
        sup { line-height: 0; font-size: 0.72em; }
        a { color: var(--link); }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        .question { margin-top: 0.2rem; overflow-wrap: anywhere; }
        .about { color: var(--muted); font-size: 0.9rem; overflow-wrap: anywhere; }
        .answer {
          margin: 0.7rem 0; padding: 0.6rem 1rem; border-left: 0.4rem solid var(--rule); border-radius: 0.4rem;
          background: var(--card); font-size: 1.08rem; overflow-wrap: anywhere;
        }
        .answer.above { border-color: var(--above); background: var(--above-tint); }
        .answer.below { border-color: var(--below); background: var(--below-tint); }
        .answer.inconclusive { border-color: var(--inconclusive); background: var(--inconclusive-tint); }
        .answer.above strong { color: var(--above); }
        .answer.below strong { color: var(--below); }
        .answer.inconclusive strong { color: var(--inconclusive); }
        .panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr)); gap: 1rem; }
        .panel {
          min-width: 0; padding: 1rem; border: 1px solid var(--rule); border-radius: 0.6rem; background: var(--card);
        }
        .panel > h2 { margin-bottom: 0.6rem; }
        .tier { color: var(--muted); font-size: 0.85rem; font-weight: 400; white-space: nowrap; }
        .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 10.5rem), 1fr)); gap: 0.6rem; }
        .card {
          min-width: 0; padding: 0.6rem 0.75rem; border: 1px solid var(--rule); border-top: 0.25rem solid var(--rule);
          border-radius: 0.4rem;
        }
        .card.above { border-top-color: var(--above); }
        .card.below { border-top-color: var(--below); }
        .card.inconclusive { border-top-color: var(--inconclusive); }
        .card h3 { font-size: 0.95rem; }
        .badge { display: inline-flex; align-items: center; gap: 0.3rem; font-weight: 700; white-space: nowrap; }
        .badge.above { color: var(--above); }
        .badge.below { color: var(--below); }
        .badge.inconclusive { color: var(--inconclusive); }
        .verdict .badge { font-size: 1.15rem; }
        .sign-shape { fill: currentColor; }
        .card dl { font-size: 0.86rem; font-variant-numeric: tabular-nums; }
        .card dl div { display: flex; flex-wrap: wrap; justify-content: space-between; column-gap: 0.5rem; }
        .card dt { color: var(--muted); }
        .card dd { margin: 0 0 0 auto; }
        .card .main { font-weight: 700; }
        .card .main dt { color: inherit; }
        figcaption { margin-top: 0.9rem; font-weight: 600; }
        figure.panel > figcaption { margin-top: 0; margin-bottom: 0.4rem; overflow-wrap: anywhere; }
        .legend {
          display: flex; flex-wrap: wrap; gap: 0.15rem 1rem; margin: 0.3rem 0 0.5rem; padding: 0; list-style: none;
          color: var(--muted); font-size: 0.86rem;
        }
        .legend li { display: inline-flex; align-items: center; gap: 0.35rem; min-width: 0; overflow-wrap: anywhere; }
        .specimen { flex: none; overflow: visible; }
        .plot { position: relative; padding: 0.25rem 0.6rem 0; }
        .plot.wide { padding-left: 2.2rem; }
        .plot.strip { padding: 0.2rem 0; }
        .chart { display: block; overflow: visible; }
        /* In the row of the horizontal axis's title, which stands on the right. */
        .to-table { position: absolute; left: 0.6rem; bottom: 0; font-size: 11px; line-height: 1.4; }
        .chart text {
          fill: var(--ink); font-size: 12px; font-variant-numeric: tabular-nums; paint-order: stroke;
          stroke: var(--card); stroke-width: 3px; stroke-linejoin: round;
        }
        .chart text.tick, .chart text.axis { fill: var(--muted); font-size: 11px; }
        .chart text.value { font-size: 11.5px; }
        .rung text.label { font-weight: 600; }
        .at { overflow: visible; }
        .plate { fill: var(--card); }
        .grid { stroke: var(--grid); stroke-width: 1; }
        .track { stroke: var(--rule); stroke-width: 2; }
        .reach { stroke: var(--accent); stroke-width: 1.5; }
        .interval { stroke: var(--band); stroke-width: 9; stroke-linecap: round; }
        .mean, .bound { fill: var(--accent); stroke: var(--card); stroke-width: 1; }
        .reference { stroke-width: 1.5; stroke: var(--open); }
        .reference.threshold { stroke: var(--ink); stroke-width: 2.5; }
        .reference.truth { stroke: var(--truth); stroke-width: 2.5; stroke-dasharray: 1 4; stroke-linecap: round; }
        .reference.open { stroke-dasharray: 6 4; }
        .reference.closed { stroke-dasharray: 9 3 2 3; }
        .reference.grant { stroke-dasharray: 3 3; }
        .chart text.threshold-label { font-weight: 700; }
        .chart text.truth-label { fill: var(--truth); font-weight: 600; }
        .chart text.open-label, .chart text.closed-label, .chart text.grant-label { fill: var(--muted); }
        .curve { stroke-width: 1.5; }
        .whisker { stroke-width: 1.5; opacity: 0.8; }
        .point { stroke: var(--card); stroke-width: 1; }
        .curve.s0, .whisker.s0 { stroke: var(--s0); } .point.s0 { fill: var(--s0); }
        .curve.s1, .whisker.s1 { stroke: var(--s1); } .point.s1 { fill: var(--s1); }
        .curve.s2, .whisker.s2 { stroke: var(--s2); } .point.s2 { fill: var(--s2); }
        .curve.s3, .whisker.s3 { stroke: var(--s3); } .point.s3 { fill: var(--s3); }
        .curve.s4, .whisker.s4 { stroke: var(--s4); } .point.s4 { fill: var(--s4); }
        .curve.s5, .whisker.s5 { stroke: var(--s5); } .point.s5 { fill: var(--s5); }
        .curve.s6, .whisker.s6 { stroke: var(--s6); } .point.s6 { fill: var(--s6); }
        .share { stroke: var(--card); stroke-width: 1.5; }
        .outcome-correct { fill: var(--correct); }
        .outcome-partial { fill: var(--partial); }
        .outcome-wrong { fill: var(--wrong); }
        .outcome-refusal { fill: var(--refusal); }
        .outcome-invalid { fill: var(--invalid); }
        .outcome-toolfailure { fill: var(--tool); }
        .outcome-limit { fill: var(--limit); }
        .outcome-error { fill: var(--error); }
        .chart text.share-label { fill: var(--on-light); font-size: 11.5px; stroke: none; }
        .chart text.outcome-correct-label, .chart text.outcome-refusal-label, .chart text.outcome-error-label {
          fill: var(--on-dark);
        }
        nav { margin: 1.5rem 0 0; font-size: 0.9rem; }
        nav ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; padding: 0; list-style: none; }
        nav a { display: inline-block; padding: 0.25rem 0; }
        .detail { margin-top: 2.25rem; }
        .explanation { margin: 0.3rem 0 0.8rem; max-width: 80ch; color: var(--muted); }
        .empty { color: var(--muted); font-style: italic; }
        .sentences { padding-left: 1.2rem; max-width: 80ch; }
        .sentences li { margin-top: 0.3rem; overflow-wrap: anywhere; }
        .scroll {
          position: relative; margin: 0.8rem 0; overflow-x: auto; border: 1px solid var(--rule); border-radius: 0.5rem;
          background: var(--card);
        }
        table { width: 100%; border-collapse: collapse; font-size: 0.86rem; font-variant-numeric: tabular-nums; }
        /* Stays in view while its table scrolls. */
        caption {
          position: sticky; left: 0; max-width: calc(100vw - 4rem); padding: 0.6rem 0.75rem; text-align: left;
          font-weight: 600; overflow-wrap: anywhere;
        }
        th, td { padding: 0.4rem 0.75rem; border-top: 1px solid var(--rule); text-align: left; vertical-align: top; }
        thead th { color: var(--muted); font-weight: 600; vertical-align: bottom; }
        tbody th { font-weight: 600; }
        th.number, td.number { text-align: right; }
        td.number { white-space: nowrap; }
        td.words, tbody th { min-width: 6.5rem; max-width: 22rem; overflow-wrap: break-word; }
        td.prose { min-width: 26rem; max-width: 36rem; overflow-wrap: anywhere; }
        td:has(code:not([title])), tbody th:has(code) { min-width: 15rem; overflow-wrap: anywhere; }
        .warning { color: var(--above); }
        .missing, .withheld { margin: 0.5rem 0; font-size: 0.8rem; }
        .missing summary { padding: 0.1rem 0; color: var(--above); }
        .missing ul { display: flex; flex-wrap: wrap; gap: 0 0.9rem; padding: 0; list-style: none; line-height: 1.4; }
        .terms { margin: 0.2rem 0; font-size: 0.85rem; }
        .terms summary { padding: 0.1rem 0; }
        .terms dl > div { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 3fr); gap: 0.5rem; max-width: 60rem; }
        .terms dt { font-weight: 600; overflow-wrap: anywhere; }
        .terms dd { margin: 0; }
        .toggle { margin: 0.6rem 0; font-size: 0.9rem; }
        .clause { display: none; color: var(--muted); font-size: 0.82rem; font-weight: 400; }
        body:has(#clauses:checked) .clause { display: inline; }
        .evidence { margin-left: 0.3em; color: var(--muted); font-size: 0.82em; font-weight: 400; font-style: italic; }
        .fields { display: grid; gap: 0.5rem; margin: 0.6rem 0; }
        .field { padding: 0.4rem 0.75rem; border-left: 0.25rem solid var(--rule); background: var(--card); }
        .field.missing { margin: 0; border-color: var(--above); font-size: inherit; }
        .field dt { font-weight: 600; }
        .field dd { margin: 0; overflow-wrap: anywhere; }
        .source { color: var(--muted); font-size: 0.85rem; }
        .sample { margin: 0.6rem 0; padding: 0.5rem 0.75rem; border: 1px solid var(--rule); background: var(--card); }
        .sample h3 { font-size: 0.95rem; }
        .conversation > div { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); gap: 0.5rem; }
        .conversation dt { color: var(--muted); }
        .conversation dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
        .conversation .output dd { font-weight: 600; }
        .warning::before { content: "\\25BC\\00A0"; }
        details { margin: 0.6rem 0; }
        summary { padding: 0.35rem 0; cursor: pointer; color: var(--link); font-weight: 600; overflow-wrap: anywhere; }
        @media screen and (min-width: 48rem), print {
          .plot.ladder { padding-right: 8.6rem; }
          .margin { transform: translateX(8.1rem); }
        }
        @media screen and (max-width: 40rem) {
          body { padding: 0.9rem 0.75rem 3rem; }
          h1 { font-size: 1.35rem; }
          .panel { padding: 0.75rem; }
          .answer { font-size: 1rem; }
          .chart text.label, .chart text.value { font-size: 11px; }
          .spare { display: none; }
          th, td { padding: 0.35rem 0.5rem; }
          td:has(code:not([title])), tbody th:has(code) { min-width: 9rem; }
        }
        @page {
          size: A4; margin: 11mm 12mm 15mm;
          @bottom-right { content: counter(page) " of " counter(pages); font: 8pt "Liberation Sans", sans-serif; }
        }
        @page wide { size: A4 landscape; margin: 10mm 12mm 15mm; }
        @media print {
          body { max-width: none; padding: 0; background: none; font-size: 9.5pt; print-color-adjust: exact; }
          h1 { font-size: 1.3rem; }
          .answer { margin: 0.4rem 0; padding: 0.4rem 0.8rem; font-size: 1rem; }
          .panel { padding: 0.6rem 0.8rem; }
          .panel > h2 { margin-bottom: 0.3rem; }
          .card { padding: 0.35rem 0.6rem; }
          .card dl { font-size: 0.8rem; line-height: 1.35; }
          nav, .to-table, .toggle label { display: none; }
          .clause { display: inline; }
          h2, h3, .explanation, caption, thead, summary { break-after: avoid; }
          /* A header that could be split is not repeated on the next page. */
          .card, figure, thead, tr, .explanation, .legend, .answer { break-inside: avoid; }
          .detail { margin-top: 1.4rem; }
          .panels { display: block; }
          .panels > .panel { margin-bottom: 0.8rem; }
          .detail .panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5cm, 1fr)); }
          .cards { grid-template-columns: repeat(3, 1fr); }
          .scroll { overflow: visible; border-radius: 0; }
          .evidence { display: block; margin: 0; }
          caption { position: static; max-width: none; }
          thead { display: table-header-group; }
          table { font-size: 7.5pt; line-height: 1.35; }
          th, td { padding: 0.2rem 0.3rem; }
          td.words, tbody th { min-width: 1.7cm; max-width: none; overflow-wrap: anywhere; }
          .narrow td.words { min-width: 2.2cm; }
          td.prose { min-width: 5cm; max-width: none; }
          .wide td.prose { min-width: 4.2cm; }
          tbody tr:first-child { break-before: avoid; }
          td:has(code) { min-width: 2.1cm; }
          td:has(code:not([title])), tbody th:has(code) { min-width: 2.6cm; }
          details::details-content { content-visibility: visible; block-size: auto; }
          details > * { display: block; }
          .detail:has(table.wide) { page: wide; }
        }

        """
}
