// A vote's life as JSON: the countdown, objections and corrections, each only where there is one. Pure.
import Base
import Hall

extension Views {
    /// Further members of a vote's object.
    public static func write(_ life: VoteLife, into json: inout JSONWriter) {
        if life.closingAt > 0 {
            json.key("closingAt")
            json.integer(life.closingAt)
        }
        if !life.objections.isEmpty {
            json.key("objections")
            json.beginArray()
            for objection in life.objections { write(objection, into: &json) }
            json.endArray()
        }
        if !life.corrections.isEmpty {
            json.key("corrections")
            json.beginArray()
            for correction in life.corrections { write(correction, into: &json) }
            json.endArray()
        }
    }

    private static func write(_ objection: Objection, into json: inout JSONWriter) {
        json.beginObject()
        json.key("at")
        json.integer(objection.at)
        json.key("reason")
        json.string(objection.reason)
        json.key("stage")
        json.string(objection.stage.name)
        json.endObject()
    }

    private static func write(_ correction: VoteCorrection, into json: inout JSONWriter) {
        json.beginObject()
        json.key("at")
        json.integer(correction.at)
        json.key("reason")
        json.string(correction.reason)
        json.key("former")
        write(correction.former, into: &json)
        json.endObject()
    }
}

extension Objection.Stage {
    var name: StaticString {
        switch self {
        case .raised: "raised"
        case .recountedSame: "same"
        case .recountedOther: "other"
        case .corrected: "corrected"
        }
    }
}
