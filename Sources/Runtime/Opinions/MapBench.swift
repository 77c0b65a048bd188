// Draws opinion maps away from their owners. What comes back is a command whose numbers are whole: the record holds
// them, and replay never draws. Pure; the same answers give the same numbers on every machine.
import Base
import Deliberation
import Hall
import Protocol

public enum MapBench {
    /// Draws the map of a request; nil: too few have answered enough.
    public static func draw(_ request: MapRequest) -> Command.OpinionsMap? {
        let opinions = request.opinions
        let bound = opinions.statements.reduce(0) { max($0, $1.rounds.reduce(0) { max($0, $1.seatBound) }) }
        let people = (0..<bound).filter { seat in
            opinions.statements.contains { $0.standing(of: seat) != nil }
        }
        guard people.count >= Limits.opinionPeopleMin else { return nil }
        let drawing = Drawing(opinions, people)
        let map = drawing.map
        let counted = map.groups.count { $0 != nil }
        guard counted >= Limits.opinionPeopleMin else { return nil }
        return Command.OpinionsMap(
            item: request.item, round: opinions.round, through: request.through, answers: opinions.answers,
            people: UInt32(counted), least: UInt32(drawing.least), weights: drawing.weights,
            groups: drawing.groups, points: drawing.points, moves: drawing.moves,
            standsFor: drawing.standsFor, common: drawing.common,
            changes: opinions.round > 1 ? changes(opinions, people) : [])
    }

    /// Of those who answered a statement in the first round and again, by both answers; the most moved first.
    private static func changes(_ opinions: Opinions, _ people: [Int]) -> [UInt32] {
        var found: [(place: Int, moved: UInt32, counts: [UInt32])] = []
        for (place, statement) in opinions.statements.enumerated() where statement.status == .shown {
            var counts = [UInt32](repeating: 0, count: 9)
            for seat in people {
                guard let before = statement.rounds[0][seat], let after = statement.row(opinions.round)[seat]
                else { continue }
                counts[Int(before.rawValue) * 3 + Int(after.rawValue)] += 1
            }
            let total = counts.reduce(0, +)
            if total > 0 { found.append((place, total - counts[0] - counts[4] - counts[8], counts)) }
        }
        found.sort { ($1.moved, $0.place) < ($0.moved, $1.place) }
        return found.prefix(20).flatMap { [UInt32($0.place + 1)] + $0.counts }
    }
}

/// One map in whole numbers.
private struct Drawing {
    let map: OpinionMap
    let least: Int
    private let signs: (x: Double, y: Double)
    let weights: [UInt32]
    let groups: [UInt32]
    private(set) var points: [UInt32] = []
    private(set) var moves: [UInt32] = []
    let standsFor: [UInt32]
    let common: [UInt32]

    init(_ opinions: Opinions, _ people: [Int]) {
        let table = Drawing.table(opinions, people) { $0.standing(of: $1) }
        let map = OpinionMap(table)
        self.map = map
        let counts = people.indices.lazy.filter { map.groups[$0] != nil }.map { table.answerCount($0) }
        least = counts.min() ?? 1
        let signs = Drawing.signs(map, as: opinions.map?.weights ?? [])
        self.signs = signs
        weights = opinions.statements.indices.flatMap { place in
            [map.means[place], map.first[place] * signs.x, map.second[place] * signs.y].map {
                SignedNumber.written(FixedPoint.millionths($0))
            }
        }
        groups = map.centres.enumerated().flatMap { group, centre in
            [UInt32(map.groups.count { $0 == group })] + Drawing.written(centre, signs)
        }
        let figures = StatementFigures(table, map)
        standsFor = (0..<map.groupCount).flatMap { group in
            figures.representative(group).flatMap { one in
                [
                    UInt32(group + 1), UInt32(one.statement + 1), one.isAgreed ? 1 : 0,
                    UInt32((one.share * 1000).rounded()),
                ]
            }
        }
        common = Drawing.common(figures, table, map)
        drawPoints(opinions, people, table)
    }

    private static func table(
        _ opinions: Opinions, _ people: [Int], _ answer: (Statement, Int) -> Hall.OpinionAnswer?
    ) -> AnswerTable {
        var given: [AnswerTable.Given] = []
        for (place, statement) in opinions.statements.enumerated() {
            for (person, seat) in people.enumerated() {
                guard let answer = answer(statement, seat) else { continue }
                given.append(
                    .init(participant: Int32(person), statement: Int32(place), answer: answer.mapped))
            }
        }
        return AnswerTable(
            given, participantCount: people.count, statementCount: opinions.statements.count,
            isOutOfUse: opinions.statements.map { $0.status != .shown })
    }

    /// What all groups agree on, the best first: at least six of ten in their product's mean.
    private static func common(_ figures: StatementFigures, _ table: AnswerTable, _ map: OpinionMap)
        -> [UInt32]
    {
        guard map.groupCount > 1 else { return [] }
        let all = (0..<table.statementCount).filter { statement in
            !table.isOutOfUse[statement]
                && figures.counts.allSatisfy { $0[statement].agree * 2 > $0[statement].seen }
        }
        let ranked = all.map { (statement: $0, share: figures.commonGround($0)) }
            .sorted { ($1.share, $0.statement) < ($0.share, $1.statement) }
        return ranked.prefix(StatementFigures.statementsOfGroup).flatMap {
            [UInt32($0.statement + 1), UInt32(($0.share * 1000).rounded())]
        }
    }

    /// Where people stand together, and where the same people stood in the first round.
    private mutating func drawPoints(_ opinions: Opinions, _ people: [Int], _ table: AnswerTable) {
        let members = people.indices.filter { map.groups[$0] != nil }
        let clusters = map.baseClusters(members, max: Limits.opinionPointsMax)
        var before: AnswerTable?
        if opinions.round > 1 { before = Drawing.table(opinions, people) { $0.rounds[0][$1] } }
        for cluster in clusters {
            points += Drawing.written(cluster.centre, signs)
            points.append(UInt32(cluster.members.count))
            points.append(UInt32((map.groups[cluster.members[0]] ?? 0) + 1))
            guard let before else { continue }
            var (x, y, count) = (0.0, 0.0, 0.0)
            for member in cluster.members where before.answerCount(member) > 0 {
                let point = map.place(before, member)
                (x, y, count) = (x + point.x, y + point.y, count + 1)
            }
            let from = count > 0 ? OpinionPoint(x: x / count, y: y / count) : cluster.centre
            moves += Drawing.written(from, signs)
        }
    }

    /// A direction's sign is anybody's choice: the one that turns the map the way it was drawn before.
    private static func signs(_ map: OpinionMap, as former: [UInt32]) -> (x: Double, y: Double) {
        var (x, y) = (0.0, 0.0)
        for place in 0..<min(map.first.count, former.count / 3) {
            x += map.first[place] * Double(SignedNumber.read(former[place * 3 + 1]))
            y += map.second[place] * Double(SignedNumber.read(former[place * 3 + 2]))
        }
        return (x < 0 ? -1 : 1, y < 0 ? -1 : 1)
    }

    private static func written(_ point: OpinionPoint, _ signs: (x: Double, y: Double)) -> [UInt32] {
        [point.x * signs.x, point.y * signs.y].map { SignedNumber.written(FixedPoint.millionths($0) / 1000) }
    }
}

extension Hall.OpinionAnswer {
    fileprivate var mapped: Deliberation.OpinionAnswer {
        switch self {
        case .agree: .agree
        case .disagree: .disagree
        case .pass: .pass
        }
    }
}
