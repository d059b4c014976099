internal import Basics
internal import People

/// The keyboard map, to be changed.
enum OwnKeysForm {
    static func html(in around: Surroundings) -> HTML {
        let (reader, keys) = (around.reader, around.frame.asker.person.keys)
        // Also where they are off, the field says which it would be.
        var chosen = keys
        chosen.areOff = false
        let rows = KeyMap.single.map { key, word -> HTML in
            let own = chosen[key] == key ? "" : chosen[key] ?? ""
            return """
                <div class="field key-field"><label for="key-\(String(key.unicodeScalars.first?.value ?? 0))">\(reader[word])</label>\
                <input id="key-\(String(key.unicodeScalars.first?.value ?? 0))" name="key-\(key)" value="\(own)" placeholder="\(key)" maxlength="2" dir="ltr" autocomplete="off" autocapitalize="off" spellcheck="false"></div>
                """
        }
        return """
            <section class="card" id="keys"><h2>\(reader[.keysOwn])</h2><p class="hint">\(reader[.keysOwnLead])</p>\
            \(Parts.form("/settings/keys", around.csrf, class: "stack", """
                <label class="box"><input type="checkbox" name="off" value="1"\(flag: "checked", keys.areOff)> \(reader[.keysOff])</label>\
                <details\(flag: "open", !chosen.pressed.isEmpty)><summary>\(reader[.keysChange])</summary><p class="hint">\(reader[.keysEmptyHint])</p>\
                <div class="columns">\(rows)</div></details><div>\(Parts.button(reader[.save], class: "button main"))</div>
                """ as HTML))</section>
            """
    }
}

/// The single keys that can be chosen, by their usual names.
package enum SingleKeys {
    package static var usual: [String] { KeyMap.single.map(\.key) }
}
