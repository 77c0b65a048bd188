// The opinion map of a room: where participants stand, in which groups, what each group stands for and what all
// groups agree on. Computed from the answers alone; the same answers give the same map on every machine.
// The method is that of Pol.is, from its papers (Small and others 2021), so that its users find what they know.

/// Where participants stand.
public struct OpinionMap: Sendable {
    static let answersMin = 7
    static let participantsWanted = 15

    /// A place for each participant.
    public let points: [OpinionPoint]
    /// The group of each participant, from 0; nil for those with too few answers.
    public let groups: [Int?]
    public let groupCount: Int
    let components: Components
    /// The middles of the groups.
    public let centres: [OpinionPoint]

    /// Draws the map. O(answers · rounds + participants² up to 2,000 of them).
    ///
    /// Participants count from min(7, statements) answers on; while fewer than 15 do, the most active fill up.
    /// `stayed` are participants that counted before: they stay in.
    public init(_ table: AnswerTable, stayed: [Bool] = []) {
        components = Components(table)
        let components = components
        points = (0..<table.participantCount).map { components.place(table, $0) }
        let members = Self.members(table, stayed)
        let points = points
        let grouping = OpinionGroups.best(members.map { points[$0] })
        var groups = [Int?](repeating: nil, count: table.participantCount)
        for (i, participant) in members.enumerated() { groups[participant] = Int(grouping.assignment[i]) }
        self.groups = groups
        groupCount = members.isEmpty ? 0 : grouping.centres.count
        centres = members.isEmpty ? [] : grouping.centres
    }

    /// Each statement's mean answer, and its part in the two directions.
    public var means: [Double] { components.means }
    public var first: [Double] { components.first }
    public var second: [Double] { components.second }

    /// Where a participant of another table, of the same statements, would stand on this map.
    public func place(_ table: AnswerTable, _ participant: Int) -> OpinionPoint {
        components.place(table, participant)
    }

    /// People who stand together.
    public struct BaseCluster: Sendable {
        public let centre: OpinionPoint
        public let members: [Int]
    }

    /// `members` in at most `max` clusters of one group each, in the order of their first member.
    public func baseClusters(_ members: [Int], max count: Int) -> [BaseCluster] {
        let base = OpinionGroups(members.map { points[$0] }, count: count)
        var clusters: [(group: Int, members: [Int])] = []
        var known: [Int: Int] = [:]
        for (i, member) in members.enumerated() {
            let key = Int(base.assignment[i]) * 16 + (groups[member] ?? 15)
            if let place = known[key] {
                clusters[place].members.append(member)
            } else {
                known[key] = clusters.count
                clusters.append((groups[member] ?? 0, [member]))
            }
        }
        return clusters.map { cluster in
            var middle = OpinionPoint(x: 0, y: 0)
            for member in cluster.members {
                middle.x += points[member].x / Double(cluster.members.count)
                middle.y += points[member].y / Double(cluster.members.count)
            }
            return BaseCluster(centre: middle, members: cluster.members)
        }
    }

    private static func members(_ table: AnswerTable, _ stayed: [Bool]) -> [Int] {
        let least = max(1, min(answersMin, table.statementCount))
        var isMember = (0..<table.participantCount).map {
            table.answerCount($0) >= least || ($0 < stayed.count && stayed[$0])
        }
        let missing = participantsWanted - isMember.count { $0 }
        if missing > 0 {
            let others = isMember.indices.filter { !isMember[$0] && table.answerCount($0) > 0 }
                .sorted { (table.answerCount($1), $0) < (table.answerCount($0), $1) }
            for participant in others.prefix(missing) { isMember[participant] = true }
        }
        return isMember.indices.filter { isMember[$0] }
    }
}
