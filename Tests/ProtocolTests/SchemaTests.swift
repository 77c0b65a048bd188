// What is made from the schema stands in the tree as it is made.
import Foundation
import Testing

@testable import schema

struct SchemaTests {
    @Test("Every generated file is what the schema makes of it")
    func generated() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let bytes = [UInt8](try Data(contentsOf: root.appending(path: "Sources/Protocol/schema.json")))
        let files = generatedFiles(try Schema(bytes))
        #expect(files.count > 10)
        for file in files {
            let found = (try? Data(contentsOf: root.appending(path: file.path))).map {
                String(decoding: $0, as: UTF8.self)
            }
            #expect(found == file.text, "\(file.path): run `make schema`")
        }
    }
}
