import Base
import Testing

@testable import Wire

@Test("smoke")
func smoke() throws {
    #expect(WebSocketHandshake.acceptKey(for: "dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
    #expect(MemoryLayout<FrameParser>.stride == 16)
    let d = Deflater(keepsContext: true)
    let i = Inflater(keepsContext: true)
    for text in ["Hello", "Hello", "", "안녕하세요 Hello"] {
        let c = d.compressed(Array(text.utf8))
        print(c)
        let m = try c.withUnsafeBytes { Array(try i.message($0, bytesMax: 100)) }
        #expect(m == Array(text.utf8))
    }
}
