// The command as a process: exit codes, signals, a disk that takes no more. Needs the built command beside the tests.
import Base
import Foundation
import Testing

@testable import Server

/// The command's program, when it was built.
enum Binary {
    static let path: String? = {
        let given = ProcessInfo.processInfo.environment["TOWNHALL_BIN"]
        let beside = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }
            .map { URL(fileURLWithPath: $0).deletingLastPathComponent() }
        let candidates = [given, bundle?.path, beside.path].compactMap { $0 }.flatMap {
            [$0, $0 + "/townhall"]
        }
        return candidates.first {
            var isFolder: ObjCBool = false
            return $0.hasSuffix("townhall")
                && FileManager.default.fileExists(atPath: $0, isDirectory: &isFolder)
                && !isFolder.boolValue
        }
    }()

    /// Runs the command to its end.
    static func run(_ arguments: [String], _ environment: [String: String] = [:], input: String = "") throws
        -> (code: Int32, output: String, error: String)
    {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path ?? "")
        process.arguments = arguments
        process.environment = environment
        let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = stdout
        process.standardError = stderr
        try process.run()
        stdin.fileHandleForWriting.write(Data(input.utf8))
        try stdin.fileHandleForWriting.close()
        let output = stdout.fileHandleForReading.readDataToEndOfFile()
        let error = stderr.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: output, as: UTF8.self),
            String(decoding: error, as: UTF8.self)
        )
    }
}

/// A server as a process of its own.
final class ServerProcess {
    let process = Process()
    let port: UInt16
    private(set) var hostSecret = ""

