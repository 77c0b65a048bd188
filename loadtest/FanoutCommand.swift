// `loadtest fanout`: deliveries a second and latency of a broadcast room, against one server or in pairs against the
// limit program (limit/bare.c): both started here, pinned to one core, the client to the other, in turn.
import ArgumentParser
import Base
import CLinux
import Foundation
import Reactor

struct FanoutCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fanout", abstract: "Measure a broadcast room, alone or in pairs against the limit program.")

    @Option(help: "The server, as 127.0.0.1:8080. Loopback only.")
    var server = "127.0.0.1:8080"
    @Option(help: "The room's path.")
    var path = "/fanout"
    @Option(name: .shortAndLong, help: "Connections.")
    var number = 1000
    @Option(name: .short, help: "Messages published at once.")
    var k = 1
    @Option(help: "Seconds measured a round.")
    var seconds = 3
    @Option(help: "Rounds, when in pairs.")
    var rounds = 5
    @Option(help: "Broadcasts a second at a steady rate instead of one burst after another: for latency.")
    var rate = 0
    @Flag(help: "Start townhall and the limit program in turn and print the ratio.")
    var pair = false
    @Option(help: "The townhall program; found beside this one when not said.")
    var townhall: String?
    @Option(help: "The limit program; built from limit/bare.c when not said.")
    var limit: String?
    @Flag(help: "Print the result as one JSON object.")
    var json = false

    func validate() throws {
        guard (1...19_000).contains(number), (1...1000).contains(k), (1...60).contains(seconds),
            (1...50).contains(rounds), (0...10_000).contains(rate)
        else { throw ValidationError("-n 1…19000, -k 1…1000, --seconds 1…60, --rounds 1…50, --rate 0…10000") }
        guard server.hasPrefix("127.") || server.hasPrefix("localhost:") else {
            throw ValidationError("--server is on loopback: this tool loads no other machine")
        }
    }

    func run() throws {
        raiseDescriptors()
        if pair { return try runPairs() }
        let result = measure(server, path)
        Report.show("fanout", result.figures, json: json)
    }

    private func measure(_ server: String, _ path: String) -> RoomResult {
        do {
            let client = try RoomClient(
                server: server, path: path, number: number, k: k, seconds: seconds, rate: rate)
            return try client.run()
        } catch {
            fail("\(error)")
        }
    }

    private func runPairs() throws {
        let programs = try Programs(townhall: townhall, limit: limit)
        var ours: [RoomResult] = []
        var theirs: [RoomResult] = []
        Programs.pin(toCore: 1)
        for round in 0..<rounds {
            Report.progress("round \(round + 1) of \(rounds)")
            theirs.append(try programs.withLimit { measure($0, "/") })
            ours.append(try programs.withTownhall { measure($0, "/fanout") })
        }
        let ratios = zip(ours, theirs).map { $0.deliveriesPerSecond / max(1, $1.deliveriesPerSecond) }
        var figures = [
            Figure("connections", number), Figure("k", k), Figure("rounds", rounds),
            Figure("townhall_deliveries_per_second", median(ours.map(\.deliveriesPerSecond)), digits: 0),
            Figure("limit_deliveries_per_second", median(theirs.map(\.deliveriesPerSecond)), digits: 0),
            Figure("ratio_median", median(ratios)), Figure("ratio_min", ratios.min() ?? 0),
            Figure("ratio_max", ratios.max() ?? 0),
        ]
        figures += latencyFigures(ours, theirs)
        Report.show("fanout in pairs", figures, json: json)
    }

    private func latencyFigures(_ ours: [RoomResult], _ theirs: [RoomResult]) -> [Figure] {
        let pairs = zip(ours, theirs)
        return [
            Figure("townhall_p50_ms", median(ours.map(\.p50Millis))), Figure("townhall_p99_ms", median(ours.map(\.p99Millis))),
            Figure("limit_p50_ms", median(theirs.map(\.p50Millis))), Figure("limit_p99_ms", median(theirs.map(\.p99Millis))),
            Figure("p99_ratio_median", median(pairs.map { $0.p99Millis / max(0.001, $1.p99Millis) })),
            Figure("townhall_cpu_ratio", median(pairs.map { $0.deliveriesPerCPUSecond / max(1, $1.deliveriesPerCPUSecond) })),
        ]
    }
}

