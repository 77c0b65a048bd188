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
                    write(member, vote, into: &json)
                }
            })
    }

    private static func write(_ member: Member, _ vote: Vote, into json: inout JSONWriter) {
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
        json.endObject()
    }
}
