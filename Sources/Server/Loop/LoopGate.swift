// What others may do to a loop: push into its rings and wake it. One for each loop, shared by all threads.
import Base
import Protocol
import Reactor
import Runtime
import Wire

/// What reaches a loop besides its owner's inputs and deliveries.
enum LoopMessage: Sendable {
    /// Background work has the answer to an HTTP request.
    case answer(ReplyTo, HTTPResponse)
    /// A message for everybody on `/fanout`, from another loop.
    case room(Opcode, [UInt8])
    /// The server goes away.
    case stop
}

/// The rings into one loop.
final class LoopGate: Sendable {
    /// Inputs for the halls that this loop owns; from every loop and from background work.
    let commands = MPSCRing<OwnerInput>(capacity: Limits.commandRingSlots)
    /// From background work and other loops.
    let messages = MPSCRing<LoopMessage>(capacity: Limits.commandRingSlots)
    /// What owners have for this loop's sockets: one from each loop, itself among them.
    let deliveries: [SPSCRing<Delivery>]
    /// What writers have for this loop's owner: one from each writer. Apart from `commands`, so that a full
    /// command ring never holds up a writer on which the owner waits.
    let completions: [SPSCRing<OwnerInput>]
    let waker: Waker

    init(loops: Int, writers: Int) throws(SocketError) {
        deliveries = (0..<loops).map { _ in SPSCRing(capacity: Limits.deliveryRingSlots) }
        completions = (0..<writers).map { _ in SPSCRing(capacity: Limits.journalRingSlots) }
        waker = try Waker()
    }

    /// Hands an input to the loop's owner; false when its ring is full.
    func send(_ input: OwnerInput) -> Bool {
        guard commands.tryPush(input) else { return false }
        waker.wake()
        return true
    }

    /// Hands a message over; false when the ring is full.
    @discardableResult
    func post(_ message: LoopMessage) -> Bool {
        guard messages.tryPush(message) else { return false }
        waker.wake()
        return true
    }
}
