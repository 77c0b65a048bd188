// A long list in chunks: what a copy shares is copied chunk by chunk as it is changed, so that a frozen state can be
// read elsewhere while its owner goes on. Growing moves a chunk at most. Owned by the hall's state.

/// A list that is cheap to freeze. Reading and changing an element: O(1); appending: amortised O(1).
@frozen
public struct Chunked<Element: Sendable>: RandomAccessCollection, MutableCollection, Sendable {
    @usableFromInline var chunks: ContiguousArray<ContiguousArray<Element>> = []
    public private(set) var count = 0

    /// 1,024 elements a chunk.
    @usableFromInline static var shift: Int { 10 }
    @usableFromInline static var mask: Int { 1 << shift - 1 }

    public init() {}

    public init(repeating element: Element, count: Int) {
        for _ in 0..<count { append(element) }
    }

    @inlinable public var startIndex: Int { 0 }
    @inlinable public var endIndex: Int { count }

    @inlinable public subscript(place: Int) -> Element {
        get { chunks[place >> Self.shift][place & Self.mask] }
        _modify { yield &chunks[place >> Self.shift][place & Self.mask] }
    }

    public mutating func append(_ element: Element) {
        let chunk = count >> Chunked.shift
        if chunk == chunks.count { chunks.append([]) }
        chunks[chunk].append(element)
        count += 1
    }

    /// Appends an element several times; all of them lie in one chunk.
    mutating func append(_ element: Element, times: Int) {
        let chunk = count >> Chunked.shift
        if chunk == chunks.count { chunks.append([]) }
        chunks[chunk].append(contentsOf: repeatElement(element, count: times))
        count += times
    }

    /// Reads elements that lie in one chunk, where they lie.
    func withElements(at place: Int, _ number: Int, _ body: (UnsafeBufferPointer<Element>) -> Void) {
        chunks[place >> Chunked.shift].withUnsafeBufferPointer { all in
            let start = place & Chunked.mask
            body(UnsafeBufferPointer(rebasing: all[start..<start + number]))
        }
    }

    /// Makes room for so many further elements: appending them allocates nothing.
    mutating func reserve(_ further: Int) {
        chunks.reserveCapacity((count + further) >> Chunked.shift + 1)
        while chunks.count << Chunked.shift < count + further {
            var chunk = ContiguousArray<Element>()
            chunk.reserveCapacity(1 << Chunked.shift)
            chunks.append(chunk)
        }
    }

    /// Elements that room was made for.
    var reserved: Int { chunks.count << Chunked.shift - count }
}
