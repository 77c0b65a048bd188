// The voters of one vote for staff: who has a vote in it and what bars whom. Pure; says nothing of what was voted.
import Base
import Hall

extension Lists {
    /// Members with a vote in an item, after a place of the roll.
    public static func voters(_ state: HallState, item id: UInt64, after: Int, limit: Int = 500) -> [UInt8] {
        let first = min(max(after, 0), state.members.count)
        let last = min(first + limit, state.members.count)
        return list(
            state, "voters", more: { last < state.members.count },
            write: { json in
                guard let item = state.item(id), let vote = item.vote else { return }
                for member in state.members[first..<last] where member.mayVote(by: item.details) {
                    write(member, vote, item, state, into: &json)
                }
            })
    }

    private static func write(
        _ member: Member, _ vote: Vote, _ item: Item, _ state: HallState, into json: inout JSONWriter
    ) {
        json.beginObject()
        json.key("seat")
        json.integer(member.seat.index)
        json.key("name")
        json.string(member.name)
        json.key("number")
        json.string(member.number)
        json.key("group")
        json.string(member.group)
        if let exclusion = vote.exclusion(of: member.seat) {
            json.key("excluded")
            json.string(exclusion.reason)
        }
        json.key("here")
        json.bool(state.seat(member.seat)?.isCheckedIn == true)
        let holder = vote.ways.holder(of: member.seat)
        if !holder.isNone {
            json.key("holder")
            json.string(state.member(of: holder)?.name ?? state.name(of: holder))
        }
        writeBallot(of: member.seat, vote, item.details, state, into: &json)
        json.endObject()
    }

    /// That there is a ballot, by whom, when and which way; not what it says. Nor when, while counts that run beside
    /// would say it.
    private static func writeBallot(
        of voter: SeatIndex, _ vote: Vote, _ details: ItemDetails, _ state: HallState,
        into json: inout JSONWriter
    ) {
        let note = vote.ways.note(of: voter) ?? vote.ways.written(of: voter)?.note
        guard note != nil || vote.hasBallot(voter) else { return }
        json.key("way")
        json.string((note?.way ?? .device).name)
        let countsRun =
            details.voteKind == .live && details.running && details.secrecy == .recorded
            && (vote.status == .open || vote.status == .closed)
        if !countsRun {
            json.key("at")
            json.integer(UInt64(note?.at ?? vote.ways.directTime(of: voter)) * 1000)
        }
        guard let note else { return }
        json.key("by")
        json.string(state.member(of: note.by)?.name ?? state.name(of: note.by))
    }

    /// Who acts for a member, and for how many the member acts.
    static func writeProxies(of member: Member, _ state: HallState, into json: inout JSONWriter) {
        let represented = state.represented(by: member.seat)
        if !represented.isEmpty {
            json.key("holds")
            json.strings(represented.prefix(Limits.representedShownMax).map(\.name))
        }
        guard !member.proxies.isEmpty else { return }
        json.key("proxies")
        json.beginArray()
        for proxy in member.proxies {
            json.beginObject()
            json.key("holder")
            json.string(state.member(of: proxy.holder)?.name ?? state.name(of: proxy.holder))
            if proxy.item != 0 {
                json.key("item")
                json.integer(proxy.item)
            }
            json.key("instruction")
            json.string(proxy.instruction)
            json.endObject()
        }
        json.endArray()
    }
}
