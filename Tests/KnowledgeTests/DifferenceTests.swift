import Knowledge
import Testing

@Suite("The difference between two versions")
struct DifferenceTests {
    private func parts(_ old: String, _ new: String) -> [[TextDifference.Part]] { TextDifference(from: old, to: new).paragraphs }

    @Test("shows the word that was changed, in any script")
    func words() {
        #expect(
            parts("You have 60 days to return it.", "You have 30 days to return it.") == [
                [.same("You have "), .removed("60"), .added("30"), .same(" days to return it.")]
            ])
        #expect(
            parts("คืนสินค้าได้ภายใน 60 วัน", "คืนสินค้าได้ภายใน 30 วัน") == [
                [.same("คืนสินค้าได้ภายใน "), .removed("60"), .added("30"), .same(" วัน")]
            ])
    }

    @Test("shows whole paragraphs where they came or went")
    func paragraphs() {
        #expect(parts("One.\n\nTwo.", "One.\n\nNew.\n\nTwo.") == [[.same("One.")], [.added("New.")], [.same("Two.")]])
        #expect(parts("One.\n\nOld.\n\nTwo.", "One.\nTwo.") == [[.same("One.")], [.removed("Old.")], [.same("Two.")]])
        let strangers = parts("The parcel is late.", "Refunds go to the card.")
        #expect(strangers == [[.removed("The parcel is late."), .added("Refunds go to the card.")]])
    }

    @Test("is empty where only white space changed, and whole where the texts are huge")
    func ends() {
        #expect(TextDifference(from: "One.\nTwo.", to: "\nOne.\n\n\nTwo.\n").isEmpty)
        let huge = (0..<5_000).map { "Line \($0)" }.joined(separator: "\n")
        #expect(TextDifference(from: huge, to: huge).isEmpty)
        #expect(TextDifference(from: huge, to: "Short.").paragraphs.count == 5_001 - 1)
    }
}
