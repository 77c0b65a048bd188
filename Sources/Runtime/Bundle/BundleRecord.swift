// A line of a bundle's journal, read as bytes that anybody may have made: the leaf, and the private fields that it
// opens, each against the commitment it claims to open. Pure.
import Base
import Hall
import Journal

struct BundleRecord {
    let part: PublicPart
    let leaf: Digest
    /// Opened private values by name.
    let values: [(name: [UInt8], value: [UInt8]?)]
    let event: RecordedEvent

    /// What is wrong with a line, in words.
    struct Fault: Error { let text: String }

    init(line: ArraySlice<UInt8>, sequence: UInt64) throws(Fault) {
        guard let json = try? JSONReader.parse(Array(line)), json.members != nil,
            let bytes = json["p"]?.string.flatMap({ Base64.bytes($0) })
        else { throw Fault(text: "is no line of a journal") }
        guard let part = PublicPart(bytes) else { throw Fault(text: "has no public part of layout 1") }
        guard part.sequence == sequence, json["seq"]?.integer == Int64(clamping: sequence) else {
            throw Fault(text: "stands where another belongs")
        }
        self.part = part
        leaf = MerkleProofs.leaf(bytes)
        values = try Self.openings(json["open"]?.array ?? [], part)
        do throws(DecodeError) {
            let privates = PrivateValues(values)
            event = RecordedEvent(
                sequence: part.sequence, at: part.milliseconds, actor: try privates.actor(),
                event: try Event.decode(
                    kind: part.kind, version: part.version, payload: part.payload[...], privates: privates))
        } catch {
            throw Fault(text: "cannot be read (\(error))")
        }
        if let type = json["type"]?.string, type != event.event.name.utf8Bytes {
            throw Fault(text: "is called another kind than it is")
        }
    }

    /// Outer fields against P, then those that lie in one against that one's opening.
    private static func openings(
        _ list: [JSONValue], _ part: PublicPart
    ) throws(Fault) -> [(name: [UInt8], value: [UInt8]?)] {
        var nested: [Int64: [[UInt8]]] = [:]
        var values: [(name: [UInt8], value: [UInt8]?)] = []
        for isInner in [false, true] {
            for entry in list where (entry["in"] != nil) == isInner {
                let opening = try Opening(entry)
                let commitments = isInner ? nested[entry["in"]?.integer ?? -1] ?? [] : part.commitments
                let name = String(decoding: opening.name, as: UTF8.self)
                guard let at = entry["at"]?.integer, at >= 0, at < commitments.count,
                    commitments[Int(at)] == opening.commitment
                else { throw Fault(text: "opens \(name) to something else than it committed to") }
                if !isInner { nested[at] = opening.nested }
                values.append((opening.name, opening.value))
            }
        }
        return values
    }

    private struct Opening {
        let name: [UInt8]
        let salt: [UInt8]
        let value: [UInt8]
        let nested: [[UInt8]]

        init(_ json: JSONValue) throws(Fault) {
            guard let name = json["name"]?.string,
                let salt = json["salt"]?.string.flatMap({ Base64.bytes($0) }), salt.count == 32,
                let value = json["value"]?.string.flatMap({ Base64.bytes($0) })
            else { throw Fault(text: "has an opening without name, salt or value") }
            let nested = (json["nested"]?.array ?? []).compactMap { $0.string.flatMap { Base64.bytes($0) } }
            guard nested.count == json["nested"]?.array?.count ?? 0, nested.allSatisfy({ $0.count == 32 })
            else { throw Fault(text: "has an opening whose nested commitments are none") }
            (self.name, self.salt, self.value, self.nested) = (name, salt, value, nested)
        }

        var commitment: [UInt8] {
            FieldOpening.commitment(
                salt: salt, name: String(decoding: name, as: UTF8.self), value: value + nested.joined())
        }
    }
}
