// A vote in the minutes: how it was held, by which rule, with which figures, and why they decide as they do.
import Ballots
import Base
import Hall

extension Minutes {
    func write(_ vote: Vote, _ item: Item, into out: inout HTMLWriter) {
        guard vote.status != .draft else { return }
        out.element("div", "class=\"vote\"") { out in
            out.line("p", rule(item.details), "class=\"rule\"")
            if let former = state.item(item.details.repeats) {
                out.line("p", texts("minutes.repeats", ["title": .text(former.details.title)]))
            }
            let times = stepTimes(item)
            if !times.isEmpty { out.line("p", times, "class=\"facts\"") }
            if vote.status == .cancelled {
                let reason = vote.reason.isEmpty ? texts("minutes.noReason") : vote.reason
                out.line("p", texts("minutes.cancelled", ["reason": .text(reason)]))
            }
            guard let result = vote.result else {
                if vote.life.isCarriedUnopposed {
                    out.line("p", outcomeWords(item), "class=\"outcome\"")
                    return
                }
                if vote.status != .cancelled { out.line("p", texts("minutes.undecided")) }
                return
            }
            writeDips(item, into: &out)
            writeFigures(vote, result, item.details, into: &out)
            if result.counts.isEmpty {
                writeScores(result, item.details, into: &out)
            } else {
                writeCounts(result, item.details, into: &out)
            }
            writeRounds(result, item.details, into: &out)
            if !result.lot.isEmpty { writeLot(result, item.details, into: &out) }
            for sentence in arithmetic(result, item.details) { out.line("p", sentence, "class=\"why\"") }
            if let chair = vote.life.chair { out.line("p", words(of: chair, item.details)) }
            out.line("p", outcomeWords(item), "class=\"outcome\"")
            writeObjections(vote, item, into: &out)
            if item.details.secrecy == .named { writeNames(vote, item.details, into: &out) }
        }
    }

    /// The order that decides between level options, and what it was drawn from, so that anybody can draw it again.
    private func writeLot(_ result: VoteResult, _ details: ItemDetails, into out: inout HTMLWriter) {
        let names = joined(result.lot.map { choiceName($0, details) }, ", ")
        out.line(
            "p",
            texts(
                details.tie == .seed ? "lot.seed" : "lot.order",
                ["names": .text(names), "seed": .text(details.tieSeed)]))
    }

    /// The word of a result, with whom it chose.
    func outcomeWords(_ item: Item) -> [UInt8] {
        if item.vote?.life.isCarriedUnopposed == true { return texts("noObjection.passed") }
        guard let result = item.vote?.result else { return [] }
        let words = outcomeWords(result, item)
        guard item.vote?.life.corrections.isEmpty == false else { return words }
        return joined([words, texts("minutes.wasCorrected")], " ")
    }

    func outcomeWords(_ result: VoteResult, _ item: Item) -> [UInt8] {
        let word = texts("outcome.\(result.outcome.name)")
        guard item.details.method != .motion else { return word }
        func names(_ choices: [UInt32]) -> [UInt8] {
            joined(choices.map { choiceName($0, item.details) }, ", ")
        }
        var parts = [word]
        if !result.winners.isEmpty { parts.append(names(result.winners)) }
        if !result.tied.isEmpty {
            parts.append(texts("minutes.tied", ["names": .text(names(result.tied))]))
        }
        return joined(parts, ": ")
    }

    /// The figures that decided a motion, in each unit that counts; empty where the word says all.
    func decidingSentences(_ item: Item) -> [UInt8] {
        guard let result = item.vote?.result, item.details.method == .motion else { return [] }
        return joined(arithmetic(result, item.details).suffix(item.details.countedUnits.count), "; ")
    }

    /// Opened, closed, published: each at its time.
    private func stepTimes(_ item: Item) -> [UInt8] {
        let parts = notes.steps.filter { $0.item == item.id }.map { step in
            let key =
                switch step.kind {
                case .opened: "minutes.opened"
                case .closing: "minutes.closing"
                case .closingStopped: "minutes.closingStopped"
                case .closed: "minutes.closed"
                case .published: "minutes.published"
                case .settled: "minutes.settled"
                case .cancelled: "minutes.cancelledAt"
                }
            return texts(key, ["time": .text(clock(step.at))])
        }
        return joined(parts, ", ")
    }

