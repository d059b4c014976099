/// The keyboard map, opened with `?` or the button in the rail; a popover, so that it opens without a script.
enum HelpSheet {
    static func html(_ reader: Reader) -> HTML {
        let keys: [([String], Word)] = [
            (["j", "k"], .keyDownUp), (["o"], .keyOpen), (["r"], .keyReply), (["n"], .keyNote), (["t"], .keyTake), (["e"], .keySolve),
            (["w"], .keyWait), (["a"], .keyArticle), (["m"], .keyMacro), (["s"], .keySnooze), (["c"], .keyPick), (["h"], .keyHandOn),
            (["x"], .keyAsk), (["i"], .keyInquire), (["g", "m"], .keyMine), (["g", "u"], .keyUnassigned), (["g", "a"], .keyAll),
            (["/"], .keySearch),
            (["Ctrl", "⏎"], .keySend), (["Esc"], .keyEscape), (["?"], .keyHelp),
        ]
        let lines = keys.map { keys, word -> HTML in
            "<div><dt>\(keys.map { "<kbd>\($0)</kbd>" as HTML }.joined(by: " "))</dt><dd>\(reader[word])</dd></div>"
        }
        return """
            <div id="help" class="help" popover aria-labelledby="help-title"><header><h2 id="help-title">\(reader[.keyboard])</h2>\
            <button type="button" class="quiet" popovertarget="help" popovertargetaction="hide">\(reader[.close])</button></header>
            <dl class="keys">\(lines)</dl><p class="hint">\(reader[.keysHint])</p></div>
            """
    }
}
