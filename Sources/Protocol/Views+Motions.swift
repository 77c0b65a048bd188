// Motions as JSON: text, who stands behind it, amendments. The same for every audience. Pure.
import Base
import Hall

extension Views {
    public static func write(_ motion: Motion, into json: inout JSONWriter) {
        json.beginObject()
        json.key("seconds")
        json.integer(motion.secondsNeeded)
        json.key("backing")
        json.bool(motion.takesBacking)
        json.key("amending")
        json.bool(motion.takesAmendments)
        json.key("moved")
        json.bool(motion.mover != nil)
        json.key("mover")
        json.string(motion.mover?.name ?? [])
        json.key("seconders")
        json.strings(motion.seconders.map(\.name))
        json.key("paragraphs")
        json.beginArray()
        for paragraph in motion.paragraphs { write(paragraph, into: &json) }
        json.endArray()
        json.key("amendments")
        json.beginArray()
        for amendment in motion.amendments { write(amendment, into: &json) }
        json.endArray()
        json.endObject()
    }

    /// `changedBy` is the amendment that made it what it is, 0 for none; `original` is absent where one put it in.
    private static func write(_ paragraph: Paragraph, into json: inout JSONWriter) {
        json.beginObject()
        json.key("number")
        json.integer(paragraph.number)
        json.key("text")
        json.string(paragraph.text)
        if let original = paragraph.original {
            json.key("original")
            json.string(original)
        }
        json.key("changedBy")
        json.integer(paragraph.changedBy)
        json.key("removed")
        json.bool(paragraph.isRemoved)
        json.endObject()
    }

    private static func write(_ amendment: Amendment, into json: inout JSONWriter) {
        json.beginObject()
        json.key("id")
        json.integer(amendment.id)
        json.key("change")
        json.string(amendment.change.name)
        json.key("paragraph")
        json.integer(amendment.paragraph)
        json.key("text")
        json.string(amendment.text)
        json.key("name")
        json.string(amendment.proposer.name)
        json.key("seconders")
        json.strings(amendment.seconders.map(\.name))
        json.key("status")
        json.string(amendment.status.name)
        json.key("seen")
        json.integer(amendment.seen)
        if let vote = amendment.vote {
            json.key("vote")
            json.integer(vote)
        }
        json.endObject()
    }
}
