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
        if let dip = life.dip { write(dip, into: &json) }
        if let chair = life.chair {
            json.key("chair")
            json.beginObject()
            json.key("at")
            json.integer(chair.at)
            json.key("choice")
            json.integer(chair.choice)
            json.key("voted")
            json.bool(chair.hadVoted)
            json.endObject()
        }
        if let question = life.noObjection { write(question, into: &json) }
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

    private static func write(_ question: NoObjection, into json: inout JSONWriter) {
        json.key("noObjection")
        json.beginObject()
        json.key("stage")
        json.string(question.stage.name)
        if question.stage == .asked {
            json.key("endsAt")
            json.integer(question.endsAt)
        }
        json.key("entitled")
        json.integer(question.entitled)
        json.key("present")
        json.integer(question.present)
        json.endObject()
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

extension NoObjection.Stage {
    var name: StaticString {
        switch self {
        case .asked: "asked"
        case .passed: "passed"
        case .objected: "objected"
        case .stopped: "stopped"
        }
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
