internal import Basics
package import Channels
package import Tickets

/// A file of text, read on a page of the desk.
package enum FileTextPage {
    package static func page(_ file: Attachment, _ text: FileText, in around: Surroundings) -> HTML {
        let reader = around.reader
        let more: HTML = text.isCut ? "<p class=\"soft\">\(reader[.fileTextCut])</p>" : .empty
        return around.sheet(
            file.name, at: nil,
            lead: """
                <p class="bar"><a class="button small" href="\(link: "/attachments/\(file.id)")" download>\(reader[.fileDownload])</a> \
                <span class="soft num">\(reader.size(file.size))</span></p>
                """,
            "<pre class=\"card file-text\" dir=\"auto\" tabindex=\"0\">\n\(text.text)</pre>\(more)")
    }
}
