internal import Basics
package import Desk
internal import People

/// What a page needs besides what it shows: who reads, what stands around it, and the token for its forms.
package struct Surroundings: Sendable {
    package var frame: Frame
    package var reader: Reader
    /// The token that every form of the page carries.
    package var csrf: String
    /// What the house has to say about the reader's last act.
    package var said: Said?

    package init(frame: Frame, csrf: String, said: Said? = nil) {
        let person = frame.asker.person
        self.frame = frame
        self.reader = Reader(person.tongue, timeZone: person.timeZone, now: frame.now)
        self.reader.keys = person.keys
        self.csrf = csrf
        self.said = said
    }
}

/// What a page needs for a visitor who is not signed in.
package struct Doorstep: Sendable {
    package var reader: Reader
    package var csrf: String
    package var said: Said?

    package init(reader: Reader, csrf: String, said: Said? = nil) {
        self.reader = reader
        self.csrf = csrf
        self.said = said
    }
}

/// A sentence about what was just done, or why it was not.
package struct Said: Sendable, Hashable {
    package enum Tone: Sendable, Hashable { case done, refused }
    package var tone: Tone
    package var sentence: String

    package static func done(_ sentence: String) -> Said { Said(tone: .done, sentence: sentence) }
    package static func refused(_ sentence: String) -> Said { Said(tone: .refused, sentence: sentence) }
}
