// The command line's root: the list of commands, and how errors become one line and an exit code.
// A command has its own file and no logic beyond reading options and calling a module.
import ArgumentParser
import Glibc

@main
struct Townhall: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "townhall", abstract: "A server for live assemblies.",
        subcommands: [
            Serve.self, ReplayCommand.self, VerifyCommand.self, NewOriginCommand.self,
            BundleCommand.self, ExportCommand.self,
            TallyCommand.self,
            DumpCommand.self, RollCommand.self, ClusterCommand.self, OpinionsCommand.self, DemoCommand.self,
        ])

    /// Usage errors end with 2, others with 1, each with one line that says what to do.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let error as CommandFailure {
            Standard.error(error.line)
            Glibc.exit(error.exitCode)
        } catch {
            let code = exitCode(for: error)
            if code.isSuccess {
                Standard.output(fullMessage(for: error))
                Glibc.exit(0)
            }
            guard code == .validationFailure else { Glibc.exit(code.rawValue) }
            let line = message(for: error).split(separator: "\n").joined(separator: " ")
            Standard.error("townhall: \(line); `townhall --help` lists what there is")
            Glibc.exit(2)
        }
    }
}

/// How a command ends that did not do its work.
struct CommandFailure: Error {
    /// What went wrong and what to do, in one line.
    let line: String
    let exitCode: Int32

    init(_ line: String, exitCode: Int32 = 1) {
        self.line = "townhall: " + line
        self.exitCode = exitCode
    }
}

/// The standard streams, written whole.
enum Standard {
    static func output(_ text: String) { write(Array((text + "\n").utf8), to: STDOUT_FILENO) }
    static func error(_ text: String) { write(Array((text + "\n").utf8), to: STDERR_FILENO) }

    /// False when nobody reads any more.
    @discardableResult
    static func write(_ bytes: [UInt8], to fd: Int32) -> Bool {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(fd, $0.baseAddress! + offset, bytes.count - offset)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            offset += count
        }
        return true
    }
}
