// Which encoding a text file is in, and its text as UTF-8. Korean spreadsheets save CSV in CP949 (Microsoft's
// extension of EUC-KR), and "Unicode text" in UTF-16.
import Glibc

enum TextDecoding {
    /// The text without a byte order mark.
    static func utf8(_ bytes: [UInt8]) throws(RollFileError) -> [UInt8] {
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
            guard let text = valid(Array(bytes.dropFirst(3))) else { throw .notText }
            return text
        }
        if bytes.starts(with: [0xff, 0xfe]) {
            return try convert(Array(bytes.dropFirst(2)), from: "UTF-16LE")
        }
        if bytes.starts(with: [0xfe, 0xff]) {
            return try convert(Array(bytes.dropFirst(2)), from: "UTF-16BE")
        }
        if let text = valid(bytes) { return text }
        return try convert(bytes, from: "CP949")
    }

    /// The bytes when they are UTF-8 text: no zero bytes, which no text has and every binary file.
    private static func valid(_ bytes: [UInt8]) -> [UInt8]? {
        guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else { return nil }
        return bytes
    }

    /// Converts by the C library's `iconv`; any byte that has no meaning in the encoding refuses the file.
    private static func convert(_ bytes: [UInt8], from encoding: String) throws(RollFileError) -> [UInt8] {
        guard let converter = iconv_open("UTF-8", encoding), Int(bitPattern: converter) != -1 else {
            throw .notText
        }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        // Two bytes become at most three, and one at most two.
        var output = [CChar](repeating: 0, count: bytes.count * 2 + 16)
        var written = -1
        input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var from = input.baseAddress
                var to = output.baseAddress
                var left = input.count
                var room = output.count
                if iconv(converter, &from, &left, &to, &room) != -1, left == 0 {
                    written = output.count - room
                }
            }
        }
        guard written >= 0, let text = valid(output[..<written].map { UInt8(bitPattern: $0) }) else {
            throw .notText
        }
        return text
    }
}
