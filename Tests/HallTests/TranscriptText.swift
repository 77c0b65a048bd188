// How a transcript shows events, refusals and the state: every field that says something, names for seats.
import Base
import Protocol

@testable import Hall

extension HallState {
    /// How a transcript calls a seat.
    func call(_ seat: SeatIndex) -> String {
        guard !seat.isNone else { return "nobody" }
        let name = String(decoding: member(of: seat)?.name ?? name(of: seat), as: UTF8.self)
        return name.isEmpty ? "#\(seat.index)" : name
    }

    /// `12 item.started item=3 by 김진행 → public staff screen`
    func line(_ record: RecordedEvent) -> String {
        var words = ["= \(record.sequence)", "\(record.event.name)"]
        let payload = Mirror(reflecting: record.event).children.first!.value
        for child in Mirror(reflecting: payload).children {
            words += fieldWords(child.label!, child.value)
        }
        if let actor = record.actor {
            words.append("by \(call(actor.seat))")
            if actor.key != 0 { words.append("key \(String(actor.key, radix: 16))") }
        }
        let told = Audience.allCases.filter { EventFrame.json(record, to: $0, state: self) != nil }
        words.append("→ " + (told.isEmpty ? "nobody" : told.map { "\($0.name)" }.joined(separator: " ")))
        return words.joined(separator: " ")
    }

    private func fieldWords(_ name: String, _ value: Any) -> [String] {
        switch value {
        case let details as ItemDetails: detailWords(name, details)
        case let seat as SeatIndex: ["\(name)=\(call(seat))"]
        case is Digest: []
        case let optional as UInt64?: optional.map { ["\(name)=\($0)"] } ?? []
        // Keys and random bytes say nothing to people; of ballots, how many.
        case let text as [UInt8] where ["issuer", "box", "salt"].contains(name):
            ["\(name)=\(text.count) bytes"]
        case let text as [UInt8] where name == "ballots": ["ballots=\(text.count) bytes"]
        // What only a member's own words have.
        case let text as [UInt8] where text.isEmpty && name == "typed": []
        // What only votes of other methods have.
        case let text as [UInt8] where text.isEmpty && name == "report": []
        case let numbers as [UInt32] where numbers.isEmpty && name == "lot": []
        case let number as UInt32 where number == 0 && name == "filed": []
        // What only votes with batches have.
        case let number as UInt32 where number == 0 && name == "invalid": []
        default: ["\(name)=\(HallState.plain(value))"]
        }
    }

    /// Only what differs from the defaults.
    private func detailWords(_ name: String, _ details: ItemDetails) -> [String] {
        zip(Mirror(reflecting: details).children, Mirror(reflecting: ItemDetails()).children).compactMap {
            let value = HallState.plain($0.value)
            guard $0.label == "kind" || value != HallState.plain($1.value) else { return nil }
            return "\(name).\($0.label!)=\(value)"
        }
    }

    static func plain(_ value: Any) -> String {
        switch value {
        // An empty array is one of every kind: its type decides.
        case let text as [UInt8] where type(of: value) == [UInt8].self: quoted(text)
        case let texts as [[UInt8]] where type(of: value) == [[UInt8]].self:
            "[" + texts.map(quoted).joined(separator: ",") + "]"
        case let numbers as [UInt32] where type(of: value) == [UInt32].self:
            "[" + numbers.map(String.init).joined(separator: ",") + "]"
        default: "\(value)"
        }
    }

    static func quoted(_ text: [UInt8]) -> String {
        var json = JSONWriter()
        json.string(text)
        return String(decoding: json.bytes, as: UTF8.self)
    }
}

extension Refusal {
    /// Three lines: the code and its arguments, and what people read.
    var lines: [String] {
        let words = ["! \(code.name)"] + arguments.map { String(decoding: $0, as: UTF8.self) }
        return [words.joined(separator: " ")]
            + Language.allCases.map { "    \($0.name): " + String(decoding: sentence($0), as: UTF8.self) }
    }
}

