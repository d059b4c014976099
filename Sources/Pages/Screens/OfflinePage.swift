/// What is shown where there is no connection and nothing was kept. The worker of the browser has it from before.
package enum OfflinePage {
    package static func page(in around: Surroundings) -> HTML {
        let reader = around.reader
        return around.sheet(
            reader[.offlineTitle], at: nil,
            """
            <p class="lead" id="no-connection">\(reader[.offlineLead])</p><p><a class="button" href="/tickets">\(reader[.tryAgain])</a></p>
            """)
    }
}
