// Makes zips in memory, as an honest or a hostile spreadsheet program would.
import CZip
import Glibc

enum Archive {
    static let workbook = """
        <workbook xmlns:r="x"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>
        """
    static let links = """
        <Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>
        """

    /// A workbook of one sheet.
    static func workbook(sheet: String, strings: String? = nil) -> [UInt8] {
        var parts = [("xl/workbook.xml", workbook), ("xl/_rels/workbook.xml.rels", links)]
        parts.append(("xl/worksheets/sheet1.xml", sheet))
        if let strings { parts.append(("xl/sharedStrings.xml", strings)) }
        return zip(parts.map { ($0.0, Array($0.1.utf8)) })
    }

    static func zip(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var error = zip_error_t()
        zip_error_init(&error)
        let source = zip_source_buffer_create(nil, 0, 0, &error)!
        // Kept beyond the closing of the archive, whose bytes are then read from it.
        zip_source_keep(source)
        let archive = zip_open_from_source(source, ZIP_TRUNCATE, &error)!
        for part in parts {
            let copy = malloc(max(1, part.bytes.count))!
            copy.copyMemory(from: part.bytes, byteCount: part.bytes.count)
            let bytes = zip_source_buffer(archive, copy, zip_uint64_t(part.bytes.count), 1)!
            precondition(zip_file_add(archive, part.name, bytes, zip_flags_t(ZIP_FL_ENC_UTF_8)) >= 0)
        }
        precondition(zip_close(archive) == 0)
        var stat = zip_stat_t()
        precondition(zip_source_stat(source, &stat) == 0 && zip_source_open(source) == 0)
        var bytes = [UInt8](repeating: 0, count: Int(stat.size))
        precondition(zip_source_read(source, &bytes, stat.size) == zip_int64_t(stat.size))
        zip_source_close(source)
        zip_source_free(source)
        return bytes
    }
}
