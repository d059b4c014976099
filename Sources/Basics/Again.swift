/// Does a step again as long as it says that there is more, and no longer than the task may run: whoever stops a process waits for one
/// step, and not until a great deal has been seen to.
package func again(_ step: () async throws -> Bool) async throws {
    while try await step() { try Task.checkCancellation() }
}
