// From a result to the answer line of the contract. Options by name in the request's order, numbers as text.
import Base

enum AnswerWriter {
    static func answer(id: [UInt8], _ request: TallyRequest, _ result: TallyResult) -> [UInt8] {
        var json = JSONWriter(capacity: 512)
        json.beginObject()
        json.key("id")
        json.raw(id)
        json.key("counts")
        json.beginObject()
        json.key("valid")
        json.raw(Array("\(result.counts.valid)".utf8))
        json.key("blank")
        json.raw(Array("\(result.counts.blank)".utf8))
        json.key("invalid")
        json.raw(Array("\(result.counts.invalid)".utf8))
        json.endObject()
        if let winners = result.winners { json.ids("winners", winners, of: request) }
        json.key("tied")
        json.bool(result.isTied)
        if !result.tiedOptions.isEmpty { json.ids("tiedOptions", result.tiedOptions, of: request) }
        if let outcome = result.outcome {
            json.key("outcome")
            json.string(outcome.rawValue)
        }
        if let scores = result.scores { json.numbers("scores", scores, of: request) }
        if let base = result.base {
            json.key("base")
            json.raw(Array("\(base)".utf8))
        }
        json.endObject()
        return json.bytes
    }

    static func failure(id: [UInt8], _ error: TallyError) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("id")
        json.raw(id)
        json.key("error")
        json.string(error.text)
        json.endObject()
        return json.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func ids(_ name: StaticString, _ options: [Int], of request: TallyRequest) {
        key(name)
        beginArray()
        for option in options { string(request.options[option].utf8) }
        endArray()
    }

    fileprivate mutating func numbers(
        _ name: StaticString, _ numbers: [TallyNumber], of request: TallyRequest
    ) {
        key(name)
        beginObject()
        for (subject, number) in zip(request.subjects, numbers) {
            key(utf8: subject.utf8)
            string(number.description)
        }
        endObject()
    }
}
