package import Knowledge

/// The style sheet of a brand: its colour where the house's own would be.
package enum BrandLook {
    /// In the dark the colour is lightened until it can be read there. What stands on it is white, or black in the dark.
    package static func css(_ colour: Brand.Colour) -> String {
        """
        :root { --kept: light-dark(\(colour.text), color-mix(in oklab, \(colour.text) 35%, white)); \
        --on-kept: light-dark(white, black); --link: var(--kept); }

        """
    }
}
