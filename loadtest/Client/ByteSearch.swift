// Finding a few bytes among many; Glibc's `memmem` is not in Swift's module of it.
import Glibc

extension UnsafeRawBufferPointer {
    /// The place of `text` at or behind `start`, nil when it is not there.
    func place(of text: StaticString, from start: Int = 0) -> Int? {
        let size = text.utf8CodeUnitCount
        guard let base = baseAddress, count - start >= size else { return nil }
        var at = start
        while at <= count - size {
            guard let found = memchr(base + at, Int32(text.utf8Start[0]), count - size - at + 1) else {
                return nil
            }
            at = base.distance(to: UnsafeRawPointer(found))
            if memcmp(base + at, text.utf8Start, size) == 0 { return at }
            at += 1
        }
        return nil
    }
}
