// A frozen state stays what it was while the live one goes on, and costs its owner little.
import Base
import Testing

@testable import Hall

struct FrozenStateTests {
    @Test(
        "A frozen state is encoded as the state was, whatever happened since", arguments: [seed(1), seed(2)])
    func frozen(seed: UInt64) throws {
        var commands = RandomCommands(seed: seed)
        var room = Room(participants: 40)
        for step in 0..<1200 {
            let before = room.state.snapshotBytes()
            let frozen = step % 40 == 0 ? room.state.frozen() : nil
            for _ in 0..<5 {
                let command = commands.next(room.state)
                let seat = commands.chance(2) ? Room.host : commands.seat(room.state)
                room.ask(command, seat, key: commands.random.below(400))
            }
            if let frozen { #expect(frozen.snapshotBytes() == before, "TOWNHALL_SEED=\(seed)") }
        }
        let read = try HallState(snapshot: room.state.frozen().snapshotBytes())
        #expect(read.wholeHash == room.state.wholeHash)
    }

    @Test("A chunked list is a list, over the borders of its chunks")
    func chunked() {
        var list = Chunked<Int>()
        list.reserve(1500)
        for value in 0..<5000 { list.append(value) }
        let frozen = list
        for place in stride(from: 0, to: 5000, by: 7) { list[place] = -place }
        list.append(5000)
        #expect(frozen.count == 5000 && frozen.elementsEqual(0..<5000))
        #expect(list.count == 5001 && list[7] == -7 && list[8] == 8 && list.last == 5000)
        #expect(Array(list.suffix(2)) == [4999, 5000])
        #expect(Chunked(repeating: 3, count: 2048).allSatisfy { $0 == 3 })
    }
}
