// The report as one HTML page that needs nothing else: no script, no font, no picture from anywhere. First the goals,
// then each measurement with its drawings, its table and its command.

struct HTMLPage {
    let command: String
    let machine: Machine
    let outcomes: [Outcome]
    let minutes: Double

    private var goals: [(Outcome, Row)] {
        outcomes.flatMap { outcome in outcome.rows.filter { $0.goal != nil }.map { (outcome, $0) } }
    }

    var text: String {
        let met = goals.filter { $0.1.isMet == true }.count
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Townhall: measured</title><style>\(Self.style)</style></head><body><main>
            <h1>Townhall, measured against the limit</h1>
            <p class="sum">\(met) of \(goals.count) goals met, in \(readable(minutes)) minutes.</p>
            <p>Each figure is the median of its rounds, with the least and the most. Pairs were measured in turn, server
            and client on one core each. The limit is the least program that sends the same bytes
            (<code>loadtest/limit</code>). A single run on a shared machine says little: look at the spread.</p>
            \(definitions)
            \(summary)
            \(outcomes.map(section).joined(separator: "\n"))
            </main></body></html>

            """
    }

    private var definitions: String {
        let rows = [("Command", command)] + machine.lines
        return "<dl>"
            + rows.map { "<dt>\(escaped($0.0))</dt><dd>\(escaped($0.1))</dd>" }.joined() + "</dl>"
    }

    private var summary: String {
        var rows = ""
        for (outcome, row) in goals {
            rows +=
                "<tr><td><a href=\"#\(escaped(outcome.name))\">\(escaped(outcome.title))</a></td>"
                + cells(row)
                + "<td class=\"n\">\(outcome.rounds)</td></tr>"
        }
        return
            "<h2>Goals</h2><div class=\"wide\"><table><thead><tr><th>measurement</th>\(Self.heads)<th>rounds</th></tr></thead>"
            + "<tbody>\(rows)</tbody></table></div>"
    }

    private static let heads =
        "<th>figure</th><th>median</th><th>least – most</th><th></th><th>goal</th><th></th>"

    private func cells(_ row: Row) -> String {
        let spread = row.spread
        let range = spread.values.count > 1 ? "\(readable(spread.least)) – \(readable(spread.most))" : ""
        let verdict =
            row.isMet.map { $0 ? "<b class=\"met\">met</b>" : "<b class=\"missed\">missed</b>" } ?? ""
        return
            "<td>\(escaped(row.name))</td><td class=\"n\">\(readable(spread.median))</td><td class=\"n\">\(range)</td>"
            + "<td>\(escaped(row.unit))</td><td>\(row.goal?.text ?? "")</td><td>\(verdict)</td>"
    }

    private func section(_ outcome: Outcome) -> String {
        var body =
            "<section id=\"\(escaped(outcome.name))\"><h2>\(escaped(outcome.title))</h2><p>\(escaped(outcome.about))</p>"
        body += "<p><code>\(escaped(outcome.command))</code>, rounds: \(outcome.rounds)</p>"
        if let skipped = outcome.skipped {
            return body + "<p class=\"missed\">Not measured: \(escaped(skipped))</p></section>"
        }
        body += outcome.drawings.map(\.svg).joined()
        body +=
            "<details><summary>All figures</summary><div class=\"wide\"><table><thead><tr>\(Self.heads)</tr></thead><tbody>"
        body += outcome.rows.map { "<tr>\(cells($0))</tr>" }.joined() + "</tbody></table></div></details>"
        for note in outcome.notes { body += "<p class=\"note\">\(escaped(note))</p>" }
        return body + "</section>"
    }

    private static let style = """
        :root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--soft:#59636e;--rule:#d8dee4;--bar:#4a7fb5;--spread:#12324f;\
        --goal:#b3261e;--met:#1a7f37;--missed:#b3261e;--s0:#2f6fab;--s1:#b0652a;--s2:#4d8a3d}
        @media(prefers-color-scheme:dark){:root{--paper:#15181c;--ink:#e6e9ed;--soft:#9aa4af;--rule:#343b43;--bar:#4d84bb;\
        --spread:#d7e6f5;--goal:#ff8a80;--met:#5fcf7c;--missed:#ff8a80;--s0:#79b2ea;--s1:#e9a36a;--s2:#93cf82}}
        body{background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif;margin:0}
        main{max-width:62rem;margin:0 auto;padding:1.5rem 1rem 4rem}
        h1{font-size:1.7rem;line-height:1.2}h2{margin-top:2.5rem;font-size:1.25rem}
        .sum{font-size:1.15rem;font-weight:600}code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
        .wide{overflow-x:auto}table{border-collapse:collapse;font-size:.9rem;width:100%}
        th,td{text-align:left;padding:.25rem .6rem .25rem 0;border-bottom:1px solid var(--rule);vertical-align:top}
        .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        .met{color:var(--met)}.missed{color:var(--missed)}.note{color:var(--soft);font-size:.9rem}a{color:inherit}
        figure{margin:1rem 0}figcaption{font-weight:600;margin-bottom:.3rem}svg{width:100%;max-width:45rem;height:auto}
        svg text{font:12px system-ui,sans-serif;fill:var(--soft)}.grid{stroke:var(--rule)}.bar{fill:var(--bar)}
        .spread{stroke:var(--spread);stroke-width:2}.goal{stroke:var(--goal);stroke-width:2;stroke-dasharray:5 3}
        .line{fill:none;stroke-width:2}.line.s0{stroke:var(--s0)}.line.s1{stroke:var(--s1)}.line.s2{stroke:var(--s2)}
        .dot.s0,.key.s0{fill:var(--s0)}.dot.s1,.key.s1{fill:var(--s1)}.dot.s2,.key.s2{fill:var(--s2)}
        """
}
