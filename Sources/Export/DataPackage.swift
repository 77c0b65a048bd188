// `datapackage.json`: a Frictionless Data Package that names every table with the type of each column, so that tools
// and people know what the files hold. Pure.
import Base

extension HallExport {
    /// The descriptor (Frictionless Data Package 1.0, Table Schema 1.0).
    /// - Parameter folder: where the tables lie, seen from the descriptor: `export/`, or nothing.
    public func dataPackage(tablesIn folder: StaticString) -> [UInt8] {
        var json = JSONWriter(capacity: 8192)
        json.beginObject()
        json.text("profile", Array("data-package".utf8))
        json.text("name", Array("townhall-\(hall.hex.lowercased())".utf8))
        json.text("title", state.info.title)
        json.text("created", isoTime(state.info.createdAt))
        json.list("resources", tables) { table, json in write(table, folder, into: &json) }
        json.endObject()
        return json.bytes
    }

    private func write(_ table: Table, _ folder: StaticString, into json: inout JSONWriter) {
        json.beginObject()
        json.text("profile", Array("tabular-data-resource".utf8))
        json.text("name", table.name.utf8Bytes)
        json.text("path", Array("\(folder)\(table.name).csv".utf8))
        json.text("format", Array("csv".utf8))
        json.text("mediatype", Array("text/csv".utf8))
        json.text("encoding", Array("utf-8-sig".utf8))
        json.key("dialect")
        json.beginObject()
        json.text("delimiter", Array(",".utf8))
        json.text("lineTerminator", Array("\r\n".utf8))
        json.endObject()
        json.key("schema")
        json.beginObject()
        json.list("fields", table.columns) { column, json in
            json.beginObject()
            json.text("name", column.name.utf8Bytes)
            json.text("type", column.type.name.utf8Bytes)
            json.endObject()
        }
        json.endObject()
        json.endObject()
    }
}
