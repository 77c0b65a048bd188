// A peer without a reactor: a blocking socket that does what a test wants, also what no good peer does.
// Everything it waits for ends after ten seconds.
import CLinux
import Glibc
import Reactor
import Testing

struct RawPeer {
    let fd: Int32

    /// Connects to a listener of this machine; the kernel answers even when nobody accepts yet.
    init(_ address: SocketAddress) {
        fd = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var raw = sockaddr_in()
        raw.sin_family = sa_family_t(AF_INET)
        raw.sin_port = address.port.bigEndian
        raw.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let result = withUnsafePointer(to: raw) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(fd, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if result != 0 { Issue.record("connect: \(errno)") }
    }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        #expect(Glibc.send(fd, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count)
    }

    /// Says that it sends no more, and can still read.
    func finishSending() { shutdown(fd, Int32(SHUT_WR)) }

    /// Everything until the other side's end; nil when the line was reset.
    func readToEnd() -> [UInt8]? {
        var all: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(fd, &part, part.count, 0)
            if count < 0 { return nil }
            if count == 0 { return all }
            all += part[..<count]
        }
    }

    func close() { Glibc.close(fd) }

    func reset() {
        var value = linger(l_onoff: 1, l_linger: 0)
        setsockopt(fd, SOL_SOCKET, SO_LINGER, &value, socklen_t(MemoryLayout<linger>.size))
        Glibc.close(fd)
    }
}
