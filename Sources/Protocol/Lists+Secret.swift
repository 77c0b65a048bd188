// The ballots of a secret vote for pages: only their digests, in the order of their keys, so that a page finds its own
// without saying which it is. Pure.
import Base
import Hall

extension Lists {
    /// Of a vote whose result is published; before that nobody is told of a ballot.
    public static func secretBallots(_ state: HallState, item: UInt64) throws(Refusal) -> [UInt8] {
        guard let vote = state.item(item)?.vote else { throw Refusal(.itemUnknown) }
        guard let secret = vote.secret else { throw Refusal(.voteNotSecret) }
        guard vote.status == .published else { throw Refusal(.voteNotPublished) }
        var json = JSONWriter(capacity: 64 + 68 * secret.ballots.count)
        json.beginObject()
        json.key("item")
        json.integer(item)
        json.key("ballots")
        json.beginArray()
        for ballot in secret.ballots { json.string(Hex.text(ballot.digest.bytes)) }
        json.endArray()
        json.endObject()
        return json.bytes
    }
}
