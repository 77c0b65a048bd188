// The owner's side of the promises: nothing before it is durable, nothing forgotten, nothing reopened behind a failure.
import Base
import Hall
import Journal
import Protocol
import Testing

@testable import Runtime

@Suite("An owner") struct OwnerTests {
    @Test("lists a hall's new title only when it is durable, and not at all when it never is")
    func listsWhatIsDurable() {
        let bench = Bench()
        bench.makeHall()
        #expect(bench.listed.map(\.title) == [Array("t".utf8)])
        bench.command(
            "host",
            .hallEdit(.init(title: Array("u".utf8), names: .nickname, premoderation: false, streamDelay: 0)))
        bench.turn()
        #expect(bench.listed.count == 1)
        bench.settle()
        #expect(bench.listed.last?.title == Array("u".utf8))
        let before = bench.owner.state(of: bench.hall)!
        bench.command("host", .hallClose)
        bench.turn()
        bench.give(.failed(bench.hall))
        bench.loaded(before, isReadOnly: true)
        bench.turn()
        #expect(bench.listed.allSatisfy { !$0.isClosed })
    }

    @Test("goes on from the last durable mark after a failure, and says so to everyone who waits")
    func failure() {
        let bench = Bench()
        bench.makeHall()
        bench.start(.discussion)
        let before = bench.owner.state(of: bench.hall)!
        let socket = bench.attach("host")
        bench.settle()
        bench.command("host", .postAdd(.init(item: before.current, text: [97], anonymous: false)))
        bench.turn()
        bench.give(.failed(bench.hall))
        #expect(bench.loads.last?.failedAt == bench.mark(before.sequence))
        bench.forget()
        // What comes while it is being read back is not taken either.
        bench.command("host", .postAdd(.init(item: before.current, text: [98], anonymous: false)))
        bench.turn()
        bench.loaded(before, isReadOnly: true)
        bench.turn()
        #expect(bench.texts.filter { $0.contains("hall.readOnly") }.count == 2)
        #expect(!bench.texts.contains { $0.contains("post.added") || $0.contains("kept") })
        #expect(bench.texts.contains { $0.contains("readOnly\"}") })
        #expect(bench.closeCode(socket) == nil)
        #expect(bench.owner.isSettled)
    }

    @Test("closes a failed hall that cannot be read back, and refuses everybody from then on")
    func failureWithoutReading() {
        let bench = Bench()
        bench.makeHall()
        bench.start(.discussion)
        let item = bench.owner.state(of: bench.hall)!.current
        let socket = bench.attach("host")
        bench.settle()
        bench.command("host", .postAdd(.init(item: item, text: [97], anonymous: false)))
        bench.turn()
        bench.give(.failed(bench.hall))
        bench.forget()
        bench.give(.loaded(bench.hall, .refused))
        bench.turn()
        #expect(bench.texts.contains { $0.contains("hall.readOnly") })
        #expect(bench.closeCode(socket) == SocketClose.tryAgain)
        #expect(bench.owner.isSettled)
        let loads = bench.loads.count
        let late = bench.attach("host")
        bench.turn()
        #expect(bench.closeCode(late) == SocketClose.tryAgain)
        #expect(bench.loads.count == loads)
    }

    @Test("keeps a read-only hall loaded: opened again it would be written to")
    func readOnlyStays() {
        let bench = Bench()
        bench.makeHall()
        let state = bench.owner.state(of: bench.hall)!
        bench.join("a")
        bench.turn()
        bench.give(.failed(bench.hall))
        bench.loaded(state, isReadOnly: true)
        bench.turn()
        bench.now += 3_600_000
        bench.owner.unloadIdle(now: bench.now)
        #expect(bench.unloads == 0)
    }

    @Test("does not unload a hall before everything is durable")
    func unloadsDurable() {
        let bench = Bench()
        bench.makeHall()
        bench.start(.talk)
        bench.give(.cheers(bench.hall, item: bench.owner.state(of: bench.hall)!.current, count: 3))
        bench.now += 3_600_000
        bench.turn()
        bench.owner.unloadIdle(now: bench.now)
        #expect(bench.unloads == 0 && !bench.owner.isSettled)
        bench.settle()
        bench.owner.unloadIdle(now: bench.now)
        #expect(bench.unloads == 1)
    }

    @Test("records the cheers of the last second at a stop")
    func cheersAtStop() {
        let bench = Bench()
        bench.makeHall()
        bench.start(.talk)
        let item = bench.owner.state(of: bench.hall)!.current
        bench.give(.cheers(bench.hall, item: item, count: 3))
        bench.give(.stop)
        bench.settle()
        #expect(bench.owner.state(of: bench.hall)?.item(item)?.cheersTotal == 3)
    }

    @Test("resumes nobody over events that the reactor's log never got")
    func resumesWithoutGap() {
        let bench = Bench()
        bench.makeHall()
        let sequence = bench.owner.state(of: bench.hall)!.sequence
        // After a restart: what comes first waits together, a join before the first console.
        let restarted = Bench()
        restarted.join("a")
        restarted.attach("host", since: sequence)
        restarted.join("b")
        restarted.loaded(bench.owner.state(of: bench.hall)!)
        restarted.settle()
        // The log that these frames made claims to hold everything from their batch's beginning on.
        var from: UInt64?
        for (delivery, _) in restarted.deliveries {
            if case .frames(let topic, let batch) = delivery, topic.audience == .staff {
                from = from ?? batch.after
            }
        }
        let second = restarted.attach("host", since: sequence, logsFrom: [nil, from, nil])
        restarted.settle()
        #expect((restarted.attached(second)?.after ?? 0) > sequence)
        // Who has seen what came before the first frame goes on from the log.
        let third = restarted.attach("host", since: sequence + 1, logsFrom: [nil, from, nil])
        restarted.settle()
        #expect(restarted.attached(third)?.after == sequence + 1)
    }

    @Test("does not count a socket against itself when it comes back for a snapshot")
    func comesBack() {
        let bench = Bench()
        bench.makeHall()
        var sockets: [ReplyTo] = []
        for _ in 0..<Limits.socketsPerSeatMax { sockets.append(bench.attach("host")) }
        bench.settle()
        bench.forget()
        bench.attach("host", as: sockets[3])
        let ninth = bench.attach("host")
        bench.settle()
        #expect(bench.attached(sockets[3]) != nil)
        #expect(bench.closeCode(ninth) == SocketClose.tryAgain)
    }

    @Test("forgets a socket that left while its hall was loading, however many wait")
    func leavesWhileLoading() {
        let bench = Bench()
        bench.makeHall()
        let state = bench.owner.state(of: bench.hall)!
        let restarted = Bench()
        let gone = restarted.attach("host")
        for _ in 1..<Limits.loadingQueueMax { restarted.attach("nobody") }
        restarted.give(.detach(restarted.hall, gone))
        restarted.loaded(state)
        restarted.settle()
        #expect(restarted.owner.statistics.sockets == 0)
    }

    @Test("tells pages the hall's time when the machine's clock went back")
    func clockWentBack() throws {
        let bench = Bench()
        bench.makeHall()
        let time = bench.owner.state(of: bench.hall)!.time
        bench.now -= 3_600_000
        let socket = bench.attach("host")
        bench.settle()
        let attached = try #require(bench.attached(socket))
        let welcome = try JSONReader.parse(attached.messages[0])
        #expect(welcome["now"]?.integer == Int64(time))
    }
}
