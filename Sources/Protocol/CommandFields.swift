// Reads the fields of a message with their types and bounds. What is wrong becomes a refusal with a stable code.
// Used by the generated decoding; decides nothing.
import Base
import Hall

/// The members of one JSON object, read by name.
public struct CommandFields {
    private let object: JSONView

    init(_ object: JSONView) { self.object = object }

    private func wrong(_ name: StaticString) -> Refusal { Refusal(.messageField, [name.utf8Bytes]) }

    private func value(_ name: StaticString) -> JSONView? {
        guard let value = object[name], value.kind != .null else { return nil }
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
        guard value.kind == .string else { throw wrong(name) }
        let text = try clean(value, charactersMax: charactersMax, keepsLines: charactersMax >= 500)
        if text.isEmpty, !mayBeEmpty { throw Refusal(.textEmpty) }
        return text
    }

    func texts(
        _ name: StaticString, charactersMax: Int, countMax: Int, mayBeEmpty: Bool = false
    ) throws(Refusal) -> [[UInt8]] {
        guard let value = value(name) else { return [] }
        guard let values = value.array, values.count <= countMax else { throw wrong(name) }
        var out: [[UInt8]] = []
        for entry in values {
            guard entry.kind == .string else { throw wrong(name) }
            let text = try clean(entry, charactersMax: charactersMax, keepsLines: charactersMax >= 500)
            if text.isEmpty, !mayBeEmpty { throw Refusal(.textEmpty) }
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
        guard let value = value(name), value.kind == .object else { throw wrong(name) }
        var inner = CommandFields(value)
        return try make(&inner)
    }

    private func clean(_ text: JSONView, charactersMax: Int, keepsLines: Bool) throws(Refusal) -> [UInt8] {
        // What most people write needs no cleaning, and is copied once.
        if let plain = text.plainText,
            let clean = BorderText.plain(plain, charactersMax: charactersMax, keepsLines: keepsLines)
        {
            return clean
        }
        do throws(BorderText.Problem) {
            return try BorderText.clean(
                text.string ?? [], charactersMax: charactersMax, keepsLines: keepsLines)
        } catch {
            switch error {
            case .empty: throw Refusal(.textEmpty)
            case .tooLong: throw Refusal(.textTooLong, [Array(String(charactersMax).utf8)])
            }
        }
    }
}
