// A secret vote as JSON: the keys that papers and acknowledgements are checked with, and how far it is. Whose paper is
// whose is not in it, nor how many drew: that is a running number. Pure.
import Base
import Hall

extension Views {
    /// A member of a vote's object, where the vote is secret and has opened.
    static func write(_ secret: SecretVote, into json: inout JSONWriter) {
        json.key("secret")
        json.beginObject()
        json.key("stage")
        json.string(secret.stage.name)
        json.key("issuer")
        json.string(secret.issuer)
        json.key("box")
        json.string(secret.box)
        json.key("definition")
        json.string(Hex.text(secret.definition.bytes))
        json.key("roll")
        json.string(Hex.text(secret.roll.bytes))
        json.key("papers")
        json.integer(secret.papers)
        if let alarm = secret.alarm {
            json.key("alarm")
            json.string(alarm.name)
        }
        json.endObject()
    }
}

extension SecretVote.Stage {
    var name: StaticString {
        switch self {
        case .open: "open"
        case .shut: "shut"
        }
    }
}

extension Vote {
    /// How many voted, in batches too: while a secret vote is open, how many drew a paper. What is in its box tells nobody.
    public var turnout: UInt32 {
        guard status == .open, let secret else { return counted }
        return secret.drawnCount
    }
}
