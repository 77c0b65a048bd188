// results.json: everything of a hall that its reader may have, in one document with a version.
import Ballots
import Base
import Hall
import Protocol

extension HallExport {
    /// The document. Members are only ever added within a format.
    public var resultsJSON: [UInt8] {
        var json = JSONWriter(capacity: 16_384)
        json.beginObject()
        json.number("format", HallExport.format)
        json.key("hall")
        writeHall(into: &json)
        json.number("seq", state.sequence)
        json.number("at", state.time)
        json.text("stateHash", Array(Hex.text(state.stateHash.bytes).utf8))
        json.key("people")
        json.beginObject()
        json.number("joined", state.joinedCount)
        json.number("checkedIn", state.checkedInCount)
        json.endObject()
        json.list("agenda", state.agenda) { item, json in write(item, into: &json) }
        json.list("posts", readablePosts) { post, json in write(post, into: &json) }
        json.list("log", state.log) { entry, json in write(entry, into: &json) }
        json.key("tables")
        json.strings(tableNames.map { Array($0.utf8) })
        json.endObject()
        return json.bytes
    }

    private func writeHall(into json: inout JSONWriter) {
        json.beginObject()
        json.text("id", Array(hall.hex.utf8))
        json.text("title", state.info.title)
        json.text("names", state.info.names.name.utf8Bytes)
        json.text("language", state.info.language.name.utf8Bytes)
        json.text("format", state.info.format)
        json.number("createdAt", state.info.createdAt)
        json.flag("closed", state.info.isClosed)
        json.endObject()
    }

    private func write(_ item: Item, into json: inout JSONWriter) {
        json.beginObject()
        json.number("id", item.id)
        json.text("kind", item.details.kind.name.utf8Bytes)
        json.text("title", item.details.title)
        json.text("text", item.details.text)
        json.text("speakers", item.details.speakers)
        json.number("seconds", item.details.seconds)
        json.text("status", item.status.name.utf8Bytes)
        if item.details.kind == .talk {
            json.key("cheers")
            json.beginObject()
            json.number("total", item.cheersTotal)
            json.list("curve", item.cheers) { second, json in
                json.integers([second.second, UInt64(second.count)])
            }
            json.endObject()
        }
        if let battle = item.battle {
            json.key("battle")
            write(battle, item.details, into: &json)
        }
        if !item.details.sources.isEmpty {
            json.key("sources")
            json.integers(item.details.sources)
        }
        if let motion = item.motion {
            json.key("motion")
            Views.write(motion, into: &json)
        }
        if let vote = item.vote {
            json.key("vote")
            write(vote, item, into: &json)
        }
        if let opinions = item.opinions {
            json.key("opinions")
            json.beginObject()
            OpinionsMessage.write(opinions, to: .public, into: &json)
            json.key("files")
            json.strings(polisNames(of: item).map { Array($0.utf8) })
            json.endObject()
        }
        json.endObject()
    }

    private func write(_ vote: Vote, _ item: Item, into json: inout JSONWriter) {
        let details = item.details
        json.beginObject()
        json.text("state", vote.status.name.utf8Bytes)
        json.text("method", details.method.name.utf8Bytes)
        json.text("kind", details.voteKind.name.utf8Bytes)
        json.text("secrecy", details.secrecy.name.utf8Bytes)
        if details.practice { json.flag("practice", true) }
        json.number("entitled", vote.entitled)
        json.number("present", vote.present)
        json.number("cast", vote.turnout)
        if !vote.reason.isEmpty { json.text("reason", vote.reason) }
        json.key("rules")
        writeRules(details, into: &json)
        Views.write(vote.life, into: &json)
        if let result = vote.result {
            json.key("result")
            Views.write(result, isWhole: false, into: &json)
            if !result.report.isEmpty {
                json.key("report")
                json.raw(result.report)
            }
            if details.method == .motion {
                json.key("arithmetic")
                writeArithmetic(details, result, into: &json)
            }
            if !vote.batches.list.isEmpty {
                json.list("batches", vote.batches.agreed) { batch, json in write(batch, into: &json) }
            }
            json.list("ballots", shownBallots(item)) { ballot, json in
                json.beginObject()
                if details.secrecy == .named { json.text("voter", ballot.name) }
                if details.method.shape == .choice {
                    json.number("choice", ballot.marks[0])
                } else {
                    json.key("marks")
                    json.integers(ballot.marks)
                }
                json.text("label", ballot.label)
                json.endObject()
            }
        }
        json.endObject()
    }

    /// What two people counted together.
    private func write(_ batch: Batch, into json: inout JSONWriter) {
        guard let figures = batch.figures else { return }
        json.beginObject()
        json.number("batch", batch.number)
        json.text("way", batch.way.name.utf8Bytes)
        json.number("total", batch.total)
        json.key("counts")
        json.integers(figures.counts)
        json.number("blank", figures.blank)
        json.number("invalid", figures.invalid)
        json.number("differed", batch.differed)
        json.endObject()
    }

