// The process's bench for topics, on a queue of its own: one sorting at a time, whatever the number of halls, and never
// on a loop. How many wait is bounded by the open halls: each asks once and waits for its answer.
import Base
import Deliberation
import Dispatch
import Hall
import Protocol
import Runtime
import Synchronization

final class TopicDesk: Sendable {
    /// What cuts the words: told by `/readyz` and the log.
    let words: String
    /// No dictionary was found: words are cut by their particles.
    let isRough: Bool
    private let queue = DispatchQueue(label: "townhall.topics", qos: .utility)
    /// Only the queue's one job at a time takes it.
    private let bench: Mutex<TopicBench>

    init(_ dictionary: sending MeCabMorphology?) {
        let bench = TopicBench(dictionary.map { TopicWords($0) } ?? TopicWords(JosaStripping()))
        words = bench.words
        isRough = dictionary == nil
        self.bench = Mutex(bench)
    }

    /// Sorts in the background.
    /// - Parameter answer: called on the queue.
    func sort(_ request: TopicRequest, answer: @escaping @Sendable (TopicOutcome) -> Void) {
        queue.async { [self] in answer(bench.withLock { $0.sort(request) }) }
    }

    /// Draws an opinion map in the background, in turn with the sortings.
    /// - Parameter answer: called on the queue.
    func draw(_ request: MapRequest, answer: @escaping @Sendable (Command.OpinionsMap?) -> Void) {
        queue.async { answer(MapBench.draw(request)) }
    }

    func forget(_ hall: HallID) {
        queue.async { [self] in bench.withLock { $0.forget(hall) } }
    }
}
