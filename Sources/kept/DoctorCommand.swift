import ArgumentParser
import Desk

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Proves the laws of the house over the whole database, and that nothing lies between two chairs. Changes nothing.")

    @OptionGroup var installation: InstallationOptions
    @Flag(help: "Machine-readable output.") var json = false
    @Flag(help: "A loose end counts as broken too.") var strict = false

    func run() async throws {
        let desk = try await installation.open().desk
        let findings = try await desk.examine() + desk.looseEnds()
        if json {
            try printJSON(findings)
        } else {
            for finding in findings {
                let mark = finding.broken == 0 ? "ok  " : finding.isLoose ? "OPEN" : "BAD "
                let law = finding.isLoose ? "end  " : finding.law == 0 ? "     " : "law \(finding.law)"
                let examples = finding.examples.isEmpty ? "" : " (\(finding.examples.joined(separator: ", ")))"
                print("\(mark) \(law)  \(finding.check): \(finding.broken) of \(finding.looked)\(examples)")
            }
        }
        if !json {
            let (rows, open) = (findings.map(\.looked).reduce(0, +), findings.filter(\.isLoose).map(\.broken).reduce(0, +))
            print("\(findings.count) checks, \(rows) rows. \(open == 0 ? "Nothing lies between two chairs." : "\(open) loose ends.")")
        }
        let broken = findings.filter { $0.broken > 0 && (strict || !$0.isLoose) }.count
        guard broken == 0 else { throw CommandRefusal("\(broken) of \(findings.count) checks found something broken.") }
    }
}