    private func writeRules(_ details: ItemDetails, into json: inout JSONWriter) {
        json.beginObject()
        json.text("entitled", details.entitledRule.name.utf8Bytes)
        if details.repeats != 0 { json.number("repeats", details.repeats) }
        if details.preset != .custom { json.text("preset", details.preset.name.utf8Bytes) }
        if !details.article.isEmpty { json.text("article", details.article) }
        if details.weights != .heads { json.text("weights", details.weights.name.utf8Bytes) }
        if details.quorumNumerator > 0 {
            json.text("quorum", Array("\(details.quorumNumerator)/\(details.quorumDenominator)".utf8))
            json.text("quorumCounts", details.quorumCounts.name.utf8Bytes)
            json.flag("quorumOver", details.quorumOver)
        }
        switch details.method {
        case .motion:
            json.text("majority", details.majority.name.utf8Bytes)
            json.text("base", details.base.name.utf8Bytes)
        case .plurality, .approval, .cumulative, .quadratic, .score, .star, .borda, .irv, .stvScottish,
            .stvMeek,
            .schulze, .rankedPairs, .equalShares, .phragmen:
            json.number("winners", details.winners)
            json.key("options")
            json.strings(details.options)
            writeTie(details, into: &json)
        case .consent, .fist: break
        }
        writeLimits(details, into: &json)
        json.endObject()
    }

    /// What decides between level options, by the names that `townhall tally` knows.
    private func writeTie(_ details: ItemDetails, into json: inout JSONWriter) {
        switch details.tie {
        case .report: break
        case .seed: json.text("seed", details.tieSeed)
        case .order:
            json.key("lot")
            json.integers(details.tieOrder)
        }
    }

    /// A method's own limits, by the names that `townhall tally` knows.
    private func writeLimits(_ details: ItemDetails, into json: inout JSONWriter) {
        switch details.method {
        case .approval: if details.maxChoices > 0 { json.number("maxChoices", details.maxChoices) }
        case .cumulative:
            json.number("points", details.points)
            if details.maxPerOption > 0 { json.number("maxPerOption", details.maxPerOption) }
        case .quadratic:
            json.number("credits", details.credits)
            json.flag("negative", details.negative)
        case .score, .star: json.number("maxScore", details.maxScore)
        case .consent:
            json.number("maxObjections", details.maxObjections)
            json.text(
                "maxAsideShare", Array("\(details.asideNumerator)/\(details.asideDenominator)".utf8))
        case .fist:
            json.number("maxBlocks", details.maxBlocks)
            json.number("min", details.minLevel)
        case .motion, .plurality, .borda, .irv, .stvScottish, .stvMeek, .schulze, .rankedPairs, .equalShares,
            .phragmen:
            break
        }
    }

    /// The numbers of the sentence beside a motion's result: of which base how many were needed.
    private func writeArithmetic(_ details: ItemDetails, _ result: VoteResult, into json: inout JSONWriter) {
        let unit = details.countedUnits[0]
        let decision = details.motionRule.decide(result.figures(unit))
        json.beginObject()
        json.number("base", Int64(clamping: decision.base))
        json.number("needed", Int64(clamping: decision.needed))
        json.number("yes", Int64(clamping: decision.yes))
        json.endObject()
    }

    private func write(_ post: Post, into json: inout JSONWriter) {
        json.beginObject()
        json.number("id", post.id)
        json.number("item", post.item)
        json.number("at", post.at)
        json.text("text", post.text)
        if !post.isAnonymous { json.text("author", author(of: post)) }
        if let to = post.replyTo { json.number("replyTo", to) }
        json.number("likes", post.likes)
        json.text("mark", post.mark.name.utf8Bytes)
        if post.isHidden { json.flag("hidden", true) }
        if !post.title.isEmpty { json.text("title", post.title) }
        if post.mergedInto != 0 { json.number("mergedInto", post.mergedInto) }
        if post.side > 0 {
            json.number("side", post.side)
            json.flag("moved", post.hasMoved)
        }
        if post.isErased { json.flag("erased", true) }
        json.endObject()
    }

    private func write(_ entry: ModerationEntry, into json: inout JSONWriter) {
        json.beginObject()
        json.number("seq", entry.sequence)
        json.number("at", entry.at)
        json.text("act", entry.act.name.utf8Bytes)
        json.text("by", state.name(of: entry.by))
        if let post = entry.post { json.number("post", post) }
        json.text("reason", entry.reason)
        json.endObject()
    }
}

extension JSONWriter {
    mutating func text(_ name: StaticString, _ value: [UInt8]) {
        key(name)
        string(value)
    }

    mutating func number(_ name: StaticString, _ value: some BinaryInteger) {
        key(name)
        integer(value)
    }

    mutating func flag(_ name: StaticString, _ value: Bool) {
        key(name)
        bool(value)
    }

    mutating func list<Element>(
        _ name: StaticString, _ values: [Element], _ write: (Element, inout JSONWriter) -> Void
    ) {
        key(name)
        beginArray()
        for value in values { write(value, &self) }
        endArray()
    }
}
