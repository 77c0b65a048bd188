// For whom a member or an agent acts, as their own page is told. Pure; nobody else is told.
import Base
import Hall

extension Answers {
    /// Nil for those who are not on the roll and act for nobody.
    public static func represents(_ index: SeatIndex, _ state: HallState) -> [UInt8]? {
        represents(index, state, openVotes: openVotes(state))
    }

    /// The votes that are open: for many holders looked for once.
    public static func openVotes(_ state: HallState) -> [Item] {
        state.agenda.filter { $0.vote?.status == .open }
    }

    public static func represents(
        _ index: SeatIndex, _ state: HallState, openVotes votes: [Item]
    ) -> [UInt8]? {
        let member = state.member(of: index)
        let represented = state.represented(by: index)
        guard member != nil || !represented.isEmpty else { return nil }
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.key("type")
        json.string(StaticString("represents"))
        json.key("agent")
        json.bool(member?.status == .agent)
        json.key("for")
        json.beginArray()
        for principal in represented.prefix(Limits.representedShownMax) {
            for proxy in principal.proxies where proxy.holder == index {
                write(principal, proxy, index, votes, into: &json)
            }
        }
        json.endArray()
        json.key("by")
        json.beginArray()
        for proxy in member?.proxies ?? [] {
            json.beginObject()
            json.key("name")
            // What the member typed: a number does not tell whose it is.
            let name = state.member(of: proxy.holder)?.name ?? state.name(of: proxy.holder)
            json.string(proxy.typed.isEmpty ? name : proxy.typed)
            writeItem(proxy, into: &json)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return json.bytes
    }

    private static func write(
        _ principal: Member, _ proxy: Proxy, _ holder: SeatIndex, _ votes: [Item],
        into json: inout JSONWriter
    ) {
        json.beginObject()
        json.key("seat")
        json.integer(principal.seat.index)
        json.key("name")
        json.string(principal.name)
        json.key("number")
        json.string(principal.number)
        json.key("weight")
        json.integer(principal.weight)
        json.key("instruction")
        json.string(proxy.instruction)
        writeItem(proxy, into: &json)
        json.key("votes")
        json.integers(votes.filter { $0.vote?.ways.holder(of: principal.seat) == holder }.map(\.id))
        json.key("ballots")
        json.integers(
            votes.flatMap { item -> [UInt64] in
                guard let vote = item.vote, vote.isBrought(principal.seat, by: holder),
                    let choice = vote.choice(of: principal.seat)
                else { return [] }
                return [item.id, UInt64(choice)]
            })
        json.key("filed")
        json.beginArray()
        for item in votes {
            guard let vote = item.vote, vote.isBrought(principal.seat, by: holder),
                let marks = vote.box?.marks(of: principal.seat)
            else { continue }
            json.beginArray()
            json.integer(item.id)
            json.integers(marks)
            json.endArray()
        }
        json.endArray()
        json.endObject()
    }

    private static func writeItem(_ proxy: Proxy, into json: inout JSONWriter) {
        guard proxy.item != 0 else { return }
        json.key("item")
        json.integer(proxy.item)
    }
}

extension Vote {
    /// Whether a holder brought a member's ballot.
    fileprivate func isBrought(_ voter: SeatIndex, by holder: SeatIndex) -> Bool {
        ways.note(of: voter).map { $0.way == .proxy && $0.by == holder } ?? false
    }
}
