package import Basics

/// A mail as the house means it; `MailComposer` makes the bytes.
package struct MailToSend: Sendable {
    package var from: MailAddress
    package var to: [MailAddress]
    package var cc: [MailAddress]
    package var subject: String
    /// Plain text, paragraphs separated by blank lines. Web addresses in it become links.
    package var text: String
    /// Without angle brackets.
    package var messageID: String
    package var inReplyTo: [String]
    /// The oldest first.
    package var references: [String]
    package var attachments: [OutgoingAttachment]
    package var language: LanguageTag
    /// Sent by the house itself: other programs are told not to answer (RFC 3834).
    package var isAutomatic: Bool
    package var date: Moment
    /// What is answered, below the text; `nil` quotes nothing.
    package var quoted: Quote?
    /// What is promised to the reader, below the text.
    package var promised: Promised?
    /// A question that is answered by a tap, below that.
    package var question: Question?

    package struct Promised: Sendable, Hashable {
        package var title: String
        /// What and until when, one promise a line.
        package var lines: [String]
        /// The page on which it stands at any time.
        package var link: Question.Answer

        package init(title: String, lines: [String], link: Question.Answer) {
            self.title = title
            self.lines = lines
            self.link = link
        }
    }

    package struct Question: Sendable, Hashable {
        package var sentence: String
        package var answers: [Answer]
        /// What follows when nobody answers; `nil` says nothing.
        package var note: String?

        package struct Answer: Sendable, Hashable {
            package var label: String
            package var link: String

            package init(label: String, link: String) {
                self.label = label
                self.link = link
            }
        }

        package init(sentence: String, answers: [Answer], note: String?) {
            self.sentence = sentence
            self.answers = answers
            self.note = note
        }
    }

    package struct Quote: Sendable, Hashable {
        /// "On Tuesday, Ana wrote:" in the customer's language.
        package var attribution: String
        package var text: String

        package init(attribution: String, text: String) {
            self.attribution = attribution
            self.text = text
        }
    }

    package init(
        from: MailAddress, to: [MailAddress], cc: [MailAddress] = [], subject: String, text: String, messageID: String,
        inReplyTo: [String], references: [String], attachments: [OutgoingAttachment], language: LanguageTag, isAutomatic: Bool,
        date: Moment, quoted: Quote? = nil
    ) {
        self.from = from
        self.to = to
        self.cc = cc
        self.subject = subject
        self.text = text
        self.messageID = messageID
        self.inReplyTo = inReplyTo
        self.references = references
        self.attachments = attachments
        self.language = language
        self.isAutomatic = isAutomatic
        self.date = date
        self.quoted = quoted
    }
}

/// A file that goes out with a mail.
package struct OutgoingAttachment: Sendable, Hashable {
    package var name: String
    package var type: String
    package var bytes: [UInt8]
    /// Given when the HTML body shows it in place.
    package var contentID: String?

    package init(name: String, type: String, bytes: [UInt8], contentID: String?) {
        self.name = name
        self.type = type
        self.bytes = bytes
        self.contentID = contentID
    }
}
