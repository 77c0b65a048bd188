// A closed vote's result before it is published, for the one of the staff who looks at it first. Pure.
import Base
import Hall

extension Lists {
    /// The count as it would be published now.
    public static func preview(_ state: HallState, item id: UInt64) throws(Refusal) -> [UInt8] {
        guard let item = state.item(id) else { throw Refusal(.itemUnknown) }
        guard let vote = item.vote else { throw Refusal(.itemKind) }
        switch vote.status {
        case .draft: throw Refusal(.voteNotOpen)
        case .open: throw Refusal(.voteNotClosed)
        case .cancelled: throw Refusal(.voteCancelled)
        case .closed, .published: break
        }
        let result = vote.result ?? VoteResult(vote.recount(item.details, item: id))
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.key("item")
        json.integer(id)
        json.key("result")
        Views.write(result, into: &json)
        json.endObject()
        return json.bytes
    }
}
