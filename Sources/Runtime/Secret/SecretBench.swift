// The process's bench for secret votes: what owners ask of the office, and its answers. On one thread, which is none of
// the loops'; nothing but that thread sees keys and boxes.
import Ballots
import Base
import Hall
import Journal
import Protocol
import Secret

public final class SecretBench {
    public let office: BallotOffice
    private let directory: (HallID) -> String
    /// What went wrong and was said.
    private var told: Set<SecretVoteID> = []
    /// For the log: garbage in a box, a disk that failed. Never whose, never when.
    public var warn: (String) -> Void = { _ in }

    /// - Parameter directory: of a hall's journal.
    public init(disk: any Disk, directory: @escaping (HallID) -> String) {
        office = BallotOffice(disk: disk)
        self.directory = directory
    }

    public static func id(_ hall: HallID, _ item: UInt64) -> SecretVoteID {
        SecretVoteID(hall: hall.bytes, item: item)
    }

    private func vote(_ task: OfficeTask) -> OfficeVote {
        OfficeVote(
            id: Self.id(task.hall, task.item), directory: directory(task.hall), definition: task.definition,
            rule: task.rule, units: task.papers)
    }

    public func take(_ input: OfficeInput) -> [OfficeOutput] {
        switch input {
        case .prepare(let task, let envelope): return [prepare(task, envelope)]
        case .open(let task, let issued, let isShut): return open(task, issued, isShut)
        case .sign(let hall, let item, let blinded, let issued, let replyTo, let language):
            let signatures = office.sign(Self.id(hall, item), blinded, issued: issued)
            return [.answer(replyTo, Self.answer(signatures, language))]
        case .shut(let hall, let item):
            guard let ballots = office.shut(Self.id(hall, item)) else { return trouble(hall, item, .box) }
            return [.owner(hall, .emptied(item: item, ballots))]
        case .forget(let hall, let item):
            told.remove(Self.id(hall, item))
            do throws(DiskError) { try office.forget(Self.id(hall, item), directory: directory(hall)) } catch
            {
                warn("the box of a secret vote could not be deleted: \(error)")
            }
            return []
        }
    }

    private func prepare(_ task: OfficeTask, _ envelope: CommandEnvelope) -> OfficeOutput {
        do throws(DiskError) {
            return .owner(task.hall, .prepared(envelope, try office.prepare(vote(task))))
        } catch {
            warn("a secret vote could not be prepared: \(error)")
            return .owner(task.hall, .prepared(envelope, nil))
        }
    }

    private func open(_ task: OfficeTask, _ issued: Int, _ isShut: Bool) -> [OfficeOutput] {
        do throws(DiskError) {
            guard let report = try office.open(vote(task), issued: issued) else {
                return trouble(task.hall, task.item, .keys)
            }
            if report.garbage > 0 || report.repaired > 0 {
                warn("a box was mended: \(report.repaired) repaired, \(report.garbage) slots of garbage")
            }
            return isShut ? take(.shut(task.hall, item: task.item)) : []
        } catch {
            warn("the box of a secret vote cannot be opened: \(error)")
            return trouble(task.hall, task.item, .box)
        }
    }

    private func trouble(_ hall: HallID, _ item: UInt64, _ what: SecretTrouble) -> [OfficeOutput] {
        guard told.insert(Self.id(hall, item)).inserted else { return [] }
        return [.owner(hall, .trouble(item: item, what))]
    }

    /// What went wrong since this was asked last.
    public func troubles() -> [OfficeOutput] {
        office.troubles().flatMap { id, isSurplus in
            trouble(HallID(random: id.hall), id.item, isSurplus ? .surplus : .box)
        }
    }

    private static func answer(_ signatures: [[UInt8]]?, _ language: Language) -> HTTPAnswer {
        guard let signatures else {
            let body = Answers.error(Refusal(.voteSecretKey), language)
            return HTTPAnswer(status: 503, body: body, grant: nil, left: nil)
        }
        var json = JSONWriter(capacity: 64 + 520 * signatures.count)
        json.beginObject()
        json.key("signatures")
        json.beginArray()
        for signature in signatures { json.string(Hex.text(signature)) }
        json.endArray()
        json.endObject()
        return HTTPAnswer(status: 200, body: json.bytes, grant: nil, left: nil)
    }
}

extension CastRefusal {
    /// What the page is told.
    public var code: RefusalCode {
        switch self {
        case .size: .messageMalformed
        case .closed: .voteClosed
        case .token: .paperToken
        case .signature: .paperSignature
        case .choice: .ballotChoice
        case .counter: .paperCounter
        case .tooFast: .rateTooFast
        case .stopped: .voteAlarmed
        case .failed: .paperLost
        }
    }

    public var status: UInt16 {
        switch self {
        case .size, .choice: 400
        case .token, .signature: 403
        case .closed, .counter, .stopped: 409
        case .tooFast: 429
        case .failed: 503
        }
    }
}
