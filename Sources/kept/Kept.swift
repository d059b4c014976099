import ArgumentParser
import Basics
import Foundation
import Storage

/// The command line. Exit status: 0 for success, 1 for a refusal, 2 for wrong usage.
@main
struct Kept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kept", abstract: "A support desk that keeps its promises.",
        subcommands: [
            ServeCommand.self, WorkCommand.self, DemoCommand.self, UserCommand.self, TokenCommand.self, MailCommand.self, PromisesCommand.self,
            SearchCommand.self, ArticlesCommand.self, RecallCommand.self, LanguageCommand.self, ResolutionCommand.self, BackupCommand.self,
            ExportCommand.self, DeskImportCommand.self,
            RestoreCommand.self,
            DoctorCommand.self, ThumbnailCommand.self,
        ])

    static func main() async {
        Heap.keepFreed()
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let refusal as CommandRefusal {
            complain(refusal.sentence)
            Foundation.exit(1)
        } catch let error as StorageError {
            complain(sentence(for: error))
            Foundation.exit(1)
        } catch {
            let message = fullMessage(for: error)
            switch exitCode(for: error) {
            case .success:
                print(message)
                Foundation.exit(0)
            case .validationFailure:
                complain(message)
                Foundation.exit(2)
            default:
                complain(message)
                Foundation.exit(1)
            }
        }
    }

    static func complain(_ sentence: String) {
        FileHandle.standardError.write(Data((sentence + "\n").utf8))
    }

    static func sentence(for error: StorageError) -> String {
        switch error {
        case .unavailable(let why): "The database cannot be used at present: \(why)"
        case .constraint(let why): "The database refuses this: \(why)"
        case .broken(let why): "Something is wrong with the database or with Kept: \(why)"
        }
    }
}

/// Why a command was not carried out, as a sentence for the person at the terminal.
struct CommandRefusal: Error {
    var sentence: String
    init(_ sentence: String) { self.sentence = sentence }
}
