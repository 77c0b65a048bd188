// `townhall opinions`: answers as CSV in, places and groups as JSON Lines out.
import Base

/// Bytes in, bytes out.
public enum OpinionContract {
    static let participantsMax = AnswerTable.participantsMax
    static let statementsMax = AnswerTable.statementsMax
    static let answersMax = 20_000_000

    /// `votes` has a head with `voter-id`, `comment-id` and `vote` in any order (further columns are ignored), then
    /// an answer a row, −1, 0 or 1; of several answers to a statement the last counts. `outOfUse` names statements
    /// that a moderator took out: an id a line, or a CSV with the columns `comment-id` and `moderated`, where −1
    /// is out. Returns `{"participant":…,"group":…,"x":…,"y":…}` in the order of ids, group −1 for those with too
    /// few answers. Throws at the first line that cannot be read.
    public static func answer(votes: [UInt8], outOfUse: [UInt8]?) throws(LineError) -> [UInt8] {
        let conversation = try Conversation(votes: votes, outOfUse: outOfUse)
        return written(conversation.ids, conversation.map())
    }

    /// Files that were read, with participants and statements by number.
    public struct Conversation {
        fileprivate let ids: [Id]
        private let given: [AnswerTable.Given]
        private let isOut: [Bool]

        public init(votes: [UInt8], outOfUse: [UInt8]?) throws(LineError) {
            let answers = try read(votes)
            let participants = Ids(answers.map(\.participant))
            let statements = Ids(answers.map(\.statement))
            guard participants.sorted.count <= participantsMax, statements.sorted.count <= statementsMax
            else {
                throw LineError(
                    line: 1,
                    reason: "more than \(participantsMax) participants or \(statementsMax) statements")
            }
            var isOut = [Bool](repeating: false, count: statements.sorted.count)
            if let outOfUse {
                for id in try readOutOfUse(outOfUse) {
                    if let number = statements.number(id) { isOut[number] = true }
                }
            }
            self.isOut = isOut
            ids = participants.sorted
            given = answers.map { answer in
                AnswerTable.Given(
                    participant: Int32(participants.number(answer.participant)!),
                    statement: Int32(statements.number(answer.statement)!), answer: answer.answer)
            }
        }

        public var answerCount: Int { given.count }
        /// Their ids as text, in order.
        public var participants: [String] {
            ids.map { $0.number.map(String.init) ?? String(decoding: $0.bytes, as: UTF8.self) }
        }

        /// The map of all answers.
        public func map() -> OpinionMap {
            OpinionMap(
                AnswerTable(
                    given, participantCount: ids.count, statementCount: isOut.count, isOutOfUse: isOut))
        }
    }

    private typealias Answer = (participant: Id, statement: Id, answer: OpinionAnswer)

    private static func read(_ votes: [UInt8]) throws(LineError) -> [Answer] {
        var rows = CSVRows(votes)
        guard let first = try rows.next() else { throw LineError(line: 1, reason: "no head") }
        let head = first.map(trimmed)
        func column(_ name: String) throws(LineError) -> Int {
            guard let column = head.firstIndex(where: { $0.elementsEqual(name.utf8) }) else {
                throw LineError(line: 1, reason: "no column \(name)")
            }
            return column
        }
        let (voter, comment, vote) = (try column("voter-id"), try column("comment-id"), try column("vote"))
        var answers: [Answer] = []
        while let row = try rows.next() {
            guard row.count > max(voter, comment, vote) else {
                throw LineError(line: rows.line, reason: "\(row.count) fields where \(head.count) are due")
            }
            guard let participant = Id(trimmed(row[voter])), let statement = Id(trimmed(row[comment])) else {
                throw LineError(
                    line: rows.line, reason: "an id that is empty or longer than \(Id.bytesMax) bytes")
            }
            guard let number = Id(trimmed(row[vote]))?.number, abs(number) <= 1,
                let answer = OpinionAnswer(rawValue: Int8(number))
            else { throw LineError(line: rows.line, reason: "a vote that is not -1, 0 or 1") }
            guard answers.count < answersMax else {
                throw LineError(line: rows.line, reason: "more than \(answersMax) answers")
            }
            answers.append((participant, statement, answer))
        }
        return answers
    }

