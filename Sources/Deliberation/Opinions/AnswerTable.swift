// Who answered which statement how, as an opinion map is computed from it: a row a participant, in the order of
// their numbers, the last answer counts.

/// An answer to a statement.
public enum OpinionAnswer: Int8, Sendable, CaseIterable {
    case disagree = -1
    case pass = 0
    case agree = 1
}

/// Answers in rows, sparse.
public struct AnswerTable: Sendable {
    public static let participantsMax = 100_000
    public static let statementsMax = 10_000

    /// One answer as it was given.
    public struct Given: Sendable {
        public let participant: Int32
        public let statement: Int32
        public let answer: OpinionAnswer

        public init(participant: Int32, statement: Int32, answer: OpinionAnswer) {
            self.participant = participant
            self.statement = statement
            self.answer = answer
        }
    }

    public let participantCount: Int
    public let statementCount: Int
    /// Statements that a moderator took out: their answers count as if nobody had an opinion.
    public let isOutOfUse: [Bool]
    let starts: [Int]
    let statements: [Int32]
    let answers: [OpinionAnswer]

    /// The table of `given`, in the order in which they were given. Participants and statements are numbered from
    /// 0 up to the counts. O(answers).
    public init(_ given: [Given], participantCount: Int, statementCount: Int, isOutOfUse: [Bool]) {
        precondition(isOutOfUse.count == statementCount, "a statement is in use or not")
        self.participantCount = participantCount
        self.statementCount = statementCount
        self.isOutOfUse = isOutOfUse
        // Two stable sorts by counting: by statement, then by participant.
        let byStatement = Self.order(given.indices.map { $0 }, statementCount) { Int(given[$0].statement) }
        let order = Self.order(byStatement, participantCount) { Int(given[$0].participant) }
        var starts = [0]
        var statements: [Int32] = []
        var answers: [OpinionAnswer] = []
        statements.reserveCapacity(given.count)
        answers.reserveCapacity(given.count)
        var next = 0
        for participant in 0..<participantCount {
            while next < order.count, Int(given[order[next]].participant) == participant {
                let answer = given[order[next]]
                if statements.count > starts[participant], statements.last == answer.statement {
                    answers[answers.count - 1] = answer.answer
                } else {
                    statements.append(answer.statement)
                    answers.append(answer.answer)
                }
                next += 1
            }
            starts.append(statements.count)
        }
        self.starts = starts
        self.statements = statements
        self.answers = answers
    }

    private static func order(_ items: [Int], _ count: Int, _ key: (Int) -> Int) -> [Int] {
        var next = [Int](repeating: 0, count: count + 1)
        for item in items { next[key(item) + 1] += 1 }
        for i in 0..<count { next[i + 1] += next[i] }
        var result = [Int](repeating: 0, count: items.count)
        for item in items {
            let place = key(item)
            result[next[place]] = item
            next[place] += 1
        }
        return result
    }

    @inline(__always)
    func row(_ participant: Int) -> Range<Int> { starts[participant]..<starts[participant + 1] }

    /// How many statements a participant answered.
    public func answerCount(_ participant: Int) -> Int { row(participant).count }

    /// A participant's answer to a statement, nil when there is none. O(log answers).
    public func answer(_ participant: Int, _ statement: Int) -> OpinionAnswer? {
        var low = starts[participant]
        var high = starts[participant + 1]
        while low < high {
            let middle = (low + high) / 2
            if Int(statements[middle]) < statement { low = middle + 1 } else { high = middle }
        }
        return low < starts[participant + 1] && Int(statements[low]) == statement ? answers[low] : nil
    }
}
