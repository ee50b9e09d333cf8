"""unittest's own command, with the ten slowest tests named at the end."""
import os
import sys
import time
import unittest


class Timed(unittest.TextTestResult):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.seconds = []

    def startTest(self, test):
        self.started = time.monotonic()
        super().startTest(test)

    def stopTest(self, test):
        super().stopTest(test)
        self.seconds.append((time.monotonic() - self.started, test.id()))

    def printErrors(self):
        super().printErrors()
        self.stream.writeln("Slowest tests:")
        for seconds, test in sorted(self.seconds, reverse=True)[:10]:
            module, rest = test.split(".", 1)
            self.stream.writeln(f"  {seconds:.1f} s  jupyter/{module}.py > {rest}")


class Runner(unittest.TextTestRunner):
    resultclass = Timed


folder = os.path.dirname(os.path.abspath(__file__))
unittest.main(module=None, argv=["unittest", "discover", "-s", folder, *sys.argv[1:]], testRunner=Runner)
