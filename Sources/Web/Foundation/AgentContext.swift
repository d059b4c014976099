package import Basics
package import Hummingbird
package import People

/// A session that was found, and whose it is.
package struct SignedIn: Sendable {
    package let asker: Asker
    package let session: SessionID
    /// The token that this session's forms carry; see `FormSeal.token(for:)`.
    package let csrf: String

    package init(asker: Asker, session: SessionID, csrf: String) {
        self.asker = asker
        self.session = session
        self.csrf = csrf
    }
}

/// The request of a person who is signed in. It cannot be made without an asker.
package struct AgentContext: ChildRequestContext, FormBearing {
    package var coreContext: CoreRequestContextStorage
    package let asker: Asker
    package let session: SessionID
    package let csrf: String?
    package let remoteAddress: String
    package var form: Form
    /// The language this person chose.
    package var tongue: Tongue { asker.person.tongue }
    package var requestID: String { id }

    /// - Throws: `WebRefusal.signInNeeded` when no session came with the request.
    package init(context: VisitorContext) throws {
        guard case .agent(let signedIn) = context.identity else { throw WebRefusal.signInNeeded }
        coreContext = context.coreContext
        asker = signedIn.asker
        session = signedIn.session
        csrf = signedIn.csrf
        remoteAddress = context.remoteAddress
        form = context.form
    }
}
