import ArgumentParser
import Basics
import Desk
import People
import Tickets

struct ResolutionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolution", abstract: "How matters were resolved, as customers count: contacts, people, effort, by day.")

    @OptionGroup var installation: InstallationOptions
    @Option(help: "How many days up to today.") var days = 30
    @Flag(help: "Machine-readable output.") var json = false

    private struct Line: Encodable {
        var day: String
        var closed, confirmed, denied, firstContact, onePerson, surveys: Int
        var effort: Double?
    }

    func validate() throws {
        guard (1...366).contains(days) else { throw ValidationError("Days are a number from 1 to 366.") }
    }

    func run() async throws {
        let house = try await installation.open()
        let lines = try await house.desk.resolutionByDay(days).map { day in
            let sums = day.sums
            return Line(
                day: day.day.description, closed: sums[.closed], confirmed: sums[.confirmed], denied: sums[.denied],
                firstContact: sums[.firstContact], onePerson: sums[.onePerson], surveys: sums[.surveys], effort: sums.effort)
        }
        if json { return try printJSON(lines) }
        for line in lines where line.closed + line.denied + line.surveys > 0 {
            let effort = line.effort.map { "  effort \((($0 * 10).rounded()) / 10)" } ?? ""
            print(
                "\(line.day)  closed \(line.closed)  first contact \(line.firstContact)  one person \(line.onePerson)  yes \(line.confirmed)  no \(line.denied)\(effort)"
            )
        }
    }
}
