// The dense table of a hall's sockets against the plainest second opinion, and its size.
import Base
import Hall
import Testing

@testable import Runtime

struct ConnectionsTests {
    @Test("Sockets come and go as in a list", arguments: [UInt64(1), 2, 3])
    func model(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var connections = Connections()
        var model: [(replyTo: ReplyTo, seat: SeatIndex, audience: Audience)] = []
        for step in 0..<4000 {
            let replyTo = ReplyTo(
                reactor: UInt16(random.below(2)), slot: UInt32(random.below(60)),
                generation: UInt32(random.below(2)))
            let seat = SeatIndex(UInt32(random.below(25)))
            let audience = Audience.allCases[Int(random.below(3))]
            model.removeAll { $0.replyTo == replyTo }
            // Waves: rooms fill, and empty again.
            if random.below(10) < (step / 500 % 2 == 0 ? 8 : 2) {
                connections.add(replyTo, seat: seat, audience: audience, at: UInt64(step))
                model.append((replyTo, seat, audience))
            } else {
                connections.remove(replyTo)
            }
            #expect(connections.count == model.count)
            #expect(connections.online == Set(model.map(\.seat)).count, "seed \(seed) step \(step)")
            let asked = SeatIndex(UInt32(random.below(30)))
            #expect(connections.sockets(of: asked) == model.filter { $0.seat == asked }.map(\.replyTo))
            #expect(connections.seat(of: replyTo) == model.first { $0.replyTo == replyTo }?.seat)
            for audience in Audience.allCases {
                #expect(connections.count(of: audience) == model.count { $0.audience == audience })
            }
        }
        #expect(Set(connections.all) == Set(model.map(\.replyTo)) && connections.all.count == model.count)
    }
}
