// A disk in memory: notes every call, fails or stops at a chosen one, and after a power cut keeps what was synced and
// any part, by sectors, of what was not. Same seed, same disk. Not thread-safe; one world or test owns it.
import Base
import Glibc
import Journal

public final class SimulatedDisk: Disk {
    /// A call as it was made. Offsets and counts where there are some.
    public struct Call: Equatable {
        public let operation: DiskOperation
        public let path: String

        public init(operation: DiskOperation, path: String) {
            self.operation = operation
            self.path = path
        }
    }

    /// Something done to a file since its last sync.
    private enum Change {
        case write(Int, [UInt8])
        case resize(Int)
    }

    private final class Node {
        var content: [UInt8] = []
        var synced: [UInt8] = []
        var changes: [Change] = []

        func apply(_ change: Change) {
            SimulatedDisk.apply(change, to: &content)
            changes.append(change)
        }

        func sync() {
            for change in changes { SimulatedDisk.apply(change, to: &synced) }
            changes = []
        }
    }

    /// Something done to a directory since its last sync.
    private enum NameChange {
        case set(String, Node?)
        case move(String, String, Node)
    }

    private var nodes: [String: Node] = [:]
    private var durableNodes: [String: Node] = [:]
    private var nameChanges: [NameChange] = []
    private var directories: Set<String> = []
    private var durableDirectories: Set<String> = []
    private var files: [Int32: Node] = [:]
    private var locked: [Int32: String] = [:]
    private var nextHandle: Int32 = 1

    public private(set) var calls: [Call] = []
    /// The call, counted from 0, that fails.
    public var failingCall: Int?
    public var failingCode: Int32 = EIO
    /// How much of a failing write still lands, in bytes.
    public var bytesLandingBeforeFault = 0
    /// The call, counted from 0, at which the power goes: it and all after it fail.
    public var lastCall: Int?

    /// Called before every read: for what changes while somebody reads.
    public var beforeRead: (() -> Void)?

    public let processId: Int32 = 4711

    public init() {}

    // MARK: - Faults

    private func enter(_ operation: DiskOperation, _ path: String) throws(DiskError) {
        let index = calls.count
        calls.append(Call(operation: operation, path: path))
        if index == failingCall { throw DiskError(operation: operation, path: path, code: failingCode) }
        if let lastCall, index >= lastCall { throw DiskError(operation: operation, path: path, code: EIO) }
    }

    /// The disk as it may be found after the power went: what was synced, and for everything else a coin.
    public func afterPowerCut(_ random: inout SeededRandom) -> SimulatedDisk {
        let disk = SimulatedDisk()
        var copies: [ObjectIdentifier: Node] = [:]
        func copy(_ node: Node) -> Node {
            if let made = copies[ObjectIdentifier(node)] { return made }
            let made = Node()
            made.content = node.synced
            for change in node.changes { SimulatedDisk.tear(change, into: &made.content, &random) }
            made.synced = made.content
            copies[ObjectIdentifier(node)] = made
            return made
        }
        var names = durableNodes
        for change in nameChanges where random.below(2) == 0 {
            switch change {
            case .set(let path, let node): names[path] = node
            case .move(let old, let new, let node):
                names[old] = nil
                names[new] = node
            }
        }
        // In the order of their names: each draws from the same randomness.
        disk.directories = Set(
            directories.sorted().filter { durableDirectories.contains($0) || random.below(2) == 0 })
        let lost = directories.subtracting(disk.directories)
        for name in names.keys.sorted() where !lost.contains(where: { name.hasPrefix($0 + "/") }) {
            disk.nodes[name] = copy(names[name]!)
        }
        disk.durableNodes = disk.nodes
        disk.durableDirectories = disk.directories
        return disk
    }

    /// The same disk after the process alone died: the page cache stays, locks and open files go.
    public func afterKill() -> SimulatedDisk {
        let disk = SimulatedDisk()
        disk.nodes = nodes
        disk.durableNodes = durableNodes
        disk.nameChanges = nameChanges
        disk.directories = directories
        disk.durableDirectories = durableDirectories
        return disk
    }

    /// A disk of its own with the same content, all of it synced.
    public func copy() -> SimulatedDisk {
        let disk = SimulatedDisk()
        disk.nodes = nodes.mapValues { node in
            let made = Node()
            made.content = node.content
            made.synced = node.content
            return made
        }
        disk.durableNodes = disk.nodes
        disk.directories = directories
        disk.durableDirectories = durableDirectories
        return disk
    }

    private static func apply(_ change: Change, to content: inout [UInt8]) {
        switch change {
        case .write(let offset, let bytes):
            let end = offset + bytes.count
            if content.count < end {
                content.append(contentsOf: [UInt8](repeating: 0, count: end - content.count))
            }
            content.replaceSubrange(offset..<end, with: bytes)
        case .resize(let size):
            if size < content.count {
                content.removeLast(content.count - size)
            } else {
                content.append(contentsOf: [UInt8](repeating: 0, count: size - content.count))
            }
        }
    }

    /// A sector of 512 bytes is written whole or not at all.
    private static func tear(_ change: Change, into content: inout [UInt8], _ random: inout SeededRandom) {
        switch change {
        case .write(let offset, let bytes):
            var at = 0
            while at < bytes.count {
                let count = min(512 - (offset + at) % 512, bytes.count - at)
                if random.below(2) == 0 {
                    apply(.write(offset + at, Array(bytes[at..<at + count])), to: &content)
                }
                at += count
            }
        case .resize: if random.below(2) == 0 { apply(change, to: &content) }
        }
    }

