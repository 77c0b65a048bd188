// Where the connections live: one slab of 32-byte slots, indexed by slot number, grown by doubling.
// Owned by one reactor. A slot is given out again only after its handler was told that it closed, and then under
// another generation, so that an old id or a late event never reaches a new connection.
import Base
import COpenSSL

/// Names one connection of one reactor for ever: the slot may come back, the pair does not (for 2³² uses).
@frozen public struct ConnectionID: Hashable, Sendable, CustomStringConvertible {
    /// Index into the reactor's slab: small and dense, so that the layers above keep parallel arrays.
    public let slot: UInt32
    public let generation: UInt32

    @inlinable public init(slot: UInt32, generation: UInt32) {
        self.slot = slot
        self.generation = generation
    }

    /// Both numbers in one word, for rings and logs.
    @inlinable public init(packed: UInt64) {
        self.init(
            slot: UInt32(truncatingIfNeeded: packed), generation: UInt32(truncatingIfNeeded: packed >> 32))
    }
    @inlinable public var packed: UInt64 { UInt64(generation) << 32 | UInt64(slot) }

    public var description: String { "\(slot)#\(generation)" }
}

struct SlotFlags: OptionSet {
    let rawValue: UInt16

    /// The handler may use it: between `accepted`/`connected` and the close.
    static let open = SlotFlags(rawValue: 1 << 0)
    /// A `connect` is under way.
    static let connecting = SlotFlags(rawValue: 1 << 1)
    /// A TLS handshake is under way.
    static let handshaking = SlotFlags(rawValue: 1 << 2)
    /// Closed by us: what is pending is flushed, then what the peer still sends is thrown away until its end.
    static let lingering = SlotFlags(rawValue: 1 << 3)
    /// We opened it.
    static let outbound = SlotFlags(rawValue: 1 << 4)
    /// The handler knows of it and has not yet heard `closed`.
    static let announced = SlotFlags(rawValue: 1 << 5)
    /// `send` came back short: `writable` is owed.
    static let owesWritable = SlotFlags(rawValue: 1 << 6)
    /// The handler wants no input now.
    static let paused = SlotFlags(rawValue: 1 << 7)
    /// The peer sent its end; there is nothing more to read.
    static let peerEnded = SlotFlags(rawValue: 1 << 8)
    /// What epoll was told.
    static let armedIn = SlotFlags(rawValue: 1 << 9)
    static let armedOut = SlotFlags(rawValue: 1 << 10)
    /// Stands in the list of TLS connections with decrypted input that epoll cannot see.
    static let readAgain = SlotFlags(rawValue: 1 << 11)
    /// TLS needs the socket writable, for pending bytes or for its own messages.
    static let tlsWantsOut = SlotFlags(rawValue: 1 << 12)
}

/// The hot state of a connection. The link stands first, so that a slot's address is its link's.
struct Slot {
    /// The deadline; `next` links the free slots when the slot is free.
    var link: WheelLink
    var flags: SlotFlags
    var tls: UnsafeMutablePointer<TLSSession>?
    /// -1 when there is no socket (any more).
    var fd: Int32
    var generation: UInt32
}

struct ConnectionSlab: WheelNodes {
    private(set) var slots: UnsafeMutablePointer<Slot>
    private(set) var capacity: Int
    private var freeHead = WheelLink.none
    private var untouched = 0
    let slotsMax: Int
    /// Slots in use, lingering ones included.
    private(set) var count = 0

    init(slotsMax: Int) {
        precondition(slotsMax > 0 && slotsMax <= Limits.connectionsMax)
        precondition(MemoryLayout<Slot>.stride <= 32)
        self.slotsMax = slotsMax
        capacity = min(64, slotsMax)
        slots = .allocate(capacity: capacity)
    }

    /// Gives the memory back. The sockets must be closed.
    func free() { slots.deallocate() }

    /// A fresh slot for `fd`; nil when the limit is reached. O(1) amortised.
    mutating func take(fd: Int32, flags: SlotFlags) -> UInt32? {
        let index: UInt32
        var generation: UInt32 = 1
        if freeHead != WheelLink.none {
            index = freeHead
            freeHead = slots[Int(index)].link.next
            generation = slots[Int(index)].generation
        } else {
            guard untouched < slotsMax else { return nil }
            if untouched == capacity { grow() }
            index = UInt32(untouched)
            untouched += 1
        }
        (slots + Int(index)).initialize(
            to: Slot(link: WheelLink(), flags: flags, tls: nil, fd: fd, generation: generation))
        count += 1
        return index
    }

    mutating func release(_ index: UInt32) {
        let slot = slots + Int(index)
        slot.pointee.flags = []
        slot.pointee.fd = -1
        slot.pointee.generation = slot.pointee.generation == .max ? 1 : slot.pointee.generation + 1
        slot.pointee.link = WheelLink()
        slot.pointee.link.next = freeHead
        freeHead = index
        count -= 1
    }

    private mutating func grow() {
        let wider = min(capacity * 2, slotsMax)
        let moved = UnsafeMutablePointer<Slot>.allocate(capacity: wider)
        moved.moveInitialize(from: slots, count: untouched)
        slots.deallocate()
        slots = moved
        capacity = wider
    }

    /// The slot of a live id, nil for one that is gone.
    @inline(__always)
    func find(_ id: ConnectionID) -> UnsafeMutablePointer<Slot>? {
        guard Int(id.slot) < untouched else { return nil }
        let slot = slots + Int(id.slot)
        return slot.pointee.generation == id.generation && !slot.pointee.flags.isEmpty ? slot : nil
    }

    func id(_ index: UInt32) -> ConnectionID {
        ConnectionID(slot: index, generation: slots[Int(index)].generation)
    }

    func index(_ slot: UnsafeMutablePointer<Slot>) -> UInt32 { UInt32(slot - slots) }

    func link(_ index: UInt32) -> UnsafeMutablePointer<WheelLink> {
        UnsafeMutableRawPointer(slots + Int(index)).assumingMemoryBound(to: WheelLink.self)
    }

    /// Every slot number ever used, for the final clean-up.
    var used: Range<UInt32> { 0..<UInt32(untouched) }
}
