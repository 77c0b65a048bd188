// Private answers: welcome, kept, refused, bye, and the pages of lists over HTTP. Pure.
import Base
import Hall

public enum Answers {
    public static func kept(ref: UInt64, sequence: UInt64) -> [UInt8] {
        var json = JSONWriter(capacity: 64)
        json.beginObject()
        json.key("type")
        json.string(StaticString("kept"))
        json.key("ref")
        json.integer(ref)
        json.key("seq")
        json.integer(sequence)
        json.endObject()
        return json.bytes
    }

    public static func refused(ref: UInt64, _ refusal: Refusal, _ language: Language) -> [UInt8] {
        var json = JSONWriter(capacity: 128)
        json.beginObject()
        json.key("type")
        json.string(StaticString("refused"))
        json.key("ref")
        json.integer(ref)
        writeRefusal(refusal, language, into: &json)
        json.endObject()
        return json.bytes
    }

    /// A refusal as the body of an HTTP answer.
    public static func error(_ refusal: Refusal, _ language: Language) -> [UInt8] {
        var json = JSONWriter(capacity: 128)
        json.beginObject()
        writeRefusal(refusal, language, into: &json)
        json.endObject()
        return json.bytes
    }

    private static func writeRefusal(_ refusal: Refusal, _ language: Language, into json: inout JSONWriter) {
        json.key("code")
        json.string(refusal.code.name)
        json.key("message")
        json.string(refusal.sentence(language))
    }

    public static func pong(now: UInt64) -> [UInt8] {
        var json = JSONWriter(capacity: 48)
        json.beginObject()
        json.key("type")
        json.string(StaticString("pong"))
        json.key("now")
        json.integer(now)
        json.endObject()
        return json.bytes
    }

    public static func reset(reload: Bool) -> [UInt8] {
        Array((reload ? #"{"type":"reset","reload":true}"# : #"{"type":"reset","reload":false}"#).utf8)
    }

    /// The record cannot be written any more; reading goes on.
    public static let readOnly = Array(#"{"type":"readOnly"}"#.utf8)

    public static func bye(afterMillis: UInt64) -> [UInt8] {
        Array(#"{"type":"bye","afterMillis":\#(afterMillis)}"#.utf8)
    }

    /// Who I am and what I have done here.
    /// - Parameter journal: the record's id, as hello gives it back.
    public static func welcome(
        _ index: SeatIndex, _ state: HallState, journal: String, now: UInt64, resumed: Bool
    ) -> [UInt8] {
        guard let seat = state.seat(index) else { return reset(reload: false) }
        var json = JSONWriter(capacity: 512)
        json.beginObject()
        json.key("type")
        json.string(StaticString("welcome"))
        json.key("journal")
        json.string(journal)
        json.key("audience")
        json.string(seat.role.audience.name)
        json.key("now")
        json.integer(now)
        json.key("resumed")
        json.bool(resumed)
        json.key("seat")
        json.integer(index.index)
        json.key("role")
        json.string(seat.role.name)
        json.key("name")
        json.string(seat.name)
        json.key("muted")
        json.bool(seat.isMuted)
        json.key("checkedIn")
        json.bool(seat.isCheckedIn)
        if let presence = state.presence {
            json.key("present")
            json.bool(presence.isAnswered(by: index))
        }
        // For the poster on screens and consoles: their addresses alone tell nobody how to come in.
        if seat.role.isStaff || seat.role == .screen {
            json.key("code")
            json.string(state.info.code)
        }
        writeOwn(index, state, into: &json)
        json.endObject()
        return json.bytes
    }

    private static func writeOwn(_ index: SeatIndex, _ state: HallState, into json: inout JSONWriter) {
        let places = state.item(state.current)?.posts.suffix(Limits.pagePostsMax) ?? []
        json.key("posts")
        json.integers(places.map { state.posts[Int($0)] }.filter { $0.author == index }.map(\.id).suffix(50))
        json.key("likes")
        json.integers(places.map { state.posts[Int($0)].id }.filter { state.likes($0, by: index) })
        json.key("ballots")
        json.integers(
            state.agenda.flatMap { item -> [UInt64] in
                guard let choice = item.vote?.choice(of: index) else { return [] }
                return [item.id, UInt64(choice)]
            })
        json.key("sides")
        json.integers(
            state.agenda.flatMap { item -> [UInt64] in
                guard let side = item.battle?.side(of: index) else { return [] }
                return [item.id, UInt64(side)]
            })
        json.key("filed")
        json.beginArray()
        let filed = state.agenda.lazy.compactMap { item in
            item.vote?.box?.marks(of: index).map { (item.id, $0) }
        }
        for (item, marks) in Array(filed).suffix(20) {
            json.beginArray()
            json.integer(item)
            json.integers(marks)
            json.endArray()
        }
        json.endArray()
        json.key("floor")
        let requests = state.floor + [state.speaking].compactMap { $0 }
        json.integer(requests.first { $0.seat == index }?.id ?? 0)
    }
}

extension Refusal {
    /// The sentence for people, its arguments put in.
    public func sentence(_ language: Language) -> [UInt8] {
        var out: [UInt8] = []
        let text = code.sentence(language).utf8Bytes
        var at = 0
        while at < text.count {
            if text[at] == UInt8(ascii: "{"), at + 2 < text.count, text[at + 2] == UInt8(ascii: "}"),
                let digit = Int(exactly: Int(text[at + 1]) - 48), arguments.indices.contains(digit)
            {
                out += arguments[digit]
                at += 3
            } else {
                out.append(text[at])
                at += 1
            }
        }
        return out
    }
}