    // MARK: - What tests look at

    public func content(_ path: String) -> [UInt8] { nodes[path]?.content ?? [] }

    public func set(_ path: String, _ bytes: [UInt8]) {
        let node = Node()
        node.content = bytes
        node.synced = bytes
        nodes[path] = node
        durableNodes[path] = node
    }

    public func remove(_ path: String) {
        nodes[path] = nil
        durableNodes[path] = nil
    }

    /// Changes a file in place, also for those who have it open.
    public func change(_ path: String, _ bytes: [UInt8]) { nodes[path]?.content = bytes }

    public var paths: [String] { nodes.keys.sorted() }

    // MARK: - Disk

    public func createDirectory(_ path: String) throws(DiskError) {
        try enter(.createDirectory, path)
        directories.insert(path)
    }

    public func list(_ path: String) throws(DiskError) -> [String] {
        try enter(.list, path)
        guard directories.contains(path) else {
            throw DiskError(operation: .list, path: path, code: ENOENT)
        }
        let prefix = path + "/"
        return (Array(nodes.keys) + directories).filter { $0.hasPrefix(prefix) }.map {
            String($0.dropFirst(prefix.count))
        }
        .filter { !$0.contains("/") }
    }

    public func open(_ path: String, _ mode: DiskOpenMode) throws(DiskError) -> DiskFile {
        try enter(.open, path)
        let node: Node
        switch (nodes[path], mode) {
        case (let found?, .createEmpty):
            node = found
            node.apply(.resize(0))
        case (let found?, _): node = found
        case (nil, .createEmpty), (nil, .updateOrCreate):
            node = Node()
            nodes[path] = node
            nameChanges.append(.set(path, node))
        case (nil, .read), (nil, .update): throw DiskError(operation: .open, path: path, code: ENOENT)
        }
        defer { nextHandle += 1 }
        files[nextHandle] = node
        return DiskFile(handle: nextHandle, path: path)
    }

    public func close(_ file: DiskFile) {
        files[file.handle] = nil
    }

    public var openFiles: Int { files.count }

    public func size(_ file: DiskFile) throws(DiskError) -> Int {
        try enter(.size, file.path)
        return files[file.handle]!.content.count
    }

    public func read(
        _ file: DiskFile, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(DiskError) -> Int {
        try enter(.read, file.path)
        beforeRead?()
        let content = files[file.handle]!.content
        guard offset < content.count else { return 0 }
        let count = min(buffer.count, content.count - offset)
        content.withUnsafeBytes {
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count]))
        }
        return count
    }

    public func write(_ file: DiskFile, at offset: Int, _ bytes: UnsafeRawBufferPointer) throws(DiskError) {
        let node = files[file.handle]!
        do throws(DiskError) {
            try enter(.write, file.path)
        } catch {
            node.apply(.write(offset, Array(bytes.prefix(bytesLandingBeforeFault))))
            throw error
        }
        node.apply(.write(offset, Array(bytes)))
    }

    public func allocate(_ file: DiskFile, size: Int) throws(DiskError) {
        try enter(.allocate, file.path)
        let node = files[file.handle]!
        if node.content.count < size { node.apply(.resize(size)) }
    }

    public func truncate(_ file: DiskFile, size: Int) throws(DiskError) {
        try enter(.truncate, file.path)
        files[file.handle]!.apply(.resize(size))
    }

    public func syncData(_ file: DiskFile) throws(DiskError) {
        try sync(file, .syncData)
    }

    public func sync(_ file: DiskFile) throws(DiskError) {
        try sync(file, .sync)
    }

    /// After a failed sync the kernel takes the pages for clean: a later one does not write them.
    private func sync(_ file: DiskFile, _ operation: DiskOperation) throws(DiskError) {
        let node = files[file.handle]!
        do throws(DiskError) {
            try enter(operation, file.path)
        } catch {
            if calls.count - 1 == failingCall { node.changes = [] }
            throw error
        }
        node.sync()
    }

    public func syncDirectory(_ path: String) throws(DiskError) {
        try enter(.syncDirectory, path)
        func isInside(_ name: String) -> Bool {
            name.hasPrefix(path + "/") && !name.dropFirst(path.count + 1).contains("/")
        }
        durableDirectories.formUnion(directories.filter(isInside))
        nameChanges.removeAll { change in
            switch change {
            case .set(let name, let node):
                guard isInside(name) else { return false }
                durableNodes[name] = node
            case .move(let old, let new, let node):
                guard isInside(new) else { return false }
                durableNodes[old] = nil
                durableNodes[new] = node
            }
            return true
        }
    }

    public func rename(_ old: String, to new: String) throws(DiskError) {
        try enter(.rename, old)
        guard let node = nodes.removeValue(forKey: old) else {
            throw DiskError(operation: .rename, path: old, code: ENOENT)
        }
        nodes[new] = node
        nameChanges.append(.move(old, new, node))
    }

    public func unlink(_ path: String) throws(DiskError) {
        try enter(.unlink, path)
        nodes[path] = nil
        nameChanges.append(.set(path, nil))
    }

    public func lock(_ file: DiskFile) throws(DiskError) -> Bool {
        try enter(.lock, file.path)
        guard !locked.values.contains(file.path) else { return false }
        locked[file.handle] = file.path
        return true
    }

    public func unlock(_ file: DiskFile) { locked[file.handle] = nil }
}
