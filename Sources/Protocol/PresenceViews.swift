// The presence check as JSON: what is going on, how many answered, and for staff who has not. Pure.
import Base
import Hall

extension Views {
    /// The check that is not settled, as a member of the snapshot; nothing where there is none.
    static func writePresence(_ state: HallState, into json: inout JSONWriter) {
        guard let presence = state.presence else { return }
        json.key("presence")
        json.beginObject()
        json.key("stage")
        switch presence.stage {
        case .asking: json.string(StaticString("asking"))
        case .ended: json.string(StaticString("ended"))
        }
        json.key("endsAt")
        json.integer(presence.endsAt)
        json.key("asked")
        json.integer(state.checkedInCount)
        json.key("answered")
        json.integer(presence.answered)
        json.endObject()
    }

    /// An open vote whose quorum is missed meanwhile.
    static func write(_ dip: QuorumDip, into json: inout JSONWriter) {
        json.key("dip")
        json.beginObject()
        json.key("present")
        json.integer(dip.present)
        json.key("needed")
        json.integer(dip.needed)
        json.key("weighed")
        json.bool(dip.isWeighed)
        json.endObject()
    }
}

extension Numbers {
    /// How many answered, of how many.
    static func writePresence(_ state: HallState, _ json: inout JSONWriter) {
        guard let presence = state.presence else { return }
        json.key("presence")
        json.beginObject()
        json.key("asked")
        json.integer(state.checkedInCount)
        json.key("answered")
        json.integer(presence.answered)
        json.endObject()
    }
}

extension Lists {
    /// Who is checked in and has not answered, after a seat number; for staff.
    public static func missing(_ state: HallState, after: Int, limit: Int = 500) -> [UInt8] {
        var next = min(max(after, 0), state.seats.count)
        func write(_ json: inout JSONWriter) {
            var left = limit
            while next < state.seats.count, left > 0 {
                let index = SeatIndex(UInt32(next))
                next += 1
                guard state.isMissing(index), let seat = state.seat(index) else { continue }
                left -= 1
                let member = state.member(of: index)
                json.beginObject()
                json.key("seat")
                json.integer(index.index)
                json.key("name")
                json.string(member?.name ?? seat.name)
                json.key("number")
                json.string(member?.number ?? [])
                json.key("phone")
                json.bool(seat.hasJoined)
                json.endObject()
            }
        }
        return list(state, "missing", more: { next < state.seats.count }, write: write)
    }
}