func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return .nan }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// What a round of a room showed.
struct RoomResult {
    let deliveriesPerSecond: Double
    /// Deliveries over processor seconds of the server; 0 when its process is not known.
    var deliveriesPerCPUSecond = 0.0
    let p50Millis: Double
    let p99Millis: Double
    let framesARead: Double

    var figures: [Figure] {
        [
            Figure("deliveries_per_second", deliveriesPerSecond, digits: 0), Figure("p50_ms", p50Millis),
            Figure("p99_ms", p99Millis), Figure("frames_a_read", framesARead),
        ]
    }
}

/// The two servers of a pair, one at a time on core 0.
struct Programs {
    private let townhall: String
    private let limit: String

    init(townhall: String?, limit: String?) throws {
        let folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        self.townhall = townhall ?? folder.appending(path: "townhall").path
        guard FileManager.default.isExecutableFile(atPath: self.townhall) else {
            throw ValidationError("no townhall program at \(self.townhall); build it or give --townhall")
        }
        self.limit = try limit ?? Programs.buildLimit()
    }

    /// Compiles limit/bare.c of the source folder this program was built from, or of the current one.
    private static func buildLimit() throws -> String {
        let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "limit/bare.c").path
        let source = FileManager.default.fileExists(atPath: here) ? here : "loadtest/limit/bare.c"
        let program = FileManager.default.temporaryDirectory.appending(path: "townhall-bare-\(getpid())").path
        let build = Process()
        build.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        build.arguments = ["cc", "-O2", "-o", program, source, "-lcrypto"]
        try build.run()
        build.waitUntilExit()
        guard build.terminationStatus == 0 else { throw ValidationError("limit/bare.c did not build; give --limit") }
        return program
    }

    func withLimit(_ body: (String) -> RoomResult) throws -> RoomResult {
        let port = UInt16.random(in: 20_000..<30_000)
        return try with(limit, ["\(port)"], port, body)
    }

    func withTownhall(_ body: (String) -> RoomResult) throws -> RoomResult {
        let port = UInt16.random(in: 20_000..<30_000)
        let data = FileManager.default.temporaryDirectory.appending(path: "townhall-loadtest-\(getpid())-\(port)")
        defer { try? FileManager.default.removeItem(at: data) }
        let arguments = [
            "serve", "--data", data.path, "--listen", "127.0.0.1:\(port)", "--threads", "1", "--echo",
            "--log-level", "error",
        ]
        return try with(townhall, arguments, port, body)
    }

    private func with(
        _ program: String, _ arguments: [String], _ port: UInt16, _ body: (String) -> RoomResult
    ) throws -> RoomResult {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["taskset", "-c", "0", program] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer {
            process.terminate()
            process.waitUntilExit()
        }
        try Programs.waitUntilListening(port)
        let before = Programs.cpuSeconds(process.processIdentifier)
        let started = Clock.monotonicMicros()
        var result = body("127.0.0.1:\(port)")
        let cpu = Programs.cpuSeconds(process.processIdentifier) - before
        let seconds = Double(Clock.monotonicMicros() - started) / 1_000_000
        if cpu > 0 { result.deliveriesPerCPUSecond = result.deliveriesPerSecond * seconds / cpu }
        return result
    }

    /// Tries to connect until somebody listens, for at most 20 s.
    private static func waitUntilListening(_ port: UInt16) throws {
        let ends = Clock.monotonicMillis() + 20_000
        while Clock.monotonicMillis() < ends {
            let fd = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(fd) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
            let result = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(fd, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            if result == 0 { return }
            usleep(20_000)
        }
        throw ValidationError("a server did not start to listen on \(port)")
    }

    private static func cpuSeconds(_ pid: Int32) -> Double {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return 0 }
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Keeps this process to one core, when there are two.
    static func pin(toCore core: Int) {
        guard sysconf(Int32(_SC_NPROCESSORS_ONLN)) > core else { return }
        _ = clinux_pin(Int32(core))
    }
}
