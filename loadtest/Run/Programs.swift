// The programs of a measurement, started one at a time on core 0 while this process keeps to core 1: townhall on a
// fresh data folder, and the limit programs of limit/, compiled once a run. Whatever was started is ended.
import Base
import CLinux
import Foundation
import Reactor

/// A limit program beside this tool.
enum LimitProgram: String {
    /// The least a WebSocket broadcast server can be.
    case bare
    /// The same over TLS.
    case bareTLS = "bare-tls"
}

final class Programs {
    private let options: ProgramOptions
    private let folder: URL
    private var built: [LimitProgram: String] = [:]
    private lazy var certificate = try? makeCertificate()

    init(_ options: ProgramOptions) throws {
        self.options = options
        folder = FileManager.default.temporaryDirectory.appending(
            path: "townhall-loadtest-\(getpid())-\(UInt32.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        raiseDescriptors()
        if options.server == nil { Programs.pin(toCore: 1) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Keeps this process to one core, when there are more.
    private static func pin(toCore core: Int) {
        guard sysconf(Int32(_SC_NPROCESSORS_ONLN)) > core else { return }
        _ = clinux_pin(Int32(core))
    }

    // MARK: Townhall

    /// A townhall server on a fresh folder, with `/echo` and `/fanout`; or the running one that the options name.
    func withTownhall<T>(tls: Bool = false, _ body: (Served) throws -> T) throws -> T {
        if let running = options.server { return try body(running) }
        let port = try freePort()
        let data = folder.appending(path: "data-\(port)").path
        defer { try? FileManager.default.removeItem(atPath: data) }
        var arguments = [
            "serve", "--data", data, "--listen", "127.0.0.1:\(port)", "--threads", "1", "--echo",
            "--log-level",
            "error",
        ]
        if tls {
            guard let certificate else { throw LoadError("no certificate could be made; is openssl there?") }
            arguments += ["--tls-cert", certificate.chain, "--tls-key", certificate.key]
        }
        let program = try options.townhallProgram()
        return try with(program, arguments, port, isTLS: tls, printsLink: true) { served in
            var served = served
            served.data = data
            return try body(served)
        }
    }

    // MARK: Limits

    /// The limit program; throws `MissingProgram` when its source is not there.
    func withLimit<T>(_ limit: LimitProgram = .bare, _ body: (Served) throws -> T) throws -> T {
        let program = try built[limit] ?? build(limit)
        built[limit] = program
        let port = try freePort()
        var arguments = ["\(port)"]
        if limit == .bareTLS, let certificate { arguments += [certificate.chain, certificate.key] }
        return try with(program, arguments, port, isTLS: limit == .bareTLS, printsLink: false, body)
    }

    /// Whether the limit program's source lies here.
    func has(_ limit: LimitProgram) -> Bool { source(limit) != nil }

    private func source(_ limit: LimitProgram) -> String? {
        let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let places = [here.path, "loadtest"].map { "\($0)/limit/\(limit.rawValue).c" }
        return places.first { FileManager.default.fileExists(atPath: $0) }
    }

    /// Compiles it from the folder this program was built from, or from the current one.
    private func build(_ limit: LimitProgram) throws -> String {
        guard let source = source(limit) else {
            throw LoadError("loadtest/limit/\(limit.rawValue).c is not here; run from the source folder")
        }
        let program = folder.appending(path: limit.rawValue).path
        try run(["cc", "-O2", "-o", program, source, "-lssl", "-lcrypto"], "compiling \(source)")
        return program
    }

    private func makeCertificate() throws -> (chain: String, key: String) {
        let (chain, key) = (folder.appending(path: "chain.pem").path, folder.appending(path: "key.pem").path)
        try run(
            [
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-keyout", key, "-out", chain, "-days", "2", "-subj", "/CN=localhost", "-addext",
                "subjectAltName=IP:127.0.0.1",
            ], "making a certificate")
        return (chain, key)
    }

    private func run(_ arguments: [String], _ what: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw LoadError("\(what) failed") }
    }

    // MARK: Starting and ending

    private func with<T>(
        _ program: String, _ arguments: [String], _ port: UInt16, isTLS: Bool, printsLink: Bool,
        _ body: (Served) throws -> T
    ) throws -> T {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        // The server ends with this process, however that ends.
        process.arguments = ["setpriv", "--pdeathsig", "KILL", "taskset", "-c", "0", program] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = printsLink ? output : FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer { end(process) }
        var served = Served(port: port, isTLS: isTLS, pid: process.processIdentifier)
        try waitUntilListening(port, process)
        if printsLink { served.deskSecret = try link(output.fileHandleForReading) }
        return try body(served)
    }

    private func end(_ process: Process) {
        process.terminate()
        let end = Clock.monotonicMillis() + 15_000
        while process.isRunning, Clock.monotonicMillis() < end { usleep(5_000) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    /// The secret of the desk's link, which stands in the first line that the first start prints.
    private func link(_ handle: FileHandle) throws -> String {
        var text: [UInt8] = []
        while !text.contains(0x0a) {
            let more = handle.availableData
            guard !more.isEmpty else { throw LoadError("the server printed no desk link") }
            text += more
        }
        let line = String(decoding: text.prefix { $0 != 0x0a }, as: UTF8.self)
        guard let secret = line.split(separator: "#").last, secret.count == 64 else {
            throw LoadError("the server's first line is no desk link")
        }
        return String(secret)
    }

    /// Tries to connect until somebody listens, for at most 20 s.
    private func waitUntilListening(_ port: UInt16, _ process: Process) throws {
        let end = Clock.monotonicMillis() + 20_000
        while Clock.monotonicMillis() < end, process.isRunning {
            let probe = Swarm(port: port, isTLS: false, count: 1)
            var isThere = false
            probe.onConnected = { _ in isThere = true }
            try probe.open(0)
            for _ in 0..<4 where !isThere { probe.turn(10) }
            if isThere { return }
            usleep(10_000)
        }
        throw LoadError("the server did not begin to listen on port \(port)")
    }

    /// A port that nobody has, below those that the kernel gives to clients.
    private func freePort() throws -> UInt16 {
        for _ in 0..<100 {
            let port = UInt16.random(in: 20_000..<32_768)
            let fd = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(fd) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
            let isFree = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(fd, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
            if isFree { return port }
        }
        throw LoadError("no free port: \(String(cString: strerror(errno)))")
    }
}
