import ArgumentParser
import Desk

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Proves the laws of the house over the whole database. Changes nothing.")

    @OptionGroup var installation: InstallationOptions
    @Flag(help: "Machine-readable output.") var json = false

    func run() async throws {
        let findings = try await installation.open().desk.examine()
        if json {
            try printJSON(findings)
        } else {
            for finding in findings {
                let mark = finding.broken == 0 ? "ok  " : "BAD "
                let law = finding.law == 0 ? "     " : "law \(finding.law)"
                let examples = finding.examples.isEmpty ? "" : " (\(finding.examples.joined(separator: ", ")))"
                print("\(mark) \(law)  \(finding.check): \(finding.broken) of \(finding.looked)\(examples)")
            }
        }
        let broken = findings.filter { $0.broken > 0 }.count
        guard broken == 0 else { throw CommandRefusal("\(broken) of \(findings.count) checks found something broken.") }
    }
}
