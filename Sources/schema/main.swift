// `swift run schema [--check] ROOT`: writes everything that is made from the schema, or says what differs.
import Base
import Foundation

/// Every generated file: its path from the package's root and its text.
func generatedFiles(_ schema: Schema) -> [(path: String, text: String)] {
    let types = SwiftTypes(schema: schema)
    let wire = SwiftWire(schema: schema)
    return [
        ("Sources/Hall/Generated/Enums.swift", types.enums()),
        ("Sources/Hall/Generated/Structs.swift", types.structs()),
        ("Sources/Hall/Generated/Event.swift", types.events()),
        ("Sources/Hall/Generated/EventEncoding.swift", types.eventCoding()),
        ("Sources/Hall/Generated/EventDecoding.swift", types.eventDecoding()),
        ("Sources/Hall/Generated/Command.swift", types.commands()),
        ("Sources/Hall/Generated/RefusalCode.swift", types.refusalCodes()),
        ("Sources/Protocol/Generated/EventFields.swift", wire.eventEncoding()),
        ("Sources/Protocol/Generated/CommandFields+Commands.swift", wire.commandDecoding()),
        ("Sources/Protocol/Generated/Traits.swift", wire.traits()),
        ("Sources/Protocol/Generated/RefusalSentences.swift", wire.refusals()),
        ("Sources/Protocol/Protocol.docc/Reference.md", ReferencePage(schema: schema).text()),
        ("static/net/schema.js", JavaScriptTables(schema: schema).text()),
    ]
}

func run() -> Int32 {
    let arguments = CommandLine.arguments.dropFirst()
    let isCheck = arguments.contains("--check")
    let root = URL(fileURLWithPath: arguments.first { !$0.hasPrefix("--") } ?? ".")
    do {
        let bytes = [UInt8](try Data(contentsOf: root.appending(path: "Sources/Protocol/schema.json")))
        var differing = 0
        for file in generatedFiles(try Schema(bytes)) {
            let url = root.appending(path: file.path)
            let old = (try? Data(contentsOf: url)).map { String(decoding: $0, as: UTF8.self) }
            if old == file.text { continue }
            differing += 1
            print("\(isCheck ? "differs" : "written"): \(file.path)")
            if isCheck { continue }
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.text.utf8).write(to: url)
        }
        return isCheck && differing > 0 ? 1 : 0
    } catch {
        FileHandle.standardError.write(Data("schema: \(error)\n".utf8))
        return 1
    }
}

exit(run())
