// The public bundle of a hall as files: the record's parts, results.json and the page that specifies them. Blocking;
// used by commands and by background work.
import Base
import Export
import Hall
import Journal
import Protocol
import Reactor
import Runtime

public enum HallBundle {
    /// Name and bytes of each file; nil when nothing of the hall was signed yet.
    /// - Parameter directory: the hall's folder.
    public static func files(
        directory: String, hall: HallID, specification: [UInt8]
    ) throws(LoadError) -> [(name: String, bytes: [UInt8])]? {
        guard
            let parts = try BundleWriter.parts(
                directory: directory, hall: hall, disk: SystemDisk(), helpers: IdleThreads())
        else { return nil }
        let results = HallExport(parts.state, hall: hall, reader: .public).resultsJSON
        return [
            ("bundle.json", parts.head), ("journal.jsonl", parts.journal),
            ("checkpoint.txt", parts.checkpoint),
            ("checkpoints.txt", parts.checkpoints), ("keys.txt", parts.keys), ("results.json", results),
            ("VERIFY.md", specification),
        ]
    }

    /// The page that specifies a bundle, among the pages' files.
    static let specificationPath = "record/VERIFY.md"

    /// Reads that page from the pages' folder.
    public static func specification(pages: String) throws(ConfigurationError) -> [UInt8] {
        guard let bytes = Folder.contents(pages + "/" + specificationPath, bytesMax: 1 << 20) else {
            throw .refused("\(pages) has no \(specificationPath): give the pages' folder with --static")
        }
        return bytes
    }
}
