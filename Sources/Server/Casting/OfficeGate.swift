// The way into the office of secret votes: what owners ask it. One for the process, made when ballots can be cast.
import Base
import Reactor
import Runtime

/// What goes into the office.
enum OfficeMessage: Sendable {
    case input(OfficeInput)
    case stop
}

final class OfficeGate: Sendable {
    let inputs = MPSCRing<OfficeMessage>(capacity: Limits.officeInputsMax)
    let waker: Waker
    /// Where pages cast: an origin of its own, so that no cookie of the hall's goes along.
    let url: PublicURL

    init(url: PublicURL) throws(SocketError) {
        self.url = url
        waker = try Waker()
    }

    func send(_ input: OfficeInput) -> Bool { post(.input(input)) }

    func post(_ message: OfficeMessage) -> Bool {
        guard inputs.tryPush(message) else { return false }
        waker.wake()
        return true
    }
}
