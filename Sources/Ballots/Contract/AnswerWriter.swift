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
        if let rounds = result.rounds { json.rounds(rounds, of: request) }
        if let quota = result.quota { json.number("quota", quota) }
        if let base = result.base {
            json.key("base")
            json.raw(Array("\(base)".utf8))
        }
        if let mean = result.mean { json.number("mean", .fraction(mean)) }
        switch result.condorcet {
        case .winner(let option)?:
            json.key("condorcetWinner")
            json.string(request.options[option].utf8)
        case .nobody?:
            json.key("condorcetWinner")
            json.null()
        case nil: break
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

    fileprivate mutating func number(_ name: StaticString, _ number: TallyNumber) {
        key(name)
        string(number.description)
    }

    fileprivate mutating func numbers(
        _ name: StaticString, _ numbers: [TallyNumber?], of request: TallyRequest
    ) {
        key(name)
        beginObject()
        for (subject, number) in zip(request.subjects, numbers) {
            guard let number else { continue }
            key(utf8: subject.utf8)
            string(number.description)
        }
        endObject()
    }

    fileprivate mutating func rounds(_ rounds: [TallyRound], of request: TallyRequest) {
        key("rounds")
        beginArray()
        for (index, round) in rounds.enumerated() {
            beginObject()
            key("round")
            integer(index + 1)
            numbers("tallies", round.tallies, of: request)
            number("exhausted", round.exhausted)
            number("lost", round.lost)
            endObject()
        }
        endArray()
    }
}
