package import Basics
package import Channels
package import Storage
internal import Tickets

/// The desk: everything that a verb needs, and nothing that it does.
///
/// The verbs are the files of this folder, in the order of the journey: Receive, Place, Own, Reply, Note, Deliver,
/// HandOff, Keep, Close; Screen is what a ticket page reads. A verb joins the domains in one transaction; it has no SQL and
/// no arithmetic of its own.
package struct Desk: Sendable {
    package var db: Database
    package var blobs: BlobStore
    package var randomness: Randomness
    package var keys: Keys
    package var settings: Settings

    package init(db: Database, blobs: BlobStore, randomness: Randomness, keys: Keys, settings: Settings) {
        self.db = db
        self.blobs = blobs
        self.randomness = randomness
        self.keys = keys
        self.settings = settings
        db.settle(with: FilterKeeper().settle)
    }

    /// Secrets of the installation. They stand beside the database, never in it.
    package struct Keys: Sendable {
        /// Signs Message-IDs, so that an answer finds its ticket and nobody can make one up.
        package var signing: Secret
        package var sealing: Sealing

        package init(installationKey: Secret) {
            signing = installationKey
            sealing = Sealing(installationKey: installationKey)
        }
    }

    package struct Settings: Sendable {
        /// How long a reply can be taken back.
        package var undo: Span = .seconds(10)
        /// What the house promises by itself. Calendars and policies come later; until then the clock runs
        /// through the night.
        package var firstReply: Span = .hours(8)
        package var nextReply: Span = .hours(8)
        package var followUp: Span = .days(3)
        /// Until when somebody who was told something wrong hears what is right.
        package var correction: Span = .days(2)
        /// How long a customer may stay silent before the owner looks again.
        package var followUpWhileWaiting: Span = .days(7)
        /// How long a handoff waits for an answer when its giver names no time.
        package var handoffAnswer: Span = .hours(4)
        /// Until when somebody who says that an article is wrong hears of it.
        package var flagAnswer: Span = .days(3)
        /// How much working time somebody who is asked has for an answer when the asker names no time.
        package var consultAnswer: Span = .hours(8)
        /// How much working time the house gives itself to tell what a third party said, when nobody names a time.
        package var inquiryAnswer: Span = .hours(16)
        /// The address of the desk as its people reach it, for links in mail.
        package var baseURL: String = "http://localhost:8080"
        /// The zone in which times are told to customers whose own is not known.
        package var timeZone: String = "UTC"
        package var limits = Limits()

        package init() {}
    }

    package struct Limits: Sendable {
        /// Characters of a reply or note.
        package var text = 200_000
        /// Bytes of one attachment that an agent adds, and of all of a reply.
        package var attachment: Int64 = 20 << 20
        package var attachments = 25
        /// Promises in one reply.
        package var promisesInReply = 10
        /// Bytes of an incoming mail; a larger one is parked.
        package var incomingMail = 40 << 20
        /// Characters that the help centre's form takes, and bytes of all files with it.
        package var formText = 20_000
        package var formFiles: Int64 = 10 << 20
        package var rowsOnPage = 50
        /// Tickets that are read on the way to a page of what was searched for, when operators let few through.
        package var ticketsSearched = 20_000
        package var messagesOnPage = 60
    }
}