    /// How the vote was held, and by which rule, as one line.
    private func rule(_ details: ItemDetails) -> [UInt8] {
        var parts = [
            texts("voteKind.\(details.voteKind.name)"), texts("secrecyName.\(details.secrecy.name)"),
            texts("entitledRule.\(details.entitledRule.name)"),
        ]
        if !details.groups.isEmpty {
            parts.append(texts("minutes.groups", ["names": .text(joined(details.groups, ", "))]))
        }
        if details.weights != .heads { parts.append(texts("weights.\(details.weights.name)")) }
        if details.method == .motion {
            parts.append(motionRule(details))
        } else {
            if details.method != .plurality { parts.append(texts("method.\(details.method.name)")) }
            if details.method.hasOptions {
                parts.append(texts("method.winners", ["count": .count(details.winners)]))
            }
        }
        return joined(parts, " · ")
    }

    private func motionRule(_ details: ItemDetails) -> [UInt8] {
        if let preset = RulePreset.of(details) { return texts("preset.\(preset)") }
        var rule = texts("majority.\(details.majority.name)")
        if details.majority != .absolute, details.majority != .relative {
            rule = texts(
                "minutes.ofBase", ["rule": .text(rule), "base": .text(texts("base.\(details.base.name)"))])
        }
        return rule
    }

    // MARK: Figures

    private func writeFigures(
        _ vote: Vote, _ result: VoteResult, _ details: ItemDetails, into out: inout HTMLWriter
    ) {
        for unit in details.countedUnits {
            let figures = result.figures(unit)
            let cast = unit == .heads ? Int128(vote.turnout) : Int128(vote.castWeight)
            out.line(
                "p",
                texts(
                    "minutes.figures",
                    [
                        "entitled": amount(figures.entitled, unit), "present": amount(figures.present, unit),
                        "cast": amount(cast, unit), "blank": amount(figures.blank, unit),
                    ]))
            if unit == .heads {
                writeWays(result, into: &out)
                writeBatches(vote.batches, into: &out)
            }
            if figures.excluded > 0 {
                out.line("p", texts("minutes.excluded", ["count": amount(figures.excluded, unit)]))
            }
        }
    }

    /// Who of the present was not there in person, and by which way ballots came.
    private func writeWays(_ result: VoteResult, into out: inout HTMLWriter) {
        var parts: [[UInt8]] = []
        if result.proxied > 0 { parts.append(texts("minutes.proxied", ["count": .count(result.proxied)])) }
        if result.written > 0 { parts.append(texts("minutes.written", ["count": .count(result.written)])) }
        if !parts.isEmpty {
            out.line("p", texts("minutes.represented", ["parts": .text(joined(parts, ", "))]))
        }
        let ways = zip(BallotWay.allCases, result.ways).filter { $0.1 > 0 }.map { way, count in
            texts("minutes.way.\(way.name)", ["count": .count(count)])
        }
        if !ways.isEmpty { out.line("p", texts("minutes.ways", ["parts": .text(joined(ways, ", "))])) }
        if result.invalid > 0 { out.line("p", texts("minutes.invalid", ["count": .count(result.invalid)])) }
    }

    /// That two people counted each batch, and how often they had to begin anew.
    private func writeBatches(_ book: BatchBook, into out: inout HTMLWriter) {
        guard !book.agreed.isEmpty else { return }
        let differed = book.agreed.reduce(UInt64(0)) { $0 + UInt64($1.differed) }
        out.line(
            "p",
            texts(
                differed > 0 ? "minutes.batchesAgain" : "minutes.batches",
                [
                    "count": .count(UInt32(book.agreed.count)), "votes": .count(book.total),
                    "again": .count(UInt32(clamping: differed)),
                ]))
    }

    private func writeCounts(_ result: VoteResult, _ details: ItemDetails, into out: inout HTMLWriter) {
        let hasWeights = !result.weights.isEmpty
        out.element("table") { out in
            out.element("thead") { out in
                out.element("tr") { out in
                    out.line("th", texts("minutes.choice"), "scope=\"col\"")
                    out.line("th", texts("minutes.heads"), "scope=\"col\"")
                    if hasWeights { out.line("th", texts("minutes.weights"), "scope=\"col\"") }
                }
            }
            out.element("tbody") { out in
                for (place, count) in result.counts.enumerated() {
                    out.element("tr") { out in
                        out.line("th", choiceName(UInt32(place + 1), details), "scope=\"row\"")
                        out.line("td", grouped(digits(count)))
                        if hasWeights, place < result.weights.count {
                            out.line("td", grouped(weight(result.weights[place])))
                        }
                    }
                }
            }
        }
    }

