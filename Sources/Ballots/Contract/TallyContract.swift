// The contract of `townhall tally`: one JSON request in, one JSON answer out. The command hands lines through
// here; recounts and tests use the same door. Pure; a bad request is an answer with `error`, never a trap.
import Base

/// Requests and answers as JSON (the table in the reference page of the command).
public enum TallyContract {
    /// Answers one request: `{"id", "counts", …}`, or `{"id", "error"}` when it makes no sense.
    ///
    /// - Parameter line: one JSON document, UTF-8, without or with surrounding white space.
    /// - Returns: one JSON object without a line end; `id` as it came, `null` when none could be read.
    /// - Complexity: linear in the bytes for motion and plurality; equal ballots are read once.
    public static func answer(line: [UInt8]) -> [UInt8] {
        let nothing = Array("null".utf8)
        guard line.count <= Limits.tallyRequestBytesMax else {
            return AnswerWriter.failure(id: nothing, .tooLarge(field: "request"))
        }
        guard (try? UTF8Span(validating: line.span)) != nil else {
            return AnswerWriter.failure(id: nothing, .notJSON(offsetBytes: 0))
        }
        return line.withUnsafeBufferPointer { bytes in
            let id = RawRequest.id(in: bytes).map { Array(bytes[$0]) } ?? nothing
            do throws(TallyError) {
                let request = try request(bytes)
                return AnswerWriter.answer(id: id, request, try Tally.run(request))
            } catch {
                return AnswerWriter.failure(id: id, error)
            }
        }
    }

    /// The answer to a request that was counted, as `answer` writes it.
    public static func report(id: UInt64, _ request: TallyRequest, _ result: TallyResult) -> [UInt8] {
        AnswerWriter.answer(id: Array("\(id)".utf8), request, result)
    }

    /// Reads a request without counting it.
    static func request(_ bytes: UnsafeBufferPointer<UInt8>) throws(TallyError) -> TallyRequest {
        let raw = try RawRequest(bytes)
        guard let name = raw.method else { throw .missing(field: "method") }
        guard let name = JSONText.string(name, in: bytes) else {
            throw .wrong(field: "method", expected: "a name")
        }
        let rules = try RuleReader(bytes, at: raw.rules)
        let method = try TallyMethod.read(name, rules)
        var request = TallyRequest(
            method: method, seats: try seats(raw.seats, in: bytes),
            options: try options(raw.options, in: bytes),
            ballots: [], tie: try rules.tie())
        let form = method.form(options: request.options.count)
        guard let groups = raw.ballots?.groups ?? (form == .none ? [] : nil) else {
            throw .missing(field: "ballots")
        }
        let reader = BallotReader(
            form: method.form(options: request.options.count), subjects: request.subjects)
        request.ballots = groups.map { group in
            let place = group.start..<group.start + group.count
            let tree = JSONText.tree(place, in: bytes, valuesMax: Limits.ballotValuesMax)
            return TallyBallot(reader.content(tree), weight: group.weight)
        }
        return request
    }

    private static func seats(
        _ place: Range<Int>?, in bytes: UnsafeBufferPointer<UInt8>
    ) throws(TallyError) -> Int {
        guard let place else { return 1 }
        guard let seats = JSONText.tree(place, in: bytes, valuesMax: 1)?.integer, seats >= 1 else {
            throw .wrong(field: "seats", expected: "an integer from 1")
        }
        return Int(seats)
    }

    private static func options(
        _ place: Range<Int>?, in bytes: UnsafeBufferPointer<UInt8>
    ) throws(TallyError) -> [OptionID] {
        guard let place else { return [] }
        let error = TallyError.wrong(field: "options", expected: "a list of distinct names")
        guard let values = JSONText.tree(place, in: bytes, valuesMax: Limits.tallyOptionsMax + 1)?.array
        else {
            throw error
        }
        var seen: Set<OptionID> = []
        var options: [OptionID] = []
        for value in values {
            guard let id = value.string.map(OptionID.init(utf8:)), !id.utf8.isEmpty, seen.insert(id).inserted
            else { throw error }
            options.append(id)
        }
        return options
    }
}
