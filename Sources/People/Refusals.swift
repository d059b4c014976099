package import Basics

/// Why something about a person or a team was not done.
package enum PersonRefusal: Error, Sendable, Equatable {
    case notFound
    case notAllowed
    /// A name has 1 to 100 characters, on one line.
    case badName
    case emailTaken
    case unknownTimeZone
    /// Somebody must be left who can manage people.
    case lastAdmin
    /// The invitation was accepted already, or the person was put out of the house.
    case notInvited
    /// The link was used, has run out, or was replaced by a newer one.
    case linkOver
    case badTeamName
    case teamNameTaken
    case teamNotFound
}

/// Why a password was not taken.
package enum PasswordRefusal: Error, Sendable, Equatable {
    case tooShort(minimum: Int)
    case tooLong(maximum: Int)
    /// Among the first that anybody would guess.
    case tooCommon
    /// The person's own name or address.
    case likeYourself
    /// Not the password that the person has now.
    case wrongPassword
    /// So many passwords are being checked that this one would wait too long. Trying again later works.
    case busy
}

/// Why somebody was not let in. None but `deactivated` tells whether there is such an account, and that one is told
/// only to somebody who knew the password.
package enum SignInRefusal: Error, Sendable, Equatable {
    case wrongCredentials
    /// Too many tries; none is looked at before this moment, not even a right one.
    case throttled(until: Moment)
    case deactivated
    /// Neither the code of this half-minute nor an unused recovery code.
    case wrongCode
    /// The pending sign-in has run out or is over: the password is asked for again.
    case startAgain
}

/// Why a second factor was not changed. Wrong codes are `SignInRefusal.wrongCode`, as at the door.
package enum SecondFactorRefusal: Error, Sendable, Equatable {
    case alreadyOn
    /// There is nothing to confirm: the setting up was not begun, or was begun again elsewhere.
    case notBegun
    case notOn
}

/// Why an API token was not made or revoked.
package enum TokenRefusal: Error, Sendable, Equatable {
    /// A name has 1 to 100 characters, on one line.
    case badName
    case notAllowed
    case notFound
}