extension HallState {
    /// Answers a `?` line.
    func answer(_ question: [String], number: (String) throws -> UInt64) throws -> [String] {
        switch question.first {
        case "agenda": return agenda.map(agendaLine)
        case "counts": return [": joined=\(joinedCount) checkedIn=\(checkedInCount) seats=\(seats.count)"]
        case "roll":
            return [
                ": active \(roll.active)/\(roll.activeWeight) suspended \(roll.suspended)/\(roll.suspendedWeight)"
                    + " present \(roll.present)/\(roll.presentWeight)"
            ]
        case "floor":
            let speaks = speaking.map { [": speaking \($0.id) \(call($0.seat))"] } ?? []
            return speaks
                + floorQueue.map {
                    ": \($0.id) \(call($0.seat))\($0.isOrder ? " order" : "") spoken=\($0.spoken)"
                }
        case "posts":
            return posts.map {
                ": \($0.id) \(HallState.quoted($0.text)) by \(call($0.author))"
                    + "\($0.isAnonymous ? " anonymous" : "")\($0.isPending ? " pending" : "")"
                    + "\($0.isHidden ? " hidden" : "")\($0.isErased ? " erased" : "") likes=\($0.likes) mark=\($0.mark)"
            }
        case "motion": return try motion(number(String(question.last!.dropFirst())))
        case "battle": return try battle(number(String(question.last!.dropFirst())))
        case "log":
            return log.map {
                ": \($0.sequence) \($0.act.name) by \(call($0.by))\($0.post.map { " post=\($0)" } ?? "") "
                    + HallState.quoted($0.reason)
            }
        case "links":
            return links.map { ": \($0.id) \($0.role.name)\($0.isRevoked ? " revoked" : "")" }
        case "vote":
            return try vote(number(String(question.last!.dropFirst())))
        default: throw TranscriptError(description: "unknown question \(question)")
        }
    }

    private func agendaLine(_ item: Item) -> String {
        ": \(item.id) \(item.status) \(HallState.quoted(item.details.title))\(item.id == current ? " ←" : "")"
            + (item.clock.map {
                " clock \($0.isRunning ? "runs to \($0.endsAt)" : "paused with \($0.leftMillis)")"
            }
                ?? "") + (item.cheersTotal > 0 ? " cheers=\(item.cheersTotal)" : "")
    }

    private func motion(_ id: UInt64) throws -> [String] {
        guard let motion = item(id)?.motion else { throw TranscriptError(description: "\(id) has no motion") }
        return motion.paragraphs.map {
            ": \($0.number) \(HallState.quoted($0.text))\($0.isRemoved ? " removed" : "")"
                + ($0.changedBy == 0 ? "" : " by \($0.changedBy)")
        }
            + motion.amendments.map {
                ": amendment \($0.id) \($0.status)\(motion.isInConflict($0) ? " in conflict" : "")"
            }
    }

    private func battle(_ id: UInt64) throws -> [String] {
        guard let battle = item(id)?.battle else { throw TranscriptError(description: "\(id) is no battle") }
        let places = (0..<UInt32(seats.count)).map { SeatIndex($0) }
        let sides = places.compactMap { seat in battle.side(of: seat).map { "\(call(seat))=\($0)" } }
        return [
            ": \(battle.counts) flow=\(battle.flow) moves=\(battle.moves) speaking=\(battle.speaking) "
                + "curve=\(battle.curve.seconds.count) sides: \(sides.joined(separator: " "))"
        ]
    }

    private func vote(_ id: UInt64) throws -> [String] {
        guard let vote = item(id)?.vote else { throw TranscriptError(description: "\(id) is no vote") }
        let filed = vote.box?.ballots().map { "\(call($0.seat))=\(HallState.plain($0.marks))" } ?? []
        let ballots = vote.ballots().map { "\(call($0.seat))=\($0.choice)" } + filed
        return [
            ": \(vote.status.name) entitled=\(vote.entitled) present=\(vote.present) cast=\(vote.cast)"
                + " tallies=\(vote.box.map { "\($0.sums)" } ?? HallState.plain(vote.tallies))"
                + (vote.weightTallies.isEmpty ? "" : " weights=\(vote.weightTallies)")
                + " ballots: \(ballots.joined(separator: " "))"
        ]
    }
}
