/// Makes a message fit for DATA: every line end is CRLF and a line that begins with a dot gets a second one
/// (RFC 5321, 4.5.2). Bare CR and LF become CRLF, because servers that read them differently let a stranger's text end the
/// message early and begin another ("SMTP smuggling"). Works piece by piece.
struct DotStuffing {
    private var atLineStart = true
    private var afterCR = false

    mutating func stuff(_ piece: some Sequence<UInt8>, into out: inout [UInt8]) {
        for byte in piece {
            switch byte {
            case 0x0D:
                if afterCR { endLine(&out) }
                afterCR = true
            case 0x0A:
                endLine(&out)
            default:
                if afterCR { endLine(&out) }
                if atLineStart, byte == UInt8(ascii: ".") { out.append(byte) }
                out.append(byte)
                atLineStart = false
            }
        }
    }

    /// What remains to be sent before the final dot.
    mutating func end(into out: inout [UInt8]) {
        if afterCR || !atLineStart { endLine(&out) }
    }

    private mutating func endLine(_ out: inout [UInt8]) {
        out.append(0x0D)
        out.append(0x0A)
        afterCR = false
        atLineStart = true
    }
}
