// Reads the fields of a message with their types and bounds. What is wrong becomes a refusal with a stable code.
// Used by the generated decoding; decides nothing.
import Base
import Hall

/// The members of one JSON object, read by name.
public struct CommandFields {
    private let object: JSONValue

    init(_ object: JSONValue) { self.object = object }

    private func wrong(_ name: StaticString) -> Refusal { Refusal(.messageField, [name.utf8Bytes]) }

    private func value(_ name: StaticString) -> JSONValue? {
        guard let value = object[name], value != .null else { return nil }
        return value
    }

    func bool(_ name: StaticString, default fallback: Bool? = nil) throws(Refusal) -> Bool {
        guard let value = value(name) else {
            if let fallback { return fallback }
            throw wrong(name)
        }
        guard let flag = value.bool else { throw wrong(name) }
        return flag
    }

    func u64(_ name: StaticString, default fallback: UInt64? = nil) throws(Refusal) -> UInt64 {
        guard let number = try optionalU64(name) ?? fallback else { throw wrong(name) }
        return number
    }

    func optionalU64(_ name: StaticString) throws(Refusal) -> UInt64? {
        guard let value = value(name) else { return nil }
        guard let integer = value.integer, let number = UInt64(exactly: integer) else { throw wrong(name) }
        return number
    }

    func u32(_ name: StaticString, max: UInt32, default fallback: UInt32? = nil) throws(Refusal) -> UInt32 {
        guard let number = try optionalU32(name, max: max) ?? fallback else { throw wrong(name) }
        return number
    }

    func optionalU32(_ name: StaticString, max: UInt32) throws(Refusal) -> UInt32? {
        guard let number = try optionalU64(name) else { return nil }
        guard let small = UInt32(exactly: number), small <= max else { throw wrong(name) }
        return small
    }

    func u32s(
        _ name: StaticString, max: UInt32, countMax: Int, default fallback: [UInt32]? = nil
    ) throws(Refusal) -> [UInt32] {
        guard let value = value(name) else {
            if let fallback { return fallback }
            throw wrong(name)
        }
        guard let values = value.array, values.count <= countMax else { throw wrong(name) }
        var out: [UInt32] = []
        out.reserveCapacity(values.count)
        for entry in values {
            guard let integer = entry.integer, let number = UInt32(exactly: integer), number <= max else {
                throw wrong(name)
            }
            out.append(number)
        }
        return out
    }

    func u64s(
        _ name: StaticString, countMax: Int, default fallback: [UInt64]? = nil
    ) throws(Refusal) -> [UInt64] {
        guard let value = value(name) else {
            if let fallback { return fallback }
            throw wrong(name)
        }
        guard let values = value.array, values.count <= countMax else { throw wrong(name) }
        var out: [UInt64] = []
        out.reserveCapacity(values.count)
        for entry in values {
            guard let integer = entry.integer, let number = UInt64(exactly: integer) else {
                throw wrong(name)
            }
            out.append(number)
        }
        return out
    }

    func seat(_ name: StaticString) throws(Refusal) -> SeatIndex {
        guard let seat = try optionalSeat(name) else { throw wrong(name) }
        return seat
    }

    func optionalSeat(_ name: StaticString) throws(Refusal) -> SeatIndex? {
        try optionalU32(name, max: UInt32(Limits.seatsMax)).map { SeatIndex($0) }
    }

    func text(
        _ name: StaticString, charactersMax: Int, mayBeEmpty: Bool = true, default fallback: [UInt8]? = nil
    ) throws(Refusal) -> [UInt8] {
        guard let value = value(name) else {
            if let fallback { return fallback }
            throw mayBeEmpty ? wrong(name) : Refusal(.textEmpty)
        }
        guard let utf8 = value.string else { throw wrong(name) }
        let text = try clean(utf8, charactersMax: charactersMax, keepsLines: charactersMax >= 500)
        if text.isEmpty, !mayBeEmpty { throw Refusal(.textEmpty) }
        return text
    }

    func texts(
        _ name: StaticString, charactersMax: Int, countMax: Int
    ) throws(Refusal) -> [[UInt8]] {
        guard let value = value(name) else { return [] }
        guard let values = value.array, values.count <= countMax else { throw wrong(name) }
        var out: [[UInt8]] = []
        for entry in values {
            guard let utf8 = entry.string else { throw wrong(name) }
            let text = try clean(utf8, charactersMax: charactersMax, keepsLines: false)
            if text.isEmpty { throw Refusal(.textEmpty) }
            out.append(text)
        }
        return out
    }

    func enumeration<Value>(
        _ name: StaticString, _ make: ([UInt8]) -> Value?, default fallback: Value? = nil
    ) throws(Refusal) -> Value {
        guard let value = value(name) else {
            if let fallback { return fallback }
            throw wrong(name)
        }
        guard let utf8 = value.string, let found = make(utf8) else { throw wrong(name) }
        return found
    }

    func structure<Value>(
        _ name: StaticString, _ make: (inout CommandFields) throws(Refusal) -> Value
    ) throws(Refusal) -> Value {
        guard let value = value(name), value.members != nil else { throw wrong(name) }
        var inner = CommandFields(value)
        return try make(&inner)
    }

    private func clean(_ utf8: [UInt8], charactersMax: Int, keepsLines: Bool) throws(Refusal) -> [UInt8] {
        do throws(BorderText.Problem) {
            return try BorderText.clean(utf8, charactersMax: charactersMax, keepsLines: keepsLines)
        } catch {
            switch error {
            case .empty: throw Refusal(.textEmpty)
            case .tooLong: throw Refusal(.textTooLong, [Array(String(charactersMax).utf8)])
            }
        }
    }
}
