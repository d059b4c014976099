import ArgumentParser
import Basics
import Demo
import Desk
import Foundation
import People
import Storage

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Fills an empty installation with a believable shop.",
        discussion: "The same seed makes the same shop. No network is used, and the shop's mailboxes are switched off afterwards.")

    @OptionGroup var installation: InstallationOptions
    @Option var seed: UInt64 = 20
    @Flag(help: "Machine-readable output.") var json = false

    /// Everybody's in the demo. It is no secret, so the demo is for a desk that only you can reach.
    private static let password = "a parcel of promises"

    private struct Summary: Encodable {
        var shop: String
        var customers, conversations: Int
        var email, password: String
    }

    func run() async throws {
        let now = Clock.system.now()
        let plan = DemoPlan.make(seed: seed, now: now)
        let clock = StageClock(at: plan.timeline.first?.at ?? now)
        let house = try await installation.open(clock: clock.clock, isDurable: false)
        guard try await house.desk.db.read({ try Person.all(in: $0) }).isEmpty else {
            throw CommandRefusal("There are people in this installation already; the demo wants an empty one.")
        }
        let hash = try await house.entry.passwords.hash(Secret(Self.password))
        let isQuiet = json || isatty(STDERR_FILENO) == 0
        try await DemoStage(desk: house.desk, clock: clock, plan: plan).play(passwordHash: hash) { done in
            if !isQuiet { FileHandle.standardError.write(Data("\rPlaying four months of a shop: \(Int(done * 100)) %".utf8)) }
        }
        if !isQuiet { FileHandle.standardError.write(Data("\n".utf8)) }
        await house.desk.db.close()
        try tell(plan)
    }

    private func tell(_ plan: DemoPlan) throws {
        let login = plan.people.first { $0.role == .lead } ?? plan.people[0]
        let admin = plan.people.first { $0.role == .admin } ?? login
        let words = """
            Log in as \(login.email) (lead) or \(admin.email) (admin), password: \(Self.password)

            """
        try? words.write(toFile: installation.data + "/demo-login", atomically: true, encoding: .utf8)
        if json {
            try printJSON(
                Summary(
                    shop: plan.shop, customers: plan.customers.count, conversations: plan.conversations.count,
                    email: login.email.description, password: Self.password))
        } else {
            print("\(plan.shop): \(plan.customers.count) customers, \(plan.conversations.count) conversations.\n\(words)", terminator: "")
        }
    }
}
