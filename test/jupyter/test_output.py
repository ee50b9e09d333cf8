"""Output: complete, in order, and past a limit cut with a sentence that says how much."""
import json
import os
import tempfile
import time

from client import KernelTestCase, OwnKernelTestCase, PATIENCE

MILLION = "for (let i = 0; i < 1_000_000; i++) console.log(i);"


class Output(KernelTestCase):
    def test_a_million_lines_are_cut_at_the_limit_and_the_value_is_shown(self):
        reply, messages = self.run_cell(f"{MILLION} 'the value'", timeout=PATIENCE)
        self.assertEqual(reply["status"], "ok")
        self.assertEqual(self.text(messages), "".join(f"{i}\n" for i in range(2000)))
        dropped = sum(len(f"{i}\n") for i in range(2000, 1_000_000))
        said = self.text(messages, "stderr")
        self.assertIn("A cell shows 2,000 lines or 10,000,000 bytes", said)
        self.assertIn(f"998,000 more lines ({dropped:,} bytes)", said)
        self.assertEqual(messages[-2][1]["data"], {"text/plain": "'the value'"})

    def test_an_endless_loop_that_prints_is_few_messages(self):
        """JupyterLab draws all text of a cell anew with each message that brings some."""
        loops = {
            "console.log(m++);": 2,
            "console.log(m++); console.error(m++);": 4,
            "process.stdout.write('x');": 2,
            "d.text(String(m++));": 1,
        }
        for body, streams in loops.items():
            with self.subTest(body):
                setup = 'import { newDisplay } from "tslab"; let m = 0; const d = newDisplay(); d.text("first");'
                msg_id = self.client.execute(f"{setup} while (true) {{ {body} }}")
                started = time.monotonic()
                while self.client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "display_data":
                    pass
                time.sleep(2)
                self.manager.interrupt_kernel()
                messages = [m for m in self.messages(msg_id) if "stream" in m["msg_type"] or "update" in m["msg_type"]]
                seconds = time.monotonic() - started
                self.assertGreater(len(messages), 0)
                # Ten times a second, each time a piece of each stream, besides the pieces that kept their order.
                self.assertLessEqual(len(messages), 10 * streams * seconds + 25)
                self.assertEqual(self.reply(msg_id)["content"]["ename"], "Interrupted")

    def test_short_outputs_are_gathered_and_stay_in_order(self):
        _, messages = self.run_cell(
            "for (let i = 0; i < 5; i++) console.log(i); console.error('e'); console.log('last'); 7"
        )
        found = [c.get("text", "result") for kind, c in messages if kind in ("stream", "execute_result")]
        self.assertEqual(found, ["0\n1\n2\n3\n4\n", "e\n", "last\n", "result"])

    def test_text_is_seen_while_the_cell_goes_on(self):
        # The cell ends only when this test, which has seen its text, makes a file.
        with tempfile.TemporaryDirectory() as folder:
            seen = os.path.join(folder, "seen")
            code = f"console.log('now'); while (!existsSync({json.dumps(seen)})) await new Promise(setImmediate);"
            msg_id = self.client.execute(f'import {{ existsSync }} from "node:fs"; {code}')
            while self.client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "stream":
                pass
            open(seen, "w").close()
            self.messages(msg_id)
            self.assertEqual(self.reply(msg_id)["content"]["status"], "ok")

    def test_what_is_written_past_console_is_there(self):
        _, messages = self.run_cell(
            "import fs from 'node:fs'; process.stdout.write('a'); process.stderr.write('b'); fs.writeSync(1, 'c');"
            "await new Promise((done) => setTimeout(done, 100));"
        )
        self.assertEqual(sorted(self.text(messages)), ["a", "c"])
        self.assertEqual(self.text(messages, "stderr"), "b")

    def test_the_text_of_a_late_timer_belongs_to_its_cell(self):
        # The timer waits for the cell's end, which this test sees.
        with tempfile.TemporaryDirectory() as folder:
            ended = os.path.join(folder, "ended")
            code = f"if (existsSync({json.dumps(ended)})) {{ clearInterval(timer); console.log('late'); }}"
            first = self.client.execute(
                f'import {{ existsSync }} from "node:fs"; const timer = setInterval(() => {{ {code} }}, 5);'
            )
            self.messages(first)
            open(ended, "w").close()
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            while message["msg_type"] != "stream":
                message = self.client.get_iopub_msg(timeout=PATIENCE)
        self.assertEqual(message["content"]["text"], "late\n")
        self.assertEqual(message["parent_header"]["msg_id"], first)


class Unlimited(OwnKernelTestCase):
    def setUp(self):
        os.environ["GRADBOOK_OUTPUT_LIMIT"] = "none"
        self.addCleanup(os.environ.pop, "GRADBOOK_OUTPUT_LIMIT")
        super().setUp()

    def test_a_million_lines_arrive_without_the_limit(self):
        started = time.monotonic()
        _, messages = self.run_cell(MILLION, timeout=PATIENCE)
        seconds = time.monotonic() - started
        self.assertEqual(self.text(messages), "".join(f"{i}\n" for i in range(1_000_000)))
        print(f"{1_000_000 / seconds:,.0f} lines a second ", end="", flush=True)
