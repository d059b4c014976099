internal import Basics
internal import Channels
internal import Knowledge
internal import People
internal import Storage
internal import Tickets

extension Desk {
    /// Folds counts and clears away what has run out. For a task that runs every few minutes.
    package func tidy() async throws {
        try await db.write { tx in
            _ = try tx.foldCounts()
            try PresenceRow.sweep(in: tx)
            try Correspondent.sweep(in: tx)
            try Consult.sweepLinks(in: tx)
            try Bulk.sweep(in: tx)
        }
        try await again { try await noteStaleArticles() > 0 }
        try await again { try await db.write { try Notice.sweep(limit: 500, in: $0) } > 0 }
        try await again { try await db.write { try WantedTopic.sweep(limit: 200, in: $0) } > 0 }
        try await again { try await dropStoppedMail() > 0 }
        try await again { try await dropUnusedArticleFiles() > 0 }
    }
}
