/// Pictures made of pixels, which a page may show. An SVG is a document and can hold scripts.
package enum PixelPicture {
    package static let types: Set<String> = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]
}
