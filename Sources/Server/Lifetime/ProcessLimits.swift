// What a server asks of its process: no core dumps, as many descriptors as it may have. Called once at start.
import Base
import CLinux
import Glibc
import Reactor

enum ProcessLimits {
    /// Memory holds names and texts: it is never written out on a crash.
    static func forbidCoreDumps() {
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    }

    /// A file that may not grow is an error of `write`, not the end of the process.
    static func forbidFileSizeSignal() { signal(SIGXFSZ, SIG_IGN) }

    /// Tables that grow with a room give back what they left.
    static func keepLargeBlocksApart() { clinux_keep_large_blocks_apart(Int32(Limits.mappedBlockBytesMin)) }

    /// Raises the number of descriptors to the hard limit and returns it.
    static func raiseDescriptors() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return Int(clamping: limit.rlim_cur)
    }

    /// The numeric addresses of this machine's interfaces, loopback left out.
    static func ownAddresses() -> [SocketAddress] {
        var first: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&first) == 0 else { return [] }
        defer { freeifaddrs(first) }
        var found: [String] = []
        var next = first
        while let entry = next {
            next = entry.pointee.ifa_next
            guard let address = entry.pointee.ifa_addr, address.pointee.sa_family == UInt16(AF_INET) else {
                continue
            }
            var text = [UInt8](repeating: 0, count: 64)
            let result = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { ipv4 in
                var raw = ipv4.pointee.sin_addr
                return text.withUnsafeMutableBytes {
                    inet_ntop(AF_INET, &raw, $0.bindMemory(to: CChar.self).baseAddress, 64)
                }
            }
            if result != nil { found.append(String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)) }
        }
        return found.compactMap { try? SocketAddress(parsing: $0 + ":0") }.filter { !$0.isLoopback }
    }
}
