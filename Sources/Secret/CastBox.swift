// The box of one secret vote (TRUST S6): a file of fixed size, written through before the vote opens. A ballot stands
// in two slots drawn by lot, so neither its place nor the file's length tells when it came; what it replaces is
// zeroed. Owned by one thread. A failed write or sync is final: nothing more is taken, nothing acknowledged.
import Ballots
import Base
import Journal

/// What opening a box after a restart found.
public struct BoxReport: Equatable, Sendable {
    public var ballots = 0
    /// Ballots of which one copy was written anew.
    public var repaired = 0
    /// Slots that hold nothing that was sealed for them.
    public var garbage = 0
}

final class CastBox {
    private struct Entry {
        var ballot: SecretBallot
        var slots: [Int]
    }

    private let disk: any Disk
    private let file: DiskFile
    private let cipher: BoxCipher
    private var random: SystemRandom
    private var entries: [[UInt8]: Entry] = [:]
    private var free: [Int]
    /// Slots whose ballots are replaced, to be zeroed once what replaces them is durable.
    private var superseded: [Int] = []
    private(set) var isFailed = false
    let slotCount: Int

    /// How many slots a vote needs: two a ballot, and room for changes that are not durable yet.
    static func slots(units: Int) -> Int { 2 * units + 256 }

    /// Writes an empty box through and puts it under its name.
    static func create(
        _ name: String, in directory: String, units: Int, _ disk: any Disk
    ) throws(DiskError) {
        let aside = directory + "/" + name + ".tmp"
        let file = try disk.open(aside, .createEmpty)
        defer { disk.close(file) }
        let size = slots(units: units) * BoxCipher.slotBytes
        let zeros = [UInt8](repeating: 0, count: min(size, 1 << 20))
        var at = 0
        while at < size {
            try disk.write(file, at: at, Array(zeros.prefix(size - at)))
            at += zeros.count
        }
        try disk.sync(file)
        try disk.rename(aside, to: directory + "/" + name)
        try disk.syncDirectory(directory)
    }

    /// Opens a box and mends what a crash left: the highest counter of a key counts, each ballot has two copies.
    init(
        _ path: String, cipher: BoxCipher, _ disk: any Disk, _ random: SystemRandom, _ report: inout BoxReport
    ) throws(DiskError) {
        self.disk = disk
        self.cipher = cipher
        self.random = random
        file = try disk.open(path, .update)
        slotCount = try disk.size(file) / BoxCipher.slotBytes
        free = []
        try readSlots(&report)
        for key in entries.keys.sorted(by: { $0.lexicographicallyPrecedes($1) })
        where entries[key]?.slots.count == 1 {
            guard let ballot = entries[key]?.ballot, let slot = takeSlot() else { continue }
            try write(cipher.seal(ballot, slot: slot, nonce: self.random.bytes(12)), slot: slot)
            entries[key]?.slots.append(slot)
            report.repaired += 1
        }
        report.ballots = entries.count
        try disk.syncData(file)
        try zeroSuperseded()
        try disk.syncData(file)
    }

    deinit { disk.close(file) }

    private func readSlots(_ report: inout BoxReport) throws(DiskError) {
        let perRead = 2048
        var slot = 0
        while slot < slotCount {
            let count = min(perRead, slotCount - slot)
            let bytes = try read(slot: slot, count: count)
            for place in 0..<count {
                let piece = bytes[(place * BoxCipher.slotBytes)..<((place + 1) * BoxCipher.slotBytes)]
                take(piece, slot: slot + place, &report)
            }
            slot += count
        }
    }

    private func take(_ bytes: ArraySlice<UInt8>, slot: Int, _ report: inout BoxReport) {
        if bytes.allSatisfy({ $0 == 0 }) { return free.append(slot) }
        guard let ballot = cipher.open(bytes, slot: slot) else {
            report.garbage += 1
            return superseded.append(slot)
        }
        guard let known = entries[ballot.key] else {
            entries[ballot.key] = Entry(ballot: ballot, slots: [slot])
            return
        }
        if known.ballot.counter < ballot.counter {
            superseded += known.slots
            entries[ballot.key] = Entry(ballot: ballot, slots: [slot])
        } else if known.ballot == ballot, known.slots.count < 2 {
            entries[ballot.key]?.slots.append(slot)
        } else {
            superseded.append(slot)
        }
    }

    /// Keys that have a ballot in.
    var count: Int { entries.count }

    func ballot(of key: [UInt8]) -> SecretBallot? { entries[key]?.ballot }

    /// Puts a ballot into two free slots. Durable after `commit`. False: there is no room, or the box failed.
    func put(_ ballot: SecretBallot) -> Bool {
        guard !isFailed, free.count >= 2, let first = takeSlot(), let second = takeSlot() else {
            return false
        }
        do throws(DiskError) {
            for slot in [first, second] {
                try write(cipher.seal(ballot, slot: slot, nonce: random.bytes(12)), slot: slot)
            }
        } catch {
            isFailed = true
            return false
        }
        superseded += entries[ballot.key]?.slots ?? []
        entries[ballot.key] = Entry(ballot: ballot, slots: [first, second])
        return true
    }

    /// Makes what was put durable, then zeroes what it replaces. False: it failed, for good.
    func commit() -> Bool {
        guard !isFailed else { return false }
        do throws(DiskError) {
            try disk.syncData(file)
            try zeroSuperseded()
            return true
        } catch {
            isFailed = true
            return false
        }
    }

    /// All ballots by their keys: the one order in which they are ever told.
    func sorted() -> [SecretBallot] {
        entries.values.map(\.ballot).sorted { $0.bytes[32..<97].lexicographicallyPrecedes($1.bytes[32..<97]) }
    }

    // MARK: Slots

    private func takeSlot() -> Int? {
        guard !free.isEmpty else { return nil }
        let place = Int(random.below(UInt64(free.count)))
        free.swapAt(place, free.count - 1)
        return free.removeLast()
    }

    private func zeroSuperseded() throws(DiskError) {
        let zeros = [UInt8](repeating: 0, count: BoxCipher.slotBytes)
        for slot in superseded {
            try write(zeros, slot: slot)
            free.append(slot)
        }
        superseded.removeAll(keepingCapacity: true)
    }

    private func write(_ bytes: [UInt8], slot: Int) throws(DiskError) {
        try disk.write(file, at: slot * BoxCipher.slotBytes, bytes)
    }

    private func read(slot: Int, count: Int) throws(DiskError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count * BoxCipher.slotBytes)
        let result: Result<Int, DiskError> = bytes.withUnsafeMutableBytes { buffer in
            do throws(DiskError) {
                return .success(try disk.read(file, at: slot * BoxCipher.slotBytes, into: buffer))
            } catch {
                return .failure(error)
            }
        }
        _ = try result.get()
        return bytes
    }
}
