"""Runs the tests of this folder, a file at a time and two files at once; a file whose tests count seconds has the machine to itself.

`python run.py [FILE…]`: what each file said is printed when it has ended, and at the end how long each took.
"""

import concurrent.futures
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
# The longest first, so that nothing long is left for the end. What is not named here comes after them.
LONGEST = [
    "test_desk", "test_listen", "test_five_languages", "test_outages", "test_shift", "test_help", "test_demo", "test_handoff", "test_outside",
]
# They say how soon a thing is to happen: beside others they would measure the others.
ALONE = ["test_backlog", "test_reminders", "test_bombs"]
AT_ONCE = 2


def run(name):
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "unittest", "-v", name], cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    seconds = time.monotonic() - began
    print(f"-- {name}\n{done.stdout}", flush=True)
    return name, seconds, done.returncode == 0


def main():
    names = sys.argv[1:] or sorted(path.stem for path in HERE.glob("test_*.py"))
    together = [name for name in names if name not in ALONE]
    together.sort(key=lambda name: LONGEST.index(name) if name in LONGEST else len(LONGEST))
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        results = list(pool.map(run, together))
    results += [run(name) for name in names if name in ALONE]
    for name, seconds, passed in results:
        print(f"{'passed' if passed else 'FAILED'} {name} in {seconds:.0f} s")
    sys.exit(0 if all(passed for _, _, passed in results) else 1)


if __name__ == "__main__":
    main()
