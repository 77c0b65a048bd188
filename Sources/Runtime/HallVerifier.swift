// Checks a hall's record from its files alone: the journal's own promises, every event readable, every published vote
// counted again. Changes nothing. One line a check for whoever reads it.
import Base
import Hall
import Journal

public enum HallVerifier {
    /// One check and how it went.
    public struct Check: Sendable {
        public let name: String
        public let detail: String
        public let holds: Bool

        public init(name: String, detail: String, holds: Bool) {
            self.name = name
            self.detail = detail
            self.holds = holds
        }
    }

    /// Runs the checks in order and stops after the first that does not hold.
    public static func run(directory: String, disk: any Disk) -> [Check] {
        var checks: [Check] = []
        let report: VerificationReport
        do throws(JournalError) {
            report = try VerificationReport.verify(directory: directory, disk: disk)
        } catch {
            return [Check(name: "journal", detail: error.description, holds: false)]
        }
        checks.append(
            Check(
                name: "checksums and roots",
                detail:
                    "\(report.durable.sequence) records in \(report.segments) segments, \(report.commits) commits, "
                    + "root \(Hex.text(report.durable.root.bytes))", holds: true))
        if let tail = report.tail {
            let detail = "\(tail.file) from byte \(tail.offset): never acknowledged, cut at the next start"
            checks.append(Check(name: "unfinished tail", detail: detail, holds: true))
        }
        if let signed = checkpoint(directory, disk) { checks.append(signed) }
        guard checks.last?.holds == true else { return checks }
        checks.append(commitments(report))
        guard checks.last?.holds == true else { return checks }
        return checks + replayAndRecount(directory, disk)
    }

    /// The last checkpoint, whose size and root opening has compared: signed by a key of its origin. Nil: there is none.
    private static func checkpoint(_ directory: String, _ disk: any Disk) -> Check? {
        do throws(JournalError) {
            let store = CheckpointStore(directory: directory, disk: disk)
            guard let last = try store.last(), let origin = try store.origin() else { return nil }
            let text = "\(last.checkpoint.mark.sequence) records of \(origin.name)"
            guard let key = origin.keys.first(where: { last.note.isSigned(by: $0) }) else {
                return Check(
                    name: "checkpoint", detail: "\(text): signed by none of its keys", holds: false)
            }
            return Check(
                name: "checkpoint", detail: "\(text), and they are these; signed by \(key.key.fingerprint)",
                holds: true)
        } catch {
            return Check(name: "checkpoint", detail: error.description, holds: false)
        }
    }

    private static func commitments(_ report: VerificationReport) -> Check {
        if let first = report.mismatches.first {
            return Check(name: "commitments", detail: first.description, holds: false)
        }
        let erased = report.fieldsErased > 0 ? ", \(report.fieldsErased) erased" : ""
        return Check(
            name: "commitments", detail: "\(report.fieldsChecked) private fields fit theirs\(erased)",
            holds: true)
    }

    private static func replayAndRecount(_ directory: String, _ disk: any Disk) -> [Check] {
        var state = HallState()
        var fault: Check?
        var votes = 0
        do throws(JournalError) {
            let reader = try JournalReader(directory: directory, disk: disk)
            try reader.read(from: 1) { record in
                do throws(DecodeError) {
                    let event = try RecordedEvent(record)
                    if case .votePublished(let told) = event.event {
                        votes += 1
                        if let found = recount(told, record.sequence, state) { fault = found }
                    }
                    state.apply(event)
                } catch {
                    fault = Check(
                        name: "replay", detail: "record \(record.sequence) cannot be read (\(error))",
                        holds: false)
                }
                return fault == nil
            }
        } catch {
            fault = Check(name: "replay", detail: error.description, holds: false)
        }
        if let fault { return [fault] }
        return [
            Check(name: "replay", detail: "state hash \(Hex.text(state.stateHash.bytes))", holds: true),
            Check(name: "recount", detail: "\(votes) published votes counted again", holds: true),
        ]
    }

    /// The ballots before a publish, counted again, must give what was published.
    private static func recount(
        _ told: Event.VotePublished, _ sequence: UInt64, _ state: HallState
    ) -> Check? {
        guard let item = state.item(told.item), let vote = item.vote else {
            return Check(name: "recount", detail: "record \(sequence) publishes no vote", holds: false)
        }
        guard vote.recount(item.details, item: told.item) != told else { return nil }
        return Check(
            name: "recount", detail: "record \(sequence) publishes another result than its ballots give",
            holds: false)
    }
}
