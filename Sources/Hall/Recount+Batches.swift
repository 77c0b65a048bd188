// Batches in a count: their sums join those of the ballots. Where a ballot names several options, ballots are laid out
// that have just these sums, because sums are all that an approval's result is made of.
import Ballots
import Base

extension Vote {
    /// Everybody who has voted, in batches too.
    public var counted: UInt32 { cast &+ batches.total }

    /// Votes by choice from the ballots and from batches; place 0 is blank.
    func votes(_ choice: Int) -> UInt32 {
        let (sum, isOver) = (choice < tallies.count ? tallies[choice] : 0)
            .addingReportingOverflow(batches.votes(choice))
        return isOver ? .max : sum
    }

    /// Ballots by the way they came; empty when all came by device.
    var countsByWay: [UInt32] {
        var counts = ways.counts(of: cast)
        guard batches.total > 0 else { return counts }
        if counts.isEmpty {
            counts = [UInt32](repeating: 0, count: BallotWay.allCases.count)
            counts[Int(BallotWay.device.rawValue)] = cast
        }
        for batch in batches.list { counts[Int(batch.way.rawValue)] &+= batch.total }
        return counts
    }

    /// The ballots of all batches, where ballots name several options.
    func batchBallots(_ details: ItemDetails) -> [TallyBallot] {
        batches.agreed.flatMap { batch in
            batch.figures.map { $0.laidOut(most: details.marksMax) } ?? []
        }
    }
}

extension BatchFigures {
    /// Ballots with these sums: the marks lie in a row, option by option, and go to the ballots in turn. No ballot gets
    /// an option twice, since none has more marks than there are ballots, and each gets as many as its neighbour or
    /// one more.
    func laidOut(most: UInt32) -> [TallyBallot] {
        var ballots: [TallyBallot] = []
        if invalid > 0 { ballots.append(TallyBallot(.unreadable, weight: Int128(invalid))) }
        if blank > 0 { ballots.append(TallyBallot(.blank, weight: Int128(blank))) }
        let count = Int(self.ballots)
        let marks = counts.reduce(0) { $0 + Int($1) }
        guard count > 0, marks >= count, marks <= count * Int(most), counts.allSatisfy({ $0 <= self.ballots })
        else { return ballots }
        // Where a ballot says something else than the one before it: where an option begins.
        var starts: [Int] = []
        var edges: Set<Int> = [0]
        var place = 0
        for votes in counts {
            starts.append(place % count)
            place += Int(votes)
            edges.insert(place % count)
        }
        let ordered = edges.sorted()
        for (number, edge) in ordered.enumerated() {
            let next = number + 1 < ordered.count ? ordered[number + 1] : count
            let chosen = counts.indices.filter { option in
                let behind = (edge - starts[option] + count) % count
                return behind < Int(counts[option])
            }
            ballots.append(TallyBallot(.approvals(chosen), weight: Int128(next - edge)))
        }
        return ballots
    }
}
