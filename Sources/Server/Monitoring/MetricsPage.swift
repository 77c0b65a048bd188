// The page `/metrics`: sums over all loops and writers. Names no hall and no person.
import Glibc

enum MetricsPage {
    static func text(_ context: ServerContext) -> String {
        let loops = context.board.loopMetrics
        let writers = context.board.writerMetrics
        var page = PrometheusText()
        func sum(_ value: (LoopMetrics) -> UInt64) -> UInt64 { loops.reduce(0) { $0 &+ value($1) } }
        func total(_ value: (LoopMetrics) -> Int) -> Int { loops.reduce(0) { $0 + value($1) } }

        page.one("townhall_connections", .gauge, "Open connections.", total { $0.connections })
        page.one("townhall_sockets", .gauge, "WebSockets in halls.", total { $0.edge.sessions })
        page.one("townhall_halls", .gauge, "Halls on this server.", context.catalog.count)
        page.one("townhall_halls_open", .gauge, "Halls in memory.", total { $0.owner.halls })
        page.one(
            "townhall_halls_read_only", .gauge, "Halls whose journal failed.",
            total { $0.owner.readOnlyHalls })
        page.one(
            "townhall_accepted_total", .counter, "Connections accepted.", sum { $0.reactor.accepted })
        page.family("townhall_connections_lost_total", .counter, "Connections turned away or lost to limits.")
        let lost: [(String, UInt64)] = [
            ("refused", sum { $0.reactor.refused }), ("descriptors", sum { $0.reactor.shed }),
            ("handshake", sum { $0.reactor.handshakesFailed }),
            ("handshake_time", sum { $0.reactor.handshakesTimedOut }),
        ]
        for (reason, count) in lost {
            page.sample("townhall_connections_lost_total", [("reason", reason)], count)
        }
        page.one(
            "townhall_received_bytes_total", .counter, "Bytes received.", sum { $0.reactor.bytesReceived })
        page.one("townhall_sent_bytes_total", .counter, "Bytes sent.", sum { $0.reactor.bytesSent })
        page.one("townhall_sends_total", .counter, "Calls of send.", sum { $0.reactor.sends })
        page.one("townhall_messages_total", .counter, "WebSocket messages received.", sum { $0.messages })
        page.one(
            "townhall_deliveries_total", .counter, "Shared frames times their readers.",
            sum { $0.fanOut.deliveries })
        page.one("townhall_private_total", .counter, "Private messages.", sum { $0.fanOut.privates })
        page.one("townhall_log_bytes", .gauge, "Bytes in topic logs.", total { $0.fanOut.logBytes })
        page.one(
            "townhall_outbox_bytes", .gauge, "Bytes waiting for slow readers.",
            total { $0.fanOut.outboxBytes })
        page.one(
            "townhall_fallen_total", .counter, "Readers that fell out of a log.", sum { $0.fanOut.falls })
        page.one("townhall_commands_total", .counter, "Commands decided.", sum { $0.owner.commands })
        page.one("townhall_events_total", .counter, "Events journalled.", sum { $0.owner.events })
        addRefusals(loops, &page)
        addHTTP(loops, &page)
        addJournal(loops, writers, &page)
        page.one("townhall_resident_bytes", .gauge, "Memory in use.", residentBytes)
        return page.text
    }

    /// By code: what owners decided, and what never reached one.
    private static func addRefusals(_ loops: [LoopMetrics], _ page: inout PrometheusText) {
        var refusals = loops.reduce(into: [String: UInt64]()) { all, loop in
            all.merge(loop.refusals) { $0 + $1 }
        }
        for loop in loops {
            refusals["message.malformed", default: 0] += loop.edge.malformed
            refusals["rate.tooFast", default: 0] += loop.edge.tooFast
            refusals["server.busy", default: 0] += loop.edge.busy
        }
        page.family("townhall_refusals_total", .counter, "Commands and messages refused, by code.")
        for (code, count) in refusals.sorted(by: { $0.key < $1.key }) {
            page.sample("townhall_refusals_total", [("code", code)], count)
        }
    }

    private static func addHTTP(_ loops: [LoopMetrics], _ page: inout PrometheusText) {
        let statuses = loops.reduce(into: [UInt16: UInt64]()) { all, loop in
            all.merge(loop.statuses) { $0 + $1 }
        }
        page.family("townhall_http_answers_total", .counter, "HTTP answers by status.")
        for (status, count) in statuses.sorted(by: { $0.key < $1.key }) {
            page.sample("townhall_http_answers_total", [("status", "\(status)")], count)
        }
    }

    private static func addJournal(
        _ loops: [LoopMetrics], _ writers: [WriterMetrics], _ page: inout PrometheusText
    ) {
        var commits = Latency()
        var acknowledgements = Latency()
        for writer in writers { commits.add(writer.commits) }
        for loop in loops { acknowledgements.add(loop.acknowledgements) }
        page.one(
            "townhall_journal_rounds_total", .counter, "Group commits.",
            writers.reduce(0) { $0 + $1.rounds })
        page.one(
            "townhall_journal_failures_total", .counter, "Journals that failed.",
            writers.reduce(0) { $0 + $1.failures })
        page.histogram("townhall_commit_seconds", "Time of a group commit, fdatasync included.", commits)
        page.histogram(
            "townhall_acknowledgement_seconds", "From a command's arrival to its durable answer.",
            acknowledgements)
        page.family("townhall_ring_depth", .gauge, "Elements in rings, by kind.")
        page.sample(
            "townhall_ring_depth", [("ring", "command")], loops.reduce(0) { $0 + $1.commandDepth })
        page.sample(
            "townhall_ring_depth", [("ring", "delivery")], loops.reduce(0) { $0 + $1.deliveryDepth })
    }

    /// Second number of /proc/self/statm, in pages.
    private static var residentBytes: Int {
        let words = (Folder.systemText("/proc/self/statm") ?? "").split(separator: " ")
        return words.count > 1 ? (Int(words[1]) ?? 0) * sysconf(Int32(_SC_PAGESIZE)) : 0
    }
}
