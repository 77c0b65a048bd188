// The course of a hall in its minutes: the decisions on top, then each item with its times, who spoke, what was
// answered, and its vote.
import Base
import Hall

extension Minutes {
    /// What a text is cut to where minutes only name it.
    private static let shortScalarsMax = 120

    /// Items that were on, and those with a vote that has begun.
    private var reported: [Item] {
        state.agenda.filter { item in
            if item.details.practice, item.vote != nil { return false }
            return item.status != .planned || item.vote.map { $0.status != .draft } == true
        }
    }

    func writeDecisions(into out: inout HTMLWriter) {
        out.element("section", "class=\"decisions\"") { out in
            out.line("h2", texts("minutes.decisions"))
            let decided = state.agenda.filter { $0.vote?.status == .published && !$0.details.practice }
            if decided.isEmpty {
                out.line("p", texts("minutes.noDecisions"))
                return
            }
            out.element("ol") { out in
                for item in decided {
                    out.element("li") { out in
                        out.inline("strong", item.details.title)
                        out.markup(" — ")
                        out.text(outcomeWords(item))
                        let why = decidingSentences(item)
                        if !why.isEmpty { out.text(texts("minutes.because", ["why": .text(why)])) }
                    }
                }
            }
        }
    }

    func writeCourse(into out: inout HTMLWriter) {
        out.element("section") { out in
            out.line("h2", texts("minutes.course"))
            if reported.isEmpty { out.line("p", texts("minutes.noCourse")) }
            for (place, item) in reported.enumerated() {
                out.element("article") { out in
                    out.line("h3", digits(place + 1) + Array(". ".utf8) + item.details.title)
                    write(item, into: &out)
                }
            }
        }
    }

    private func write(_ item: Item, into out: inout HTMLWriter) {
        var head = [texts("kind.\(item.details.kind.name)")]
        head += notes.spans.filter { $0.item == item.id }.map { range($0.from, $0.to) }
        if !item.details.speakers.isEmpty {
            head.append(texts("minutes.speakers", ["names": .text(item.details.speakers)]))
        }
        out.line("p", joined(head, " · "), "class=\"facts\"")
        if !item.details.text.isEmpty { out.line("p", item.details.text, "class=\"said\"") }
        if let motion = item.motion { write(motion, into: &out) }
        writeTurns(item, into: &out)
        writeQuestions(item, into: &out)
        if let vote = item.vote { write(vote, item, into: &out) }
    }

    /// Who had the floor, in order; a point of order is called so.
    private func writeTurns(_ item: Item, into out: inout HTMLWriter) {
        let turns = notes.turns.filter { $0.item == item.id }
        guard !turns.isEmpty else { return }
        let names = turns.map { turn in
            let name = state.name(of: turn.speaker)
            let shown = name.isEmpty ? texts("post.nobody") : name
            return texts(
                turn.isOrder ? "minutes.turnOrder" : "minutes.turn",
                ["name": .text(shown), "time": .text(clock(turn.at))])
        }
        out.line("p", texts("minutes.turns", ["names": .text(joined(names, ", "))]))
    }

    /// What was put on the screen or answered, shortly; how much was said beside.
    private func writeQuestions(_ item: Item, into out: inout HTMLWriter) {
        let posts = item.posts.map { state.posts[Int($0)] }.filter { $0.isVisible(to: .public) }
        guard !posts.isEmpty else { return }
        out.line("p", texts("minutes.posts", ["count": .count(posts.count)]))
        let taken = posts.filter {
            $0.mark == .answered || $0.mark == .onScreen || notes.screened.contains($0.id)
        }
        guard !taken.isEmpty else { return }
        out.element("ul") { out in
            for post in taken {
                let author = post.isAnonymous ? [] : state.name(of: post.author)
                out.line(
                    "li",
                    texts(
                        "minutes.question",
                        [
                            "text": .text(short(post.text)),
                            "name": .text(author.isEmpty ? texts("post.nobody") : author),
                            "mark": .text(texts("minutes.mark.\(post.mark.name)")),
                        ]))
            }
        }
    }

    /// A text's beginning, on one line.
    private func short(_ text: [UInt8]) -> [UInt8] {
        let scalars = String(decoding: text, as: UTF8.self).unicodeScalars.map { $0 == "\n" ? " " : $0 }
        guard scalars.count > Minutes.shortScalarsMax else {
            return scalars.flatMap { Array(String($0).utf8) }
        }
        return scalars.prefix(Minutes.shortScalarsMax).flatMap { Array(String($0).utf8) } + Array("…".utf8)
    }

    func joined(_ parts: [[UInt8]], _ separator: StaticString) -> [UInt8] {
        Array(parts.joined(separator: separator.utf8Bytes))
    }
}
