// Signals of the process as calls: Dispatch delivers them on a queue, not in a handler's narrow world.
import Dispatch
import Glibc

/// Listens to signals for as long as it lives.
public final class Signals: @unchecked Sendable {
    // Unchecked: the sources are only kept, so that they live; Dispatch's own objects are safe from any
    // thread.
    private let sources: [any DispatchSourceSignal]

    /// - Parameter handle: what to do for a signal, on a background queue, one at a time.
    public init(_ numbers: [Int32], _ handle: @escaping @Sendable (Int32) -> Void) {
        let queue = DispatchQueue(label: "townhall.signals")
        sources = numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { handle(number) }
            source.activate()
            return source
        }
    }
}
