// Pieces of the hall as JSON: posts, items, votes, requests, seats, the log. Shared by snapshots, pages and events.
// Pure; every piece is written for one audience and leaves out what it may not see.
import Base
import Hall

public enum Views {
    /// Staff are told whose something is. Not in an anonymous hall of a person on the roll, whose name staff know.
    static func tellsSeat(_ seat: SeatIndex, to audience: Audience, state: borrowing HallState) -> Bool {
        audience == .staff && (state.info.names != .anonymous || state.member(of: seat) == nil)
    }

    static func writeSeat(_ seat: SeatIndex, of key: StaticString, into json: inout JSONWriter) {
        json.key(utf8: key.utf8Bytes + Array("Seat".utf8))
        json.integer(seat.index)
    }

    static func write(_ post: Post, to audience: Audience, state: HallState, into json: inout JSONWriter) {
        json.beginObject()
        json.key("id")
        json.integer(post.id)
        json.key("item")
        json.integer(post.item)
        json.key("at")
        json.integer(post.at)
        json.key("text")
        json.string(post.text)
        json.key("anonymous")
        json.bool(post.isAnonymous)
        if !post.isAnonymous {
            json.key("author")
            json.string(state.name(of: post.author))
            if tellsSeat(post.author, to: audience, state: state) {
                writeSeat(post.author, of: "author", into: &json)
            }
        }
        if let to = post.replyTo {
            json.key("replyTo")
            json.integer(to)
        }
        json.key("likes")
        json.integer(post.likes)
        json.key("mark")
        json.string(post.mark.name)
        if post.side > 0 {
            json.key("side")
            json.integer(post.side)
            json.key("moved")
            json.bool(post.hasMoved)
        }
        if !post.title.isEmpty {
            json.key("title")
            json.string(post.title)
        }
        if post.mergedInto != 0 {
            json.key("mergedInto")
            json.integer(post.mergedInto)
        }
        if post.isErased {
            json.key("erased")
            json.bool(true)
        }
        if audience == .staff {
            json.key("pending")
            json.bool(post.isPending)
            json.key("hidden")
            json.bool(post.isHidden)
        }
        json.endObject()
    }

    static func writeFull(
        _ item: Item, to audience: Audience, _ state: HallState, into json: inout JSONWriter
    ) {
        json.beginObject()
        writeHead(item, into: &json)
        json.key("details")
        item.details.write(to: audience, into: &json)
        writeVote(item, isWhole: true, batchesOf: audience == .staff ? state : nil, into: &json)
        if let motion = item.motion {
            json.key("motion")
            write(motion, into: &json)
        }
        if let battle = item.battle { write(battle, into: &json) }
        json.endObject()
    }

    static func writeBrief(_ item: Item, into json: inout JSONWriter) {
        json.beginObject()
        writeHead(item, into: &json)
        json.key("kind")
        json.string(item.details.kind.name)
        json.key("title")
        json.string(item.details.title)
        json.key("speakers")
        json.string(item.details.speakers)
        if !item.details.sources.isEmpty {
            json.key("sources")
            json.integers(item.details.sources)
        }
        writeVote(item, isWhole: false, into: &json)
        json.endObject()
    }

    private static func writeHead(_ item: Item, into json: inout JSONWriter) {
        json.key("id")
        json.integer(item.id)
        json.key("revision")
        json.integer(item.revision)
        json.key("status")
        json.string(item.status.name)
    }

    /// State and turnout; counts only when published.
    /// - Parameters:
    ///   - isWhole: with the count's whole answer.
    ///   - state: with its batches, and the names of who counted them.
    private static func writeVote(
        _ item: Item, isWhole: Bool, batchesOf state: HallState? = nil, into json: inout JSONWriter
    ) {
        guard let vote = item.vote else { return }
        json.key("vote")
        json.beginObject()
        json.key("state")
        json.string(vote.status.name)
        json.key("entitled")
        json.integer(vote.entitled)
        json.key("present")
        json.integer(vote.present)
        json.key("cast")
        json.integer(vote.turnout)
        if isWhole, let secret = vote.secret { write(secret, into: &json) }
        if vote.entitledWeight > 0 {
            json.key("entitledWeight")
            json.integer(vote.entitledWeight)
            json.key("presentWeight")
            json.integer(vote.presentWeight)
        }
        write(vote.ways.opened, into: &json)
        if !vote.reason.isEmpty {
            json.key("reason")
            json.string(vote.reason)
        }
        if let result = vote.result {
            json.key("result")
            write(result, isWhole: isWhole, into: &json)
        }
        write(vote.life, into: &json)
        if let state { write(vote.batches, state, into: &json) }
        json.endObject()
    }

    public static func write(_ result: VoteResult, isWhole: Bool = true, into json: inout JSONWriter) {
        json.beginObject()
        json.key("counts")
        json.integers(result.counts)
        json.key("blank")
        json.integer(result.blank)
        json.key("entitled")
        json.integer(result.entitled)
        json.key("present")
        json.integer(result.present)
        json.key("outcome")
        json.string(result.outcome.name)
        json.key("winners")
        json.integers(result.winners)
        json.key("tied")
        json.integers(result.tied)
        if !result.weights.isEmpty {
            json.key("weights")
            json.integers(result.weights)
            json.key("blankWeight")
            json.integer(result.blankWeight)
            json.key("entitledWeight")
            json.integer(result.entitledWeight)
            json.key("presentWeight")
            json.integer(result.presentWeight)
        }
        if result.excluded > 0 {
            json.key("excluded")
            json.integer(result.excluded)
            json.key("excludedWeight")
            json.integer(result.excludedWeight)
        }
        write(Represented(proxied: result.proxied, written: result.written), into: &json)
        if !result.ways.isEmpty {
            json.key("ways")
            json.integers(result.ways)
        }
        if result.filed > 0 {
            json.key("filed")
            json.integer(result.filed)
            if result.filedWeight > 0 {
                json.key("filedWeight")
                json.integer(result.filedWeight)
            }
        }
        if result.invalid > 0 {
            json.key("invalid")
            json.integer(result.invalid)
        }
        if !result.lot.isEmpty {
            json.key("lot")
            json.integers(result.lot)
        }
        if isWhole, !result.report.isEmpty {
            json.key("report")
            json.string(result.report)
        }
        json.endObject()
    }

    /// Only where somebody is represented or voted in writing.
    private static func write(_ represented: Represented, into json: inout JSONWriter) {
        guard represented.proxied > 0 || represented.written > 0 else { return }
        json.key("proxied")
        json.integer(represented.proxied)
        json.key("written")
        json.integer(represented.written)
    }

    static func write(
        _ request: FloorRequest, to audience: Audience, state: HallState, into json: inout JSONWriter
    ) {
        json.beginObject()
        json.key("id")
        json.integer(request.id)
        json.key("item")
        json.integer(request.item)
        json.key("speaker")
        json.string(state.name(of: request.seat))
        if tellsSeat(request.seat, to: audience, state: state) {
            writeSeat(request.seat, of: "speaker", into: &json)
        }
        json.key("order")
        json.bool(request.isOrder)
        json.key("spoken")
        json.integer(request.spoken)
        json.endObject()
    }

    static func write(_ link: Link, into json: inout JSONWriter) {
        json.beginObject()
        json.key("id")
        json.integer(link.id)
        json.key("role")
        json.string(link.role.name)
        json.key("label")
        json.string(link.label)
        json.key("revoked")
        json.bool(link.isRevoked)
        json.endObject()
    }
}
