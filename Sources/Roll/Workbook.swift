// The first visible sheet of an XLSX workbook (ECMA-376 part 1, §18): a zip of XML parts, by libzip and
// FoundationXML. Bounded against bombs: how many parts, how large each may become, no document types.
import Base
import CZip
import Foundation

struct Workbook: ~Copyable {
    private let archive: OpaquePointer

    static func read(_ bytes: [UInt8], into rows: inout RowCollector) throws(RollFileError) {
        // libzip reads from the bytes as long as the archive is open: they are kept here until then.
        let kept = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        defer { kept.deallocate() }
        kept.copyBytes(from: bytes)
        let workbook = try Workbook(kept)
        let sheet = try workbook.firstVisibleSheet()
        let strings = try workbook.part("xl/sharedStrings.xml").map { part throws(RollFileError) in
            try SharedStrings.read(part)
        }
        try SheetReader.read(sheet, strings: strings ?? [], into: &rows)
    }

    private init(_ bytes: UnsafeMutableRawBufferPointer) throws(RollFileError) {
        archive = try Workbook.open(bytes)
    }

    private static func open(_ bytes: UnsafeMutableRawBufferPointer) throws(RollFileError) -> OpaquePointer {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(bytes.baseAddress, zip_uint64_t(bytes.count), 0, &error)
        else { throw .notWorkbook }
        guard let archive = zip_open_from_source(source, Int32(ZIP_RDONLY), &error) else {
            zip_source_free(source)
            throw .notWorkbook
        }
        guard zip_get_num_entries(archive, 0) <= Limits.workbookPartsMax else {
            zip_discard(archive)
            throw .workbookTooLarge
        }
        return archive
    }

    deinit { zip_discard(archive) }

    /// A part's bytes; nil when there is none of this name. What it says of its size is not believed.
    private func part(_ name: String) throws(RollFileError) -> Data? {
        let index = zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE))
        guard index >= 0 else { return nil }
        guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else {
            throw zip_error_code_zip(zip_get_error(archive)) == ZIP_ER_NOPASSWD ? .encrypted : .notWorkbook
        }
        defer { zip_fclose(file) }
        var data = Data()
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = zip_fread(file, &chunk, zip_uint64_t(chunk.count))
            guard count >= 0 else { throw .notWorkbook }
            guard count > 0 else { return data }
            data.append(contentsOf: chunk[..<Int(count)])
            guard data.count <= Limits.workbookPartBytesMax else { throw .workbookTooLarge }
        }
    }

    private func firstVisibleSheet() throws(RollFileError) -> Data {
        guard let book = try part("xl/workbook.xml"), let links = try part("xl/_rels/workbook.xml.rels")
        else {
            throw .notWorkbook
        }
        let targets = try Relationships.read(links)
        for id in try SheetList.visible(book) {
            guard let target = targets[id] else { continue }
            // From the top of the container, or beside the workbook.
            let path = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
            if let sheet = try part(path) { return sheet }
        }
        throw .notWorkbook
    }
}