    /// The quorum and the majority as sentences with every figure, in each unit that counts.
    private func arithmetic(_ result: VoteResult, _ details: ItemDetails) -> [[UInt8]] {
        details.countedUnits.flatMap { unit in
            let counts = result.figures(unit)
            var lines: [[UInt8]] = []
            let quorum =
                details.method == .motion
                ? details.motionRule.decide(counts).quorum : details.quorum?.figures(counts)
            if let quorum { lines.append(quorumSentence(quorum, details, unit)) }
            if details.method == .motion, result.outcome != .noQuorum {
                lines.append(majoritySentence(details.motionRule.decide(counts), details, unit))
            }
            return lines
        } + directSentence(result, details)
    }

    private func quorumSentence(
        _ quorum: QuorumFigures, _ details: ItemDetails, _ unit: CountedUnit
    ) -> [UInt8] {
        let (numerator, denominator) = (details.quorumNumerator, details.quorumDenominator)
        let isHalf = numerator == 1 && denominator == 2 && details.quorumOver
        let share = texts(
            isHalf ? "share.half" : details.quorumOver ? "share.over" : "share.least",
            ["numerator": .count(numerator), "denominator": .count(denominator)])
        return texts(
            quorum.isMet ? "minutes.quorumMet" : "minutes.quorumMissed",
            [
                "entitled": amount(quorum.entitled, unit), "share": .text(share),
                "needed": amount(quorum.needed, unit), "here": amount(quorum.counted, unit),
                "counts": .text(texts(quorum.counts == .cast ? "base.cast" : "base.present")),
            ])
    }

    private func majoritySentence(
        _ decision: MotionDecision, _ details: ItemDetails, _ unit: CountedUnit
    ) -> [UInt8] {
        let base = details.majority == .absolute ? "entitled" : "\(details.base.name)"
        return texts(
            "minutes.why.\(details.majority.name)",
            [
                "base": .text(texts("base.\(base)")), "total": amount(decision.base, unit),
                "needed": amount(decision.needed, unit), "yes": amount(decision.yes, unit),
                "no": amount(decision.no, unit),
            ])
    }

    /// A count with its unit: `61명`, `의결권 1,204.50`.
    func amount(_ value: Int128, _ unit: CountedUnit) -> MinutesTexts.Value {
        switch unit {
        case .heads: return .text(texts("unit.heads", ["count": .number(value)]))
        case .weights:
            let text = grouped(weight(UInt64(clamping: value)))
            return .text(texts("unit.weights", ["count": .text(text)]))
        }
    }

    func choiceName(_ choice: UInt32, _ details: ItemDetails) -> [UInt8] {
        guard choice > 0 else { return texts("choice.blank") }
        let place = min(Int(choice) - 1, 2)
        if details.method == .motion { return texts("choice.\(["yes", "no", "abstain"][place])") }
        if details.method == .consent { return texts("choice.\(["consent", "aside", "object"][place])") }
        if details.method == .fist { return texts("choice.fist", ["count": .count(choice - 1)]) }
        return Int(choice) <= details.options.count ? details.options[Int(choice) - 1] : digits(choice)
    }
}

/// The rules that have a name and a sentence of their own, as the editor offers them.
private enum RulePreset {
    private static let all: [(name: String, majority: VoteMajority, base: VoteBase, asksHalf: Bool)] = [
        ("ordinary", .simple, .present, true),
        ("special", .twoThirds, .present, true),
        ("allHalf", .absolute, .entitled, false),
        ("allTwoThirds", .twoThirds, .entitled, false),
        ("allThreeQuarters", .threeQuarters, .entitled, false),
        ("brief", .relative, .yesNo, false),
    ]

    static func of(_ details: ItemDetails) -> String? {
        if details.preset != .custom { return "\(details.preset.name)" }
        let isHalfPresent =
            details.quorumNumerator == 1 && details.quorumDenominator == 2
            && details.quorumCounts == .present && details.quorumOver
        return all.first {
            $0.majority == details.majority && $0.base == details.base
                && ($0.asksHalf ? isHalfPresent : details.quorumNumerator == 0)
        }?.name
    }
}
