// Batches of a vote as JSON for staff: which there are, who counted, whether two agree. Never what was counted. Pure.
import Base
import Hall

extension Views {
    /// Further members of a vote's object; nothing where nothing is counted in batches.
    static func write(_ book: BatchBook, _ state: HallState, into json: inout JSONWriter) {
        if let papers = book.papers {
            json.key("papers")
            json.integer(papers)
        }
        if let figures = book.whole?.figures {
            json.key("recount")
            json.beginObject()
            json.key("counts")
            json.integers(figures.counts)
            json.key("blank")
            json.integer(figures.blank)
            json.key("invalid")
            json.integer(figures.invalid)
            json.endObject()
        }
        let all = (book.whole.map { [$0] } ?? []) + book.list
        guard !all.isEmpty else { return }
        json.key("batches")
        json.beginArray()
        for batch in all { write(batch, state, into: &json) }
        json.endArray()
    }

    private static func write(_ batch: Batch, _ state: HallState, into json: inout JSONWriter) {
        json.beginObject()
        json.key("number")
        json.integer(batch.number)
        json.key("way")
        json.string(batch.way.name)
        json.key("stage")
        json.string(batch.stage.name)
        json.key("total")
        json.integer(batch.total)
        json.key("by")
        json.strings(batch.tellers.map { state.name(of: $0) })
        json.endObject()
    }
}

extension Batch.Stage {
    public var name: StaticString {
        switch self {
        case .waiting: "waiting"
        case .differs: "differs"
        case .agreed: "agreed"
        }
    }
}
