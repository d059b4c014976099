internal import AsyncHTTPClient
package import Basics
internal import Foundation
internal import NIOCore
package import People

/// Calls browsers at their makers' addresses (RFC 8030).
package struct PushClient: Sendable {
    private let trust: MailTrust
    private let key: CallerKey
    private let contact: String
    private let hosts: PushHosts

    /// How long a message is kept for a browser that is away: later it is no news.
    private static let timeToLive = 4 * 3_600
    private static let patience = TimeAmount.seconds(15)

    package init(trust: MailTrust, key: CallerKey, contact: String, hosts: PushHosts) {
        self.trust = trust
        self.key = key
        self.contact = contact
        self.hosts = hosts
    }

    /// Says it to one browser. What is not said now is in the list all the same.
    ///
    /// - Parameter topic: what was said before of the same and was not heard yet is replaced.
    package func call(_ device: PushDevice, _ text: [UInt8], topic: String, now: Moment) async -> PushDevice.Outcome {
        guard let origin = hosts.origin(of: device.endpoint) else { return .gone }
        do {
            let body = try PushMessage.encrypt(text, publicKey: device.publicKey, secret: device.secret)
            var request = HTTPClientRequest(url: device.endpoint)
            request.method = .POST
            request.headers.add(
                name: "Authorization",
                value: try key.authorization(
                    origin: origin, contact: contact, expires: now.milliseconds / 1000 + 12 * 3_600))
            request.headers.add(name: "Content-Encoding", value: "aes128gcm")
            request.headers.add(name: "Content-Type", value: "application/octet-stream")
            request.headers.add(name: "TTL", value: String(Self.timeToLive))
            request.headers.add(name: "Urgency", value: "high")
            request.headers.add(name: "Topic", value: topic)
            request.body = .bytes(ByteBuffer(bytes: body))
            switch try await OutsideRequest.send(request, trust: trust, patience: Self.patience).status {
            case 200..<300: return .taken
            // The browser was put away, or lets nobody call any more.
            case 404, 410: return .gone
            default: return .failed
            }
        } catch is PushMessage.Fault {
            return .gone
        } catch {
            return .failed
        }
    }
}

/// Where browsers' makers are called. An address comes from somebody's browser, so that it leads to none but these: the desk asks nothing
/// of its own network for anybody.
package struct PushHosts: Sendable {
    /// Chrome and its kin, Firefox, Safari, Edge.
    package static let makers = ["fcm.googleapis.com", ".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com"]
    private let names: [String]

    /// - Parameter more: other hosts with or without a port, as somebody who runs a maker's service of their own has them.
    package init(more: [String] = []) { names = Self.makers + more.map { $0.lowercased() } }

    /// Scheme and host of an endpoint that may be called; `nil` for any other.
    package func origin(of endpoint: String) -> String? {
        guard endpoint.utf8.count <= 1_000, let url = URL(string: endpoint), url.scheme == "https", url.user == nil, let host = url.host?.lowercased()
        else { return nil }
        let place = url.port.map { "\(host):\($0)" } ?? host
        let isKnown = names.contains { name in name.hasPrefix(".") ? url.port == nil && host.hasSuffix(name) : place == name }
        return isKnown ? "https://\(place)" : nil
    }
}
