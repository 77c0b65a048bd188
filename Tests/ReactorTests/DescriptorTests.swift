// Running out of descriptors: in a process of its own, since the limit is the process's.
import Base
import CLinux
import Glibc
import Reactor
import Testing

@Suite("Out of descriptors")
struct DescriptorTests {
    @Test("peers beyond the limit are turned away without spinning, and accepting goes on when there is room")
    func exhausted() async {
        await #expect(processExitsWith: .success) {
            let listener = try Listener(loopback)
            let reactor = try Reactor(waker: Waker())
            let script = Script(reactor)
            try reactor.listen(on: listener)
            // Peers are made before the limit falls; the kernel answers them from the backlog.
            // Descriptors come and go elsewhere in a process: one below the limit goes here.
            let passing = open("/dev/null", O_RDONLY)
            let peers = (0..<40).map { _ in RawPeer(listener.address) }
            let highest = peers.map(\.fd).max()!
            var limit = rlimit(rlim_cur: rlim_t(highest + 1 + 10), rlim_max: rlim_t(highest + 1 + 10))
            precondition(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)

            Glibc.close(passing)
            var accepted: [ConnectionID] = []
            var turnsWhenShed: UInt64 = 0
            script.onAccepted = { id, _, _ in accepted.append(id) }
            script.onPeerFinished = { reactor.close($0) }
            script.onTurnEnded = {
                let turnedAway = Int(reactor.statistics.shed)
                if accepted.count + turnedAway == peers.count && turnsWhenShed == 0 {
                    precondition(!accepted.isEmpty && turnedAway > 0, "\(turnedAway) turned away")
                    turnsWhenShed = reactor.statistics.turns
                    // Long enough for a spinning loop to show itself.
                    reactor.schedule(afterMillis: 300, token: 1)
                }
                return nil
            }
            script.onTimer = { token in
                if token == 1 {
                    let turns = reactor.statistics.turns - turnsWhenShed
                    precondition(turns < 20, "\(turns) turns with nothing to do")
                    for peer in peers { peer.close() }
                    for id in accepted { reactor.abort(id) }
                    accepted = []
                    reactor.schedule(afterMillis: 1, token: 2)
                } else if token == 2 {
                    let late = RawPeer(listener.address)
                    late.send("x")
                }
            }
            script.onReceived = { _, _ in script.finish() }
            reactor.schedule(afterMillis: 20_000, token: Script.guardToken)
            let started = reactor.now
            reactor.run(script)
            precondition(reactor.now - started < 15_000, "nobody was accepted again")
            precondition(accepted.count == 1, "\(accepted.count) accepted in the end")
            exit(0)
        }
    }
}
