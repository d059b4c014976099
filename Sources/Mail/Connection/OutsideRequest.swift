internal import AsyncHTTPClient
internal import NIOCore
internal import NIOSSL

/// Asks somebody else's server over HTTPS: it is not followed elsewhere, and neither its patience nor its answer is without end.
enum OutsideRequest {
    static func send(
        _ request: HTTPClientRequest, trust: MailTrust, patience: TimeAmount, limit: Int = 64 << 10
    ) async throws -> (status: Int, body: [UInt8]) {
        var configuration = HTTPClient.Configuration(tlsConfiguration: trust.configuration)
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = .seconds(10)
        return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
            let answer = try await client.execute(request, timeout: patience)
            let body = try await answer.body.collect(upTo: limit)
            return (Int(answer.status.code), Array(body.readableBytesView))
        }
    }
}
