// QR pictures of addresses: as SVG for pages and posters, as text for a terminal. Pure, over libqrencode.
import CQREncode

/// A QR code (ISO/IEC 18004), error correction level M.
public struct QRPicture: Sendable {
    /// Modules a side, without the quiet zone.
    public let size: Int
    private let dark: [Bool]
    private static let quietModules = 4

    /// Nil when the text does not fit into a QR code.
    public init?(_ text: String) {
        guard !text.utf8.contains(0), let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else {
            return nil
        }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard let data = code.pointee.data, width > 0 else { return nil }
        size = width
        dark = (0..<width * width).map { data[$0] & 1 == 1 }
    }

    private func isDark(_ x: Int, _ y: Int) -> Bool {
        x >= 0 && y >= 0 && x < size && y < size && dark[y * size + x]
    }

    /// Modules a side with the quiet zone: the side of `path`'s square.
    public var side: Int { size + 2 * Self.quietModules }

    /// The dark modules as the path of an SVG picture, of horizontal runs.
    public var path: String {
        var path = ""
        for y in 0..<size {
            var x = 0
            while x < size {
                let start = x
                while isDark(x, y) { x += 1 }
                if x > start {
                    path +=
                        "M\(start + Self.quietModules) \(y + Self.quietModules)h\(x - start)v1h-\(x - start)z"
                }
                x += 1
            }
        }
        return path
    }

    /// A picture that scales, black on white with its quiet zone.
    public var svg: [UInt8] {
        let text =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(side) \(side)\" "
            + "shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h\(side)v\(side)h-\(side)z\"/>"
            + "<path d=\"\(path)\"/></svg>\n"
        return Array(text.utf8)
    }

    /// Two rows of modules a line by half blocks, dark on light in a terminal of any colours (ANSI colours).
    public var terminalText: String {
        var lines: [String] = []
        let from = -2
        for y in stride(from: from, to: size + 2, by: 2) {
            var line = "\u{1b}[38;5;16;48;5;231m"
            for x in from..<(size + 2) {
                switch (isDark(x, y), isDark(x, y + 1)) {
                case (true, true): line += "█"
                case (true, false): line += "▀"
                case (false, true): line += "▄"
                case (false, false): line += " "
                }
            }
            lines.append(line + "\u{1b}[0m")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
