// Media types by file ending, and which are worth compressing. Pure.

enum MediaType {
    /// The `Content-Type` of a file; unknown endings are plain bytes.
    static func of(_ path: String) -> String {
        switch ending(path) {
        case "html": "text/html; charset=utf-8"
        case "js", "mjs": "text/javascript; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "json": "application/json"
        case "webmanifest": "application/manifest+json"
        case "svg": "image/svg+xml"
        case "txt", "md": "text/plain; charset=utf-8"
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "webp": "image/webp"
        case "ico": "image/x-icon"
        case "woff2": "font/woff2"
        case "wasm": "application/wasm"
        default: "application/octet-stream"
        }
    }

    static func isCompressible(_ path: String) -> Bool {
        ["html", "js", "mjs", "css", "json", "webmanifest", "svg", "txt", "md", "ico", "wasm"].contains(
            ending(path))
    }

    private static func ending(_ path: String) -> String {
        guard let dot = path.lastIndex(of: ".") else { return "" }
        return path[path.index(after: dot)...].lowercased()
    }
}
