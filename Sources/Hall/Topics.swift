// What moderators say about the topics of an item's posts: edits of keywords, and how fine the topics are. The topics
// themselves are computed elsewhere and are no part of the state. Owned by the item.
import Base

/// An edit of a keyword; the last one for a word counts.
public struct KeywordMark: Equatable, Sendable {
    public let word: [UInt8]
    public let act: KeywordAct
    /// rename: the new name; merge: the keyword it is counted with.
    public let text: [UInt8]
}

/// The moderators' part of an item's topics.
public struct TopicMarks: Equatable, Sendable {
    /// In the order of their first edit; at most `Limits.keywordEditsMax`.
    public internal(set) var keywords: [KeywordMark] = []
    /// `Limits.topicGrainUsual` is usual, more is finer.
    public internal(set) var grain = Limits.topicGrainUsual

    var isUsual: Bool { keywords.isEmpty && grain == Limits.topicGrainUsual }

    /// Puts or replaces the edit of a word. One that cannot be read any more, or beyond the limit, changes nothing.
    mutating func put(_ mark: KeywordMark) {
        guard !mark.word.isEmpty else { return }
        let place = keywords.firstIndex { $0.word == mark.word }
        switch (mark.act, place) {
        case (.restore, let place?): keywords.remove(at: place)
        case (.restore, nil): break
        case (_, let place?): keywords[place] = mark
        case (_, nil): if keywords.count < Limits.keywordEditsMax { keywords.append(mark) }
        }
    }

    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.varint(UInt64(grain))
        // Without the words, which may be erased, their number depends on which of them were the same.
        guard scope.isWhole else { return }
        writer.varint(UInt64(keywords.count))
        for mark in keywords {
            writer.blob(mark.word)
            writer.u8(mark.act.rawValue)
            writer.blob(mark.text)
        }
    }

    init() {}

    init(reading reader: inout ByteReader) throws(DecodeError) {
        grain = try reader.varint32()
        for _ in 0..<(try reader.count(bytesEachMin: 3)) {
            keywords.append(
                KeywordMark(
                    word: try reader.blob(), act: try KeywordAct(reading: &reader), text: try reader.blob()))
        }
    }
}

extension ItemKind {
    /// Whether people write posts there.
    public var hasPosts: Bool {
        switch self {
        case .discussion, .questions: true
        case .proposals: true
        case .battle: false
        case .talk, .vote, .opinions: false
        }
    }

    /// Whether one of its posts may stand on the screen.
    var hasScreenPosts: Bool {
        switch self {
        case .questions, .battle, .proposals: true
        case .talk, .discussion, .vote, .opinions: false
        }
    }
}

// MARK: Decisions

extension HallState {
    func edit(_ command: Command.KeywordEdit, _ events: inout [Event]) throws(Refusal) {
        let item = try withPosts(command.item)
        switch command.act {
        case .rename, .merge:
            guard !command.text.isEmpty else { throw Refusal(.textEmpty) }
            guard command.act == .rename || command.text != command.word else {
                throw Refusal(.keywordItself)
            }
        case .hide, .restore: break
        }
        let isNew = !item.topics.keywords.contains { $0.word == command.word }
        if isNew, command.act != .restore, item.topics.keywords.count >= Limits.keywordEditsMax {
            throw Refusal(.keywordFull, [decimal(Limits.keywordEditsMax)])
        }
        events.append(
            .keywordEdited(
                .init(item: item.id, act: command.act, word: command.word, text: command.text)))
    }

    func set(_ command: Command.TopicsGrain, _ events: inout [Event]) throws(Refusal) {
        let item = try withPosts(command.item)
        events.append(.topicsGrained(.init(item: item.id, grain: command.grain)))
    }

    private func withPosts(_ id: UInt64) throws(Refusal) -> Item {
        let item = try known(id)
        guard item.details.kind.hasPosts else { throw Refusal(.itemKind) }
        return item
    }

    // MARK: The fold's part

    mutating func edit(_ event: Event.KeywordEdited) {
        guard let place = place(ofItem: event.item) else { return }
        agenda[place].topics.put(KeywordMark(word: event.word, act: event.act, text: event.text))
    }

    mutating func set(_ event: Event.TopicsGrained) {
        guard let place = place(ofItem: event.item) else { return }
        agenda[place].topics.grain = min(event.grain, Limits.topicGrainMax)
    }
}
