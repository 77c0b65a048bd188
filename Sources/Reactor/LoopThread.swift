// A named thread that owns what its closure makes: where a reactor lives.
// The closure is `sending`, so that nothing in it stays reachable from the thread that started it.
import CLinux
import Glibc
import Synchronization

/// A started thread. It must be joined exactly once.
public final class LoopThread: Sendable {
    private let handle: pthread_t
    /// Guards against a second join only; nothing is published through it, so relaxed is enough.
    private let joined = Atomic<Bool>(false)

    /// Runs `body` on a new thread named `name` (cut to the kernel's 15 bytes).
    public static func start(name: String, _ body: sending @escaping () -> Void) throws(SocketError)
        -> LoopThread
    {
        let box = Unmanaged.passRetained(
            Start(name: String(decoding: name.utf8.prefix(15), as: UTF8.self), body))
        var handle = pthread_t()
        let code = pthread_create(
            &handle, nil,
            { argument in
                let start = Unmanaged<Start>.fromOpaque(argument!).takeRetainedValue()
                clinux_name_thread(start.name)
                start.body()
                return nil
            }, box.toOpaque())
        if code != 0 {
            box.release()
            throw SocketError(operation: "pthread_create", subject: name, code: code)
        }
        return LoopThread(handle: handle)
    }

    /// Waits until the thread's closure has returned.
    public func join() {
        precondition(!joined.exchange(true, ordering: .relaxed), "joined twice")
        pthread_join(handle, nil)
    }

    private init(handle: pthread_t) { self.handle = handle }

    private final class Start {
        let name: String
        let body: () -> Void
        init(name: String, _ body: @escaping () -> Void) {
            self.name = name
            self.body = body
        }
    }
}
