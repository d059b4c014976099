"""The rules of the house that a compiler does not check. Prints a sentence for each that is broken."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# From the ground to the roof. What stands on one line are siblings, which never import each other.
HOUSE = [
    ["Basics"],
    ["Language"],
    ["Storage"],
    ["People", "Customers", "Tickets", "Queue", "Promises", "Knowledge"],
    ["Channels"],
    ["Desk"],
    ["Mail"],
    ["Demo"],
    ["Pages"],
    ["Web"],
    ["kept"],
]
FLOOR = {name: level for level, names in enumerate(HOUSE) for name in names}
IMPORT = re.compile(r"^\s*(?:@testable )?(?:package |internal |public |private |fileprivate )?import (?:struct |enum |class |func )?(\w+)", re.M)
faults = []


def fault(path, text):
    faults.append(f"{path.relative_to(ROOT)}: {text}")


def swift_files(folder):
    return sorted((ROOT / folder).rglob("*.swift"))


for module, level in FLOOR.items():
    for path in swift_files(f"Sources/{module}"):
        text = path.read_text(encoding="utf-8")
        for name in IMPORT.findall(text):
            if name in FLOOR and name != module and FLOOR[name] >= level:
                direction = "sideways" if FLOOR[name] == level else "upward"
                fault(path, f"imports {name}, which is {direction} of {module}")
        if module != "Basics" and re.search(r"\bDate\(\)|Date\.now\b", text):
            fault(path, "asks the system for the time; take the Clock")
        if module == "Tickets" and re.search(r"execute\(\s*(?:\"\"\"\s*)?\"?\s*UPDATE tickets\b", text):
            fault(path, "changes the row of a ticket past Ticket.change, so that saved views would not follow")
        closures = re.findall(r"typealias (\w+) = [^\n]*->", text)
        if re.search(r"\bMutex<[^\n]*->", text) or any(re.search(rf"\bMutex<\(*{name}\b", text) for name in closures):
            fault(path, "keeps a bare closure in a lock, which wraps it anew at each look; put it into a struct")
        if re.search(r"\btry!|\bas! ", text):
            fault(path, "forces something that may fail")

for path in swift_files("Sources/Pages"):
    text = path.read_text(encoding="utf-8")
    if re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=\\?\"|\son(?:click|load|error|submit|input|change)=", text):
        fault(path, "has inline script or style, which the content policy refuses")

for path in sorted((ROOT / "Sources/Pages/Assets").rglob("*.css")):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if re.search(r"(?<![\w-])(?:margin|padding|border)-(?:left|right)\b|(?<![\w-])(?:left|right)\s*:|text-align\s*:\s*(?:left|right)|float\s*:\s*(?:left|right)", line):
            fault(path, f"line {number} knows left or right; use the logical property")

for path in sorted(ROOT.glob("*.md")):
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8")):
        if "://" not in target and not (ROOT / target).exists():
            fault(path, f"links to {target}, which is not there")

print("\n".join(faults) if faults else "The rules of the house hold.")
sys.exit(1 if faults else 0)