    /// - Parameter fileBytesMax: no file may grow beyond it; nil: no bound.
    init(data: String, pages: String, fileBytesMax: Int? = nil) throws {
        let isFirst = !FileManager.default.fileExists(atPath: data + "/desk/desk.json")
        let server = [
            "serve", "--data", data, "--listen", "127.0.0.1:0", "--static", pages, "--threads", "1",
        ]
        if let fileBytesMax {
            process.executableURL = URL(fileURLWithPath: "/usr/bin/prlimit")
            process.arguments = ["--fsize=\(fileBytesMax)", Binary.path ?? ""] + server
        } else {
            process.executableURL = URL(fileURLWithPath: Binary.path ?? "")
            process.arguments = server
        }
        let (output, error) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = error
        process.environment = [:]
        try process.run()
        let line = Self.line(error) { $0.contains("listening") }
        let address = line.components(separatedBy: "127.0.0.1:").dropFirst().first?.prefix { $0.isNumber }
        guard let port = address.flatMap({ UInt16($0) }) else {
            process.terminate()
            throw ClientError(what: "it did not start: \(line)")
        }
        self.port = port
        // What it logs later must not fill the pipe.
        error.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
        if isFirst {
            hostSecret = String(Self.line(output) { $0.contains("#") }.split(separator: "#").last ?? "")
        }
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    private static func line(_ pipe: Pipe, _ fits: (String) -> Bool) -> String {
        var text = ""
        while true {
            let more = pipe.fileHandleForReading.availableData
            text += String(decoding: more, as: UTF8.self)
            for line in text.split(separator: "\n") where fits(String(line)) && text.hasSuffix("\n") {
                return String(line)
            }
            if more.isEmpty { return text }
        }
    }

    func end(_ signal: Int32) -> Int32 {
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        return process.terminationStatus
    }
}

@Suite(.enabled(if: Binary.path != nil)) struct BinaryTests {
    static let usage: [[String]] = [
        [], ["serve"], ["serve", "--bogus"], ["bogus"], ["serve", "--data", "x", "--listen", "127.0.0.1"],
        ["serve", "--data", "x", "--listen", "127.0.0.1:0", "--threads", "none"],
        ["serve", "--data", "x", "--listen", "0.0.0.0:0"], ["tally"], ["serve", "--listen"],
    ]

    @Test("Bad usage ends with 2 and one line", arguments: usage)
    func usageErrors(_ arguments: [String]) throws {
        let ended = try Binary.run(arguments)
        if arguments.isEmpty {
            // Nothing asked for: the list of commands.
            #expect(ended.code == 0 || ended.code == 2)
            return
        }
        #expect(ended.code == 2, "\(ended)")
        #expect(ended.output.isEmpty)
        #expect(ended.error.hasPrefix("townhall: "))
        #expect(ended.error.split(separator: "\n").count == 1)
    }

    @Test("What the machine refuses ends with 1, one line, and nothing made")
    func refusals() throws {
        let folder = TestFolder()
        let pages = makeStaticFolder()
        let taken = try Shared.server().port
        for arguments in [
            ["--listen", "127.0.0.1:\(taken)"],
            ["--listen", "127.0.0.1:0", "--tls-cert", "/nowhere/c", "--tls-key", "/nowhere/k"],
        ] {
            let ended = try Binary.run(
                ["serve", "--data", folder.path + "/data", "--static", pages.path] + arguments)
            #expect(ended.code == 1)
            #expect(ended.error.split(separator: "\n").count == 1)
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/data"))
        }
    }

    @Test("Variables configure a server, help is no error, and a tally is answered")
    func others() throws {
        #expect(try Binary.run(["serve", "--help"]).code == 0)
        let wrong = try Binary.run(["serve"], ["TOWNHALL_DATA": "x", "TOWNHALL_LISTEN": "nowhere"])
        #expect(wrong.code == 2)
        #expect(wrong.error.contains("nowhere"))
        let answered = try Binary.run(["tally", "--ndjson"], input: "{\"id\":7}\n\n{\"id\":\"x\"}")
        #expect(answered.code == 0)
        #expect(
            answered.output.split(separator: "\n").map { $0.prefix(10) } == [#"{"id":7,"e"#, #"{"id":"x","#])
    }

    @Test("SIGTERM ends a server with 0; another on the same folder is refused meanwhile")
    func signals() throws {
        let folder = TestFolder()
        let pages = makeStaticFolder()
        let server = try ServerProcess(data: folder.path, pages: pages.path)
        let second = try Binary.run([
            "serve", "--data", folder.path, "--listen", "127.0.0.1:0", "--static", pages.path,
        ])
        #expect(second.code == 1)
        #expect(second.error.contains("another --data DIR"))
        #expect(server.end(SIGTERM) == 0)
    }

    @Test(
        "A disk that takes no more makes the hall read-only, and says so; reading and a restart go on",
        .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/prlimit")))
    func fullDisk() throws {
        let folder = TestFolder()
        let pages = makeStaticFolder()
        // The first segment fits, the second does not.
        var server = try ServerProcess(data: folder.path, pages: pages.path, fileBytesMax: 300 * 1024)
        let client = try TestClient(port: server.port)
        let desk = try client.post("/api/desk/enter", #"{"secret":"\#(server.hostSecret)"}"#)
        let deskCookie = try #require(desk.fields["set-cookie"]).prefix { $0 != ";" }
        let made = try client.post("/api/halls", #"{"title":"가득"}"#, [("cookie", String(deskCookie))])
        let hall = try #require(made.json["hall"]?.text)
        let code = try #require(made.json["code"]?.text)
        let secret = try #require(made.json["secret"]?.text)
        let host = Token.make()
        let entered = try client.post(
            "/api/halls/\(hall)/enter", #"{"secret":"\#(secret)","name":"진행","ticket":"\#(host)"}"#)
        #expect(entered.status == .ok)
        let cookie = ("cookie", "townhall-staff-\(hall)=\(host)")
        let name = String(repeating: "가", count: 40)
        var kept = 1
        var refusal: String?
        while refusal == nil, kept < 5_000 {
            let joined = try client.post(
                "/api/join", #"{"code":"\#(code)","name":"\#(name)","ticket":"\#(Token.make())"}"#)
            if joined.status == .ok { kept += 1 } else { refusal = joined.code }
        }
        #expect(refusal == "hall.readOnly")
        #expect(kept > 100)
        #expect(try client.get("/readyz").status == .serviceUnavailable)
        #expect(try client.get("/readyz").json["readOnlyHalls"]?.integer == 1)
        let seats = try client.get("/api/halls/\(hall)/seats?as=staff&after=0", [cookie])
        #expect(seats.status == .ok)
        #expect(try client.get("/healthz").status == .ok)
        let results = try client.get("/api/halls/\(hall)/results.json")
        #expect(results.json["people"]?["joined"]?.integer ?? 0 >= 1)
        #expect(server.end(SIGTERM) == 0)

        server = try ServerProcess(data: folder.path, pages: pages.path)
        let back = try TestClient(port: server.port)
        var all = 0
        while true {
            let page = try back.get("/api/halls/\(hall)/seats?as=staff&after=\(all)", [cookie])
            #expect(page.status == .ok)
            all += page.json["seats"]?.array?.count ?? 0
            if page.json["more"]?.bool != true { break }
        }
        #expect(all == kept)
        let joined = try back.post(
            "/api/join", #"{"code":"\#(code)","name":"다시","ticket":"\#(Token.make())"}"#)
        #expect(joined.status == .ok)
        #expect(server.end(SIGTERM) == 0)
    }
}
