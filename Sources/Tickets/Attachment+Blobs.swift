package import Storage

extension TicketsSchema {
    /// Before bytes are removed it is asked whether a message, a draft or a letter has them.
    static let blobMigrations = [
        Migration(
            "tickets-attachments-by-blob",
            .both(
                """
                CREATE INDEX attachments_by_blob ON attachments (blob);
                CREATE INDEX letter_files_by_blob ON letter_files (blob)
                """))
    ]
}

extension Attachment {
    /// Those of the blobs that an attachment refers to.
    package static func blobsInUse(_ blobs: [String], in db: Snapshot) throws -> Set<String> {
        guard !blobs.isEmpty else { return [] }
        return Set(
            try db.values(
                String.self,
                """
                SELECT blob FROM attachments WHERE blob IN (\(list: blobs))
                UNION SELECT blob FROM letter_files WHERE blob IN (\(list: blobs))
                UNION SELECT blob FROM macro_files WHERE blob IN (\(list: blobs))
                """))
    }
}
