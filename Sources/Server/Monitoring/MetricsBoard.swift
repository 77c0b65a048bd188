// Where loops and writers leave their numbers for `/metrics`: each publishes a copy now and then, who
// scrapes adds them up. The locks are taken about once a second by each side, never for a message.
import FanOut
import Reactor
import Runtime
import Synchronization

/// What a loop counted since the start.
struct LoopMetrics: Sendable {
    var reactor = ReactorStatistics()
    var owner = OwnerStatistics()
    var edge = EdgeStatistics()
    var fanOut = FanOutStatistics()
    var connections = 0
    var httpRequests: UInt64 = 0
    /// Answers by status.
    var statuses: [UInt16: UInt64] = [:]
    /// Commands refused by owners, by code.
    var refusals: [String: UInt64] = [:]
    /// WebSocket messages that came in, echo included.
    var messages: UInt64 = 0
    var acknowledgements = Latency()
    /// Elements in the rings when it published.
    var commandDepth = 0
    var deliveryDepth = 0
}

/// What a writer counted.
struct WriterMetrics: Sendable {
    var rounds: UInt64 = 0
    var failures: UInt64 = 0
    var commits = Latency()
}

/// The latest numbers of all threads.
final class MetricsBoard: Sendable {
    private let loops: Mutex<[LoopMetrics]>
    private let writers: Mutex<[WriterMetrics]>

    init(loops: Int, writers: Int) {
        self.loops = Mutex(Array(repeating: LoopMetrics(), count: loops))
        self.writers = Mutex(Array(repeating: WriterMetrics(), count: writers))
    }

    func publish(_ metrics: LoopMetrics, loop: Int) { loops.withLock { $0[loop] = metrics } }
    func publish(_ metrics: WriterMetrics, writer: Int) { writers.withLock { $0[writer] = metrics } }

    var loopMetrics: [LoopMetrics] { loops.withLock { $0 } }
    var writerMetrics: [WriterMetrics] { writers.withLock { $0 } }
}
