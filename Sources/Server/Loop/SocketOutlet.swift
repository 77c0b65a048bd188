// The reactor's sockets as fan-out sees them: by slot. A view for the length of one call.
import FanOut
import Reactor

struct SocketOutlet: Outlet {
    // Not counted: the loop owns the reactor and the numbers, and outlives every view of them.
    unowned(unsafe) let reactor: Reactor
    let generations: UnsafePointer<UInt32>

    @inline(__always)
    func send(_ slot: Int, _ bytes: UnsafeRawBufferPointer) -> Int {
        reactor.send(ConnectionID(slot: UInt32(slot), generation: generations[slot]), bytes)
    }
}