    private static func readOutOfUse(_ file: [UInt8]) throws(LineError) -> [Id] {
        do {
            return try outOfUse(file)
        } catch {
            throw LineError(line: error.line, reason: error.reason, isOutOfUse: true)
        }
    }

    private static func outOfUse(_ file: [UInt8]) throws(LineError) -> [Id] {
        var rows = CSVRows(file)
        var out: [Id] = []
        var columns: (id: Int, moderated: Int)?
        while let fields = try rows.next() {
            let row = fields.map(trimmed)
            if out.isEmpty, columns == nil,
                let id = row.firstIndex(where: { $0.elementsEqual("comment-id".utf8) })
            {
                columns = (id, row.firstIndex { $0.elementsEqual("moderated".utf8) } ?? -1)
                continue
            }
            let (id, moderated) = columns ?? (0, -1)
            guard row.count > max(id, moderated), let known = Id(row[id]) else {
                throw LineError(line: rows.line, reason: "no statement's id")
            }
            if moderated < 0 || row[moderated].elementsEqual("-1".utf8) { out.append(known) }
        }
        return out
    }

    private static func trimmed(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var field = field
        while let first = field.first, first <= 0x20 { field.removeFirst() }
        while let last = field.last, last <= 0x20 { field.removeLast() }
        return field
    }

    private static func written(_ participants: [Id], _ map: OpinionMap) -> [UInt8] {
        var writer = JSONWriter()
        var output: [UInt8] = []
        output.reserveCapacity(participants.count * 64)
        for (participant, id) in participants.enumerated() {
            writer.beginObject()
            writer.key("participant")
            if let number = id.number { writer.integer(number) } else { writer.string(id.bytes) }
            writer.key("group")
            writer.integer(map.groups[participant] ?? -1)
            writer.key("x")
            writer.raw(FixedPoint.written(map.points[participant].x))
            writer.key("y")
            writer.raw(FixedPoint.written(map.points[participant].y))
            writer.endObject()
            output += writer.bytes
            output.append(UInt8(ascii: "\n"))
            writer.removeAll()
        }
        return output
    }
}

/// An id as the file has it: whole numbers in their order come first, other ids in the order of bytes.
private struct Id: Hashable, Comparable {
    static let bytesMax = 64
    let number: Int?
    let bytes: [UInt8]

    init?(_ field: ArraySlice<UInt8>) {
        guard !field.isEmpty, field.count <= Self.bytesMax else { return nil }
        number = Self.number(field)
        bytes = number == nil ? Array(field) : []
    }

    /// A whole number of at most 15 digits, written in one way.
    private static func number(_ field: ArraySlice<UInt8>) -> Int? {
        let isNegative = field.first == UInt8(ascii: "-")
        let digits = isNegative ? field.dropFirst() : field
        guard let first = digits.first, digits.count <= 15 else { return nil }
        guard first != UInt8(ascii: "0") || (digits.count == 1 && !isNegative) else { return nil }
        var value = 0
        for digit in digits {
            guard digit >= 0x30, digit <= 0x39 else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return isNegative ? -value : value
    }

    static func < (a: Id, b: Id) -> Bool {
        switch (a.number, b.number) {
        case (let x?, let y?): x < y
        case (nil, nil): a.bytes.lexicographicallyPrecedes(b.bytes)
        case (_?, nil): true
        case (nil, _?): false
        }
    }
}

/// Ids in order, each once. The dictionary is only asked, never walked.
private struct Ids {
    let sorted: [Id]
    private let numbers: [Id: Int]

    init(_ ids: [Id]) {
        sorted = Set(ids).sorted()
        numbers = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    }

    func number(_ id: Id) -> Int? { numbers[id] }
}
