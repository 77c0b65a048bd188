// Lists that are paged over HTTP: the whole agenda, older posts, people, the moderation log. Pure.
import Base
import Hall

public enum Lists {
    public static func agenda(_ state: HallState, to audience: Audience) -> [UInt8] {
        list(state, "agenda") { json in
            for item in state.agenda { Views.writeFull(item, to: audience, state, into: &json) }
        }
    }

    /// Posts of an item older than `before` (0: the newest), newest first.
    public static func posts(
        _ state: HallState, to audience: Audience, item: UInt64, before: UInt64, limit: Int
    ) -> [UInt8] {
        var isMore = false
        func write(_ json: inout JSONWriter) {
            var left = min(max(limit, 1), Limits.pagePostsMax)
            let places = state.item(item)?.posts ?? []
            for place in places[..<firstPlace(in: places, from: before, state)].reversed() {
                let post = state.posts[Int(place)]
                guard post.isVisible(to: audience) else { continue }
                guard left > 0 else {
                    isMore = true
                    return
                }
                left -= 1
                Views.write(post, to: audience, state: state, into: &json)
            }
        }
        return list(state, "posts", more: { isMore }, write: write)
    }

    /// These posts, as far as the audience may see them, in the given order.
    public static func posts(_ state: HallState, to audience: Audience, named ids: [UInt64]) -> [UInt8] {
        func write(_ json: inout JSONWriter) {
            for id in ids.prefix(Limits.pagePostsMax) {
                guard let post = state.post(id), post.isVisible(to: audience) else { continue }
                Views.write(post, to: audience, state: state, into: &json)
            }
        }
        return list(state, "posts", write: write)
    }

    /// The first of an item's posts with this id or a later one (0: none is late enough): their ids rise.
    private static func firstPlace(in places: [UInt32], from id: UInt64, _ state: HallState) -> Int {
        guard id > 0 else { return places.count }
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if state.posts[Int(places[middle])].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// People after a seat number, for staff.
    public static func seats(_ state: HallState, after: Int, limit: Int = 500) -> [UInt8] {
        let first = min(max(after, 0), state.seats.count)
        let last = min(first + limit, state.seats.count)
        func write(_ json: inout JSONWriter) {
            for place in first..<last {
                let index = SeatIndex(UInt32(place))
                // Whoever was added and is not on the roll has no part in the hall.
                if let member = state.member(of: index), !member.isOnRoll { continue }
                self.write(state.seats[place], state, index, &json)
            }
        }
        return list(state, "seats", more: { last < state.seats.count }, write: write)
    }

    private static func write(
        _ seat: Seat, _ state: HallState, _ index: SeatIndex, _ json: inout JSONWriter
    ) {
        let member = state.member(of: index)
        json.beginObject()
        json.key("seat")
        json.integer(index.index)
        json.key("name")
        json.string(member?.name ?? seat.name)
        if let member {
            json.key("number")
            json.string(member.number)
            json.key("group")
            json.string(member.group)
            json.key("joined")
            json.bool(seat.hasJoined)
        }
        json.key("role")
        json.string(seat.role.name)
        json.key("checkedIn")
        json.bool(seat.isCheckedIn)
        json.key("muted")
        json.bool(seat.isMutedByName)
        json.key("left")
        json.bool(seat.hasLeft)
        if seat.isErased {
            json.key("erased")
            json.bool(true)
        }
        json.endObject()
    }

    /// Members of the roll after a place, for staff.
    public static func roll(_ state: HallState, after: Int, limit: Int = 500) -> [UInt8] {
        let first = min(max(after, 0), state.members.count)
        let last = min(first + limit, state.members.count)
        return list(
            state, "members", more: { last < state.members.count },
            write: { json in
                for member in state.members[first..<last] where member.isOnRoll {
                    write(member, state, into: &json)
                }
            })
    }

    /// The members who have these seats.
    public static func members(_ state: HallState, _ seats: [SeatIndex]) -> [UInt8] {
        list(state, "members") { json in
            for seat in seats {
                if let member = state.member(of: seat), member.isOnRoll { write(member, state, into: &json) }
            }
        }
    }

    /// What a helper's device is told of the member who showed a card.
    public static func served(_ seat: SeatIndex, _ state: HallState) -> [UInt8] {
        list(state, "members") { json in
            guard let member = state.member(of: seat), member.isOnRoll else { return }
            json.beginObject()
            json.key("seat")
            json.integer(seat.index)
            json.key("name")
            json.string(member.name)
            json.key("number")
            json.string(member.number)
            json.key("checkedIn")
            json.bool(state.seat(seat)?.isCheckedIn == true)
            json.endObject()
        }
    }

    private static func write(_ member: Member, _ state: HallState, into json: inout JSONWriter) {
        let seat = state.seat(member.seat)
        json.beginObject()
        json.key("seat")
        json.integer(member.seat.index)
        json.key("name")
        json.string(member.name)
        json.key("number")
        json.string(member.number)
        json.key("group")
        json.string(member.group)
        json.key("contact")
        json.string(member.contact)
        json.key("weight")
        json.integer(member.weight)
        json.key("status")
        json.string(member.status.name)
        json.key("card")
        json.bool(member.card != .zero)
        json.key("joined")
        json.bool(seat?.hasJoined == true)
        json.key("checkedIn")
        json.bool(seat?.isCheckedIn == true)
        writeProxies(of: member, state, into: &json)
        json.endObject()
    }

    /// What was hidden and muted, by whom and why: open to everyone in the hall.
    public static func log(_ state: HallState) -> [UInt8] {
        list(state, "log") { json in
            for entry in state.log.suffix(500) {
                json.beginObject()
                json.key("seq")
                json.integer(entry.sequence)
                json.key("at")
                json.integer(entry.at)
                json.key("act")
                json.string(entry.act.name)
                json.key("by")
                json.string(state.name(of: entry.by))
                if let post = entry.post {
                    json.key("post")
                    json.integer(post)
                }
                json.key("reason")
                json.string(entry.reason)
                json.endObject()
            }
        }
    }

    /// The live state's hashes: what a replay of the record must give.
    public static func hash(_ state: HallState) -> [UInt8] {
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.key("seq")
        json.integer(state.sequence)
        json.key("stateHash")
        json.string(Hex.text(state.stateHash.bytes))
        json.key("wholeHash")
        json.string(Hex.text(state.wholeHash.bytes))
        json.endObject()
        return json.bytes
    }

    static func list(
        _ state: HallState, _ key: StaticString, more: (() -> Bool)? = nil,
        write: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        var json = JSONWriter(capacity: 4096)
        json.beginObject()
        json.key("seq")
        json.integer(state.sequence)
        json.key(key)
        json.beginArray()
        write(&json)
        json.endArray()
        if let more {
            json.key("more")
            json.bool(more())
        }
        json.endObject()
        return json.bytes
    }
}
