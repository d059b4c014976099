/// The keyboard map, opened with `?` or the button in the rail; a popover, so that it opens without a script.
enum HelpSheet {
    static func html(_ reader: Reader) -> HTML {
        let lines = KeyMap.entries.map { entry -> HTML in
            """
            <div\(attribute: "data-act", entry.act)><dt>\(entry.keys.compactMap { entry.shown($0, reader) }.map { "<kbd>\($0)</kbd>" as HTML }.joined(by: " "))</dt>\
            <dd>\(reader[entry.word])</dd></div>
            """
        }
        return """
            <div id="help" class="help" popover aria-labelledby="help-title"><header><h2 id="help-title">\(reader[.keyboard])</h2>\
            <button type="button" class="quiet" popovertarget="help" popovertargetaction="hide">\(reader[.close])</button></header>
            <dl class="keys">\(lines)</dl><p class="hint">\(reader[.keysHint])</p></div>
            """
    }
}
