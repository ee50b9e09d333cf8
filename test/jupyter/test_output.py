"""Output: complete, in order, and past a limit cut with a sentence that says how much."""
import os
import time

from client import OwnKernelTestCase

MILLION = "for (let i = 0; i < 1_000_000; i++) console.log(i);"


class Output(OwnKernelTestCase):
    def setUp(self):
        limit = getattr(getattr(self, self._testMethodName), "limit", None)
        if limit is not None:
            os.environ["GRADBOOK_OUTPUT_LIMIT"] = limit
            self.addCleanup(os.environ.pop, "GRADBOOK_OUTPUT_LIMIT")
        super().setUp()

    def test_a_million_lines_are_cut_at_the_limit(self):
        reply, messages = self.run_cell(MILLION, timeout=120)
        self.assertEqual(reply["status"], "ok")
        self.assertEqual(self.text(messages), "".join(f"{i}\n" for i in range(100_000)))
        dropped = sum(len(f"{i}\n") for i in range(100_000, 1_000_000))
        self.assertIn(f"900,000 more lines ({dropped:,} bytes)", self.text(messages, "stderr"))

    def test_a_million_lines_arrive_without_the_limit(self):
        started = time.monotonic()
        _, messages = self.run_cell(MILLION, timeout=120)
        seconds = time.monotonic() - started
        self.assertEqual(self.text(messages), "".join(f"{i}\n" for i in range(1_000_000)))
        print(f"{1_000_000 / seconds:,.0f} lines a second ", end="", flush=True)

    test_a_million_lines_arrive_without_the_limit.limit = "none"

    def test_what_is_written_past_console_is_there(self):
        _, messages = self.run_cell(
            "import fs from 'node:fs'; process.stdout.write('a'); process.stderr.write('b'); fs.writeSync(1, 'c');"
            "await new Promise((done) => setTimeout(done, 100));"
        )
        self.assertEqual(sorted(self.text(messages)), ["a", "c"])
        self.assertEqual(self.text(messages, "stderr"), "b")

    def test_the_text_of_a_late_timer_belongs_to_its_cell(self):
        first = self.client.execute("setTimeout(() => console.log('late'), 200);")
        self.messages(first)
        self.client.execute("await new Promise((done) => setTimeout(done, 500));")
        while True:
            message = self.client.get_iopub_msg(timeout=120)
            if message["msg_type"] == "stream":
                break
        self.assertEqual(message["content"]["text"], "late\n")
        self.assertEqual(message["parent_header"]["msg_id"], first)
