// Signals of the process as calls: Dispatch delivers them on a queue, not in a handler's narrow world.
import Dispatch
import Glibc
import Synchronization

/// Listens to signals for as long as it lives.
public final class Signals: Sendable {
    /// Only kept, so that they live.
    private let sources: Mutex<[any DispatchSourceSignal]>

    /// - Parameter handle: what to do for a signal, on a background queue, one at a time.
    public init(_ numbers: [Int32], _ handle: @escaping @Sendable (Int32) -> Void) {
        let queue = DispatchQueue(label: "townhall.signals")
        let made = numbers.map { number -> any DispatchSourceSignal in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { handle(number) }
            source.activate()
            return source
        }
        sources = Mutex(made)
    }
}
